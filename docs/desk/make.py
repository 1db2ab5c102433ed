"""Makes the pictures of docs/desk.md in a real browser: `python -m docs.desk.make`.

It needs Chromium and playwright. The library is that of the receptionist's forty requests, and its printer is
one in software.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from benchmarks.desk_requests import serve, write_library
from handout.desk.paper_way import ToldTrouble
from tests.desk.conftest import FakePrinters

FOLDER = Path(__file__).parent
SIZE = {"width": 1160, "height": 640}
COLOURS = 64


def save_picture(page: Page, name: str) -> None:
    """Save what the page shows, in few colours, which makes a small file."""
    shot = Image.open(io.BytesIO(page.screenshot()))
    shot.convert("RGB").quantize(COLOURS).save(FOLDER / f"{name}.png", optimize=True)


def make_pictures(page: Page, printers: FakePrinters) -> None:
    """Open the desk, find a handout with a slip, print it, and have the printer run out of paper."""
    page.locator("[role=option]").first.wait_for()
    save_picture(page, "open")
    page.keyboard.type("ashtma")
    page.get_by_text("1 handout", exact=True).wait_for()
    page.keyboard.press("Enter")
    page.locator("#picture:visible").wait_for()
    save_picture(page, "found")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'search'")
    printers.report("waiting", ToldTrouble("out-of-paper", "", ""))
    page.locator(".trouble:visible").first.wait_for()
    save_picture(page, "trouble")
    printers.report("done", ended=True)
    page.get_by_text("Printed.").wait_for()


def main() -> None:
    """Make all pictures."""
    browser = next(path for name in ("chromium", "google-chrome") if (path := shutil.which(name)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        printers = FakePrinters()
        chromium = started.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        with serve(write_library(Path(folder)), printers) as desk:
            page = chromium.new_page(viewport=SIZE, locale="en-US")  # type: ignore[arg-type]
            page.goto(desk.url)
            page.locator("html[data-ready=true]").wait_for()
            make_pictures(page, printers)
            page.close()
        chromium.close()


if __name__ == "__main__":
    main()
