"""From a save to the new page on the screen of a real browser: `python -m benchmarks.preview [SAVES]`."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
BAR = 300
"""Milliseconds."""
OLD = "Ketamine is a medicine."


def measured(content: Path, saves: int) -> list[float]:
    """Milliseconds of each save, the page polled at each frame."""
    command = [sys.executable, "-m", "handout", "preview", str(content), "--no-open", "--quiet"]
    serving = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert serving.stdout is not None
    text, times = content.read_text(encoding="utf-8"), []
    assert OLD in text
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(serving.stdout.readline().strip())
        page.wait_for_selector('html[data-shown="1"]')
        for number in range(saves):
            time.sleep(0.5)
            begun = time.perf_counter()
            content.write_text(text.replace(OLD, f"Ketamine is medicine {number}."), encoding="utf-8")
            # Looks at each frame; waiting for a selector looks ever more rarely.
            page.wait_for_function("shown => document.documentElement.dataset.shown == shown", arg=number + 2)
            times.append((time.perf_counter() - begun) * 1000)
        browser.close()
    serving.terminate()
    serving.wait()
    return times


def main() -> None:
    """Measure the sample, and fail if the median of the warm saves is over the bar."""
    saves = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content.yaml"
        shutil.copy(ROOT / "content.yaml", content)
        shutil.copytree(ROOT / "assets", Path(folder) / "assets")
        first, *warm = measured(content, saves)
    median = statistics.median(warm)
    print(f"first save {first:.0f} ms; then median {median:.0f} ms, {min(warm):.0f} to {max(warm):.0f} ms")
    sys.exit(median > BAR)


if __name__ == "__main__":
    main()
