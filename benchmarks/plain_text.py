"""A handout of plain text beside fullbleed, which sets HTML: the same words, headings and paragraphs in both.

    python -m benchmarks --only fullbleed

Fullbleed writes pages without tags here, in its own face; handout writes tagged PDF/UA-1 and PDF/A-2a.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks.race import invent_words, run_process
from handout.content.reading.project_reader import read_project
from handout.render import render

SECTIONS = 14
"""Sections of five paragraphs of 70 words each: some ten pages."""
STYLE = "@page { size: 8.5in 11in; margin: 0.9in 0.75in } body { font-size: 12pt; line-height: 1.4 }"
COLD = """
import sys
from pathlib import Path
import fullbleed
html = Path(sys.argv[1]).read_text(encoding="utf-8")
Path(sys.argv[2]).write_bytes(fullbleed.PdfEngine().render_pdf(html, sys.argv[3]))
"""

Text = list[tuple[str, list[str]]]
"""Headings with their paragraphs."""


def invent_texts(sections: int) -> Iterator[Text]:
    """Yield one text after the other, no two with the same paragraph; the same in every run."""
    words = invent_words()
    while True:
        yield [
            (f"Section {at + 1}", [f"{' '.join(islice(words, 70)).capitalize()}." for _ in range(5)])
            for at in range(sections)
        ]


def format_yaml(text: Text) -> str:
    """Return a text as a handout's content."""
    lines = ["handout: {id: long, title: A long handout}", "locations: [{id: one, name: One}]", "content:"]
    for heading, paragraphs in text:
        lines += [f"  - section: {heading}", "    content:", *(f"      - {each}" for each in paragraphs)]
    return "\n".join(lines)


def format_html(text: Text) -> str:
    """Return a text as a page for fullbleed."""
    body = "".join(
        f"<h2>{heading}</h2>{''.join(f'<p>{each}</p>' for each in paragraphs)}"
        for heading, paragraphs in text
    )
    head = "<html lang='en'><head><title>A long handout</title></head>"
    return f"<!doctype html>{head}<body><h1>A long handout</h1>{body}</body></html>"


def measure(folder: Path, runs: int, cold_runs: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the median seconds of both, in turn: with other words each time, and of a new process."""
    texts = invent_texts(SECTIONS)
    warm = _take_turns(islice(texts, runs + 1), (partial(_set_ours, folder), _set_theirs))
    cold = _take_turns(
        islice(texts, cold_runs + 1), (partial(_start_ours, folder), partial(_start_theirs, folder))
    )
    return warm, cold


def _take_turns(texts: Iterator[Text], engines: Sequence[Callable[[Text], object]]) -> tuple[float, float]:
    """Return the median seconds of each engine; the first text is not counted."""
    taken: tuple[list[float], list[float]] = ([], [])
    for text in texts:
        for engine, times in zip(engines, taken, strict=True):
            begun = time.perf_counter()
            engine(text)
            times.append(time.perf_counter() - begun)
    ours, theirs = (statistics.median(times[1:]) for times in taken)
    return ours, theirs


def _set_ours(folder: Path, text: Text) -> bytes:
    """Read and render: what fullbleed does in one call."""
    path = folder / "text.yaml"
    path.write_text(format_yaml(text), encoding="utf-8")
    reading = read_project(path)
    return render(project=reading.project, root=reading.root, location=reading.project.locations[0]).pdf


def _set_theirs(text: Text) -> bytes:
    import fullbleed

    pdf = fullbleed.PdfEngine().render_pdf(format_html(text), STYLE)
    assert isinstance(pdf, bytes)
    return pdf


def _start_ours(folder: Path, text: Text) -> None:
    path = folder / "cold.yaml"
    path.write_text(format_yaml(text), encoding="utf-8")
    options = ["--output", str(folder / "cold"), "--force", "--quiet"]
    run_process([sys.executable, "-m", "handout", "build", str(path), *options], folder / "state")


def _start_theirs(folder: Path, text: Text) -> None:
    path = folder / "cold.html"
    path.write_text(format_html(text), encoding="utf-8")
    run_process([sys.executable, "-c", COLD, str(path), str(folder / "cold.pdf"), STYLE])
