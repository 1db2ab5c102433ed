"""Forty requests at the counter in a real browser, written down before: seconds and slips of each way.

`python -m benchmarks.desk_requests` serves a small library with a printer in software and plays a
receptionist: by keyboard alone, by mouse alone, and at 400 % zoom (a window of 320 by 256 points). A slip is
a request after which something else was printed than was asked for, or nothing.
"""

from __future__ import annotations

import datetime as dt
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from typing import Any, NamedTuple

from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Page, sync_playwright

from handout.desk.desk_server import DeskServer
from handout.desk.desk_session import DeskSession
from handout.desk.memory import DeskMemory
from tests.desk.conftest import FakePrinters

CARE = """\
handout:
  id: {id}
  title: "{title}"
  language: {language}
  also: [{also}]
  codes: {{icd10: [{code}]}}
  papers: [letter, large-print]
  status: approved
  approved_by: Dr Lee
  {more}
locations:
  - {{id: riverside, name: Riverside Clinic}}
  - {{id: oak-hill, name: Oak Hill}}
content: ["{text}"{parts}]
"""
FIELDS = "fields: {visit: {label: Next visit}}"
SIDES = (
    ", {choose: side, label: Your side is ticked., "
    "parts: [{id: left, label: Left}, {id: right, label: Right}]}"
)
HANDOUTS = (
    ("asthma", "Asthma at home", "wheezing, puffer", "J45.9"),
    ("blood-pressure", "High blood pressure", "hypertension", "I10"),
    ("diabetes", "Living with diabetes", "sugar, type 2", "E11.9"),
    ("migraine", "Migraine", "headache", "G43.9"),
    ("back-pain", "Low back pain", "lumbago, sciatica", "M54.5"),
    ("flu", "Influenza", "flu, grippe", "J11.1"),
    ("sleep", "Sleeping well", "insomnia", "G47.0"),
    ("falls", "Preventing falls", "balance", "R29.6"),
    ("gout", "Gout", "uric acid", "M10.9"),
    ("eczema", "Eczema", "dermatitis, itchy skin", "L20.9"),
    ("knee", "Your knee operation", "arthroscopy", "M17.1"),
    ("colonoscopy", "Before your colonoscopy", "bowel prep", "Z12.1"),
    ("statins", "Cholesterol medicines", "statins", "E78.5"),
    ("uti", "Bladder infection", "UTI, cystitis", "N39.0"),
)
SPANISH = (
    ("asthma", "Asma en casa"),
    ("blood-pressure", "Presión arterial alta"),
    ("diabetes", "Vivir con diabetes"),
    ("flu", "La gripe"),
)


class Request(NamedTuple):
    """What somebody asks for, in the words that are typed, and what must come out."""

    typed: str
    key: str
    language: str = "en"
    copies: int = 1
    paper: str = "letter"
    part: str = ""
    value: str = ""


REQUESTS = (
    Request("asthma", "asthma"),
    Request("ashtma", "asthma"),
    Request("asma", "asthma", "es"),
    Request("wheezing", "asthma"),
    Request("puffer", "asthma", copies=2),
    Request("J45", "asthma"),
    Request("high blood", "blood-pressure"),
    Request("hypertension", "blood-pressure", paper="large-print"),
    Request("presion", "blood-pressure", "es"),
    Request("I10", "blood-pressure"),
    Request("hypertention", "blood-pressure", copies=3),
    Request("sugar", "diabetes"),
    Request("diabetis", "diabetes", paper="large-print"),
    Request("vivir con", "diabetes", "es"),
    Request("E11.9", "diabetes"),
    Request("headache", "migraine"),
    Request("migrane", "migraine"),
    Request("back", "back-pain"),
    Request("sciatica", "back-pain", copies=2),
    Request("lumbago", "back-pain"),
    Request("flu", "flu"),
    Request("gripe", "flu", "es", copies=2),
    Request("influenca", "flu"),
    Request("insomnia", "sleep"),
    Request("sleeping", "sleep", paper="large-print"),
    Request("falls", "falls"),
    Request("gout", "gout"),
    Request("uric acid", "gout"),
    Request("exzema", "eczema"),
    Request("itchy skin", "eczema", copies=4),
    Request("knee", "knee", part="Left"),
    Request("knee operation", "knee", part="Right", value="Monday 9:30"),
    Request("arthroscopy", "knee", value="2 May"),
    Request("colonoscopy", "colonoscopy", value="Friday"),
    Request("bowel", "colonoscopy"),
    Request("statins", "statins"),
    Request("cholestrol", "statins"),
    Request("uti", "uti"),
    Request("cystitis", "uti", paper="large-print", copies=2),
    Request("bladder", "uti"),
)


def write_library(folder: Path) -> Path:
    """Write the library and return its folder."""
    library = folder / "handouts"
    library.mkdir()
    for name, title, also, code in HANDOUTS:
        text = CARE.format(
            id=name, title=title, language="en", also=also, code=code, text="See you on {fields.visit}."
            if name in ("knee", "colonoscopy") else "Call us.",
            more=FIELDS if name in ("knee", "colonoscopy") else "", parts=SIDES if name == "knee" else "",
        )  # fmt: skip
        (library / f"{name}.yaml").write_text(text, encoding="utf-8")
    for name, title in SPANISH:
        of = f'translation_of: {{id: {name}, version: "1.0"}}'
        text = CARE.format(
            id=f"{name}-es",
            title=title,
            language="es",
            also="",
            code="Z00",
            text="Llámenos.",
            more=of,
            parts="",
        )
        (library / f"{name}.es.yaml").write_text(text, encoding="utf-8")
    return library


@contextmanager
def serve(library: Path, printers: FakePrinters) -> Iterator[DeskServer]:
    """Serve the desk until the block ends."""
    session = DeskSession(
        (library,), DeskMemory(None), lambda: dt.datetime.now(dt.UTC), "riverside", printers
    )
    server, ready = DeskServer(session, library), Queue[str]()
    thread = Thread(target=server.serve, args=(ready.put,))
    thread.start()
    try:
        ready.get(timeout=60)
        while not session.is_ready:
            Event().wait(0.05)
        yield server
    finally:
        server.stop()
        thread.join(60)


def find_by_keyboard(page: Page, asked: Request) -> None:
    """Letters and Enter; then Tab and arrows for what is not as it stands."""
    page.keyboard.type(asked.typed)
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'print'")
    for name, value in (("language", asked.language), ("paper", asked.paper)):
        radio = page.locator(f"input[name={name}][value={value}]")
        if radio.count() and radio.is_visible() and not radio.is_checked():
            radio.focus()
            page.keyboard.press("Space")
            page.locator(f"input[name={name}][value={value}]:checked").wait_for()
    if asked.part:
        page.get_by_label(asked.part, exact=True).focus()
        page.keyboard.press("Space")
    if asked.value:
        page.get_by_label("Next visit").focus()
        page.keyboard.type(asked.value)
    if asked.copies > 1:
        page.get_by_label("Copies").focus()
        page.keyboard.press("Control+a")
        page.keyboard.type(str(asked.copies))
    page.locator("#print").focus()
    page.keyboard.press("Enter")


def find_by_mouse(page: Page, asked: Request) -> None:
    """Whatever can be clicked is clicked; only the words are typed."""
    page.locator("#search").click()
    page.keyboard.insert_text(asked.typed)
    page.locator("[role=option][aria-selected=true]").click()
    page.locator("#panel:visible").wait_for()
    for name, value in (("language", asked.language), ("paper", asked.paper)):
        label = page.locator(f"label:has(input[name={name}][value={value}])")
        if label.count() and label.is_visible():
            label.click()
            page.locator(f"input[name={name}][value={value}]:checked").wait_for()
    if asked.part:
        page.get_by_label(asked.part, exact=True).click()
    if asked.value:
        page.get_by_label("Next visit").click()
        page.keyboard.insert_text(asked.value)
    for _ in range(asked.copies - 1):
        page.locator("#more").click()
    page.locator("#print").click()


def serve_one(page: Page, printers: FakePrinters, asked: Request, find: Any) -> tuple[float, str]:
    """Serve one person; return the seconds and what slipped, "" for nothing."""
    before, begun = len(printers.sent), time.perf_counter()
    try:
        find(page, asked)
        page.wait_for_function(
            "() => document.activeElement.id === 'search' && !document.activeElement.value"
        )
    except BrowserError as error:
        page.reload()
        page.locator("html[data-ready=true]").wait_for()
        return time.perf_counter() - begun, f"stuck: {str(error).splitlines()[0]}"
    took, sent = time.perf_counter() - begun, printers.sent[before:]
    printers.report("done", ended=True)
    if len(sent) != 1:
        return took, f"{len(sent)} jobs"
    job, line = sent[0][1], page.locator("#given-text").inner_text()
    titles = {(name, "en"): title for name, title, _, _ in HANDOUTS} | {(n, "es"): t for n, t in SPANISH}
    if f"“{titles[asked.key, asked.language]}”" not in line:
        return took, f"other handout: {line}"
    if (job.copies, job.paper) != (asked.copies, asked.paper):
        return took, f"{job.copies} copies on {job.paper}"
    return took, ""


def main() -> None:
    """Play the morning in each way and print the figures."""
    browser = next(path for name in ("chromium", "google-chrome") if (path := shutil.which(name)))
    ways = (
        ("keyboard", find_by_keyboard, (1280, 720)), ("mouse", find_by_mouse, (1280, 720)),
        ("zoom 400 %", find_by_mouse, (320, 256)),
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        library, printers = write_library(Path(folder)), FakePrinters()
        chromium = started.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        with serve(library, printers) as desk:
            for name, find, (width, height) in ways:
                page = chromium.new_page(viewport={"width": width, "height": height}, locale="en-US")
                page.set_default_timeout(15_000)
                page.goto(desk.url)
                page.locator("html[data-ready=true]").wait_for()
                done = [(asked, *serve_one(page, printers, asked, find)) for asked in REQUESTS]
                times = [took for _, took, _ in done]
                slips = [(asked.typed, slip) for asked, _, slip in done if slip]
                seconds = f"median {statistics.median(times):.1f} s, worst {max(times):.1f} s"
                print(f"{name}: {seconds}, {len(slips)} slips")
                for typed, slip in slips:
                    print(f"  {typed}: {slip}")
                page.close()
        chromium.close()


if __name__ == "__main__":
    main()
