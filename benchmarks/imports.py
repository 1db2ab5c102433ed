"""How long an import takes of long documents: 100 KB of text, a Word file of 30 pages, a PDF of 20.

    python -m benchmarks --only imports

Each figure is the least processor time of the runs, in a process that has imported a short document of the
same kind before. Sentences, doses and numbers differ from place to place, so that nothing is known already.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass

from handout.importing.article import import_article
from tests.importing.test_docx import package, paragraph
from tests.importing.test_docx import table as word_table
from tests.support.pdf_articles import Row, flow, make_pdf

TEXT_BYTES = 100_000
TEXT_BAR, WORD_BAR, PDF_BAR = 1.0, 2.0, 5.0
"""Seconds."""
WORD_PAGES, PDF_PAGES = 30, 20
HEADER = ("Drug", "Morning", "Evening", "How to take it")
LEFTS = (72, 190, 270, 350)
ROWS_OF_PAGE = 30


@dataclass(frozen=True)
class Shape:
    """A kind of long document: its file name, and what makes one of a size."""

    what: str
    name: str
    make: Callable[[int], bytes]
    size: int
    bar: float


def _say(at: int) -> str:
    return f"Take {at} mg of drug {at} with food, and call us if you feel worse on day {at % 9 + 1}. "


def _list_row(at: int) -> tuple[str, ...]:
    return (f"Drug {at}", f"{at} mg", f"{at + 1} mg", "with a glass of water")


def _repeat(write: Callable[[int], str], size: int) -> str:
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(write(len(parts)))
        length += len(parts[-1].encode())
    return "".join(parts)


def write_markdown(size: int) -> bytes:
    """Return headings, paragraphs and lists in Markdown, which are plain text too."""
    return _repeat(
        lambda at: (
            f"## What is part {at}?\n\n{_say(at) * 4}\n\n- Rest for {at} hours\n- Drink {at} glasses\n\n"
        ),
        size,
    ).encode()


def write_markdown_tables(size: int) -> bytes:
    """Return tables of twenty rows with headings in Markdown."""
    head = f"| {' | '.join(HEADER)} |\n{'|---' * len(HEADER)}|\n"
    return _repeat(
        lambda at: (
            (f"\n## Table {at}\n\n{head}" if at % 20 == 0 else "") + f"| {' | '.join(_list_row(at))} |\n"
        ),
        size,
    ).encode()


def write_html(size: int) -> bytes:
    """Return tables of twenty rows with headings as a web page."""
    head = f"<tr>{''.join(f'<th>{title}</th>' for title in HEADER)}</tr>"
    rows = _repeat(
        lambda at: (
            (f"</table><h2>Table {at}</h2><table>{head}" if at % 20 == 0 else "")
            + f"<tr>{''.join(f'<td>{cell}</td>' for cell in _list_row(at))}</tr>"
        ),
        size,
    )
    return f"<html lang='en'><body><h1>A long page</h1><table>{rows}</table></body></html>".encode()


def write_word(pages: int) -> bytes:
    """Return headings, paragraphs and a table of ten rows on each page of a Word file."""
    return package(
        "".join(
            paragraph(f"What is part {page}?", style="Heading1")
            + "".join(paragraph(_say(page * 9 + at) * 4) for at in range(6))
            + word_table(HEADER, *(_list_row(page * 10 + at) for at in range(10)))
            for page in range(pages)
        )
    )


def write_pdf_text(pages: int) -> bytes:
    """Return pages of two columns of text under a heading."""
    column = [_say(at)[:44].strip() for at in range(44)]
    return make_pdf(
        [
            [*flow([f"# What is part {page}?", *column], top=80), *flow(column[::-1], left=330, top=102)]
            for page in range(pages)
        ]
    )


def write_pdf_tables(pages: int) -> bytes:
    """Return pages full of one table without lines each."""
    return make_pdf([_place_rows(page) for page in range(pages)])


def _place_rows(page: int) -> list[Row]:
    rows = [HEADER, *(_list_row(page * ROWS_OF_PAGE + at) for at in range(ROWS_OF_PAGE))]
    return [
        (left, 80 + 20 * at, cell, "Helvetica", 10)
        for at, row in enumerate(rows) for left, cell in zip(LEFTS, row, strict=True)
    ]  # fmt: skip


SHAPES = (
    Shape("100 KB of plain text", "a.txt", write_markdown, TEXT_BYTES, TEXT_BAR),
    Shape("100 KB of Markdown", "a.md", write_markdown, TEXT_BYTES, TEXT_BAR),
    Shape("100 KB of tables in Markdown", "a.md", write_markdown_tables, TEXT_BYTES, TEXT_BAR),
    Shape("100 KB of tables in HTML", "a.html", write_html, TEXT_BYTES, TEXT_BAR),
    Shape(f"{WORD_PAGES} pages of Word", "a.docx", write_word, WORD_PAGES, WORD_BAR),
    Shape(f"{PDF_PAGES} pages of PDF, two columns", "a.pdf", write_pdf_text, PDF_PAGES, PDF_BAR),
    Shape(f"{PDF_PAGES} pages of PDF, tables", "a.pdf", write_pdf_tables, PDF_PAGES, PDF_BAR),
)


def measure(shape: Shape, runs: int, share: int = 1) -> float:
    """Return the least seconds of processor time that an import of a shape, or a share of it, takes."""
    import_article(shape.make(max(shape.size // (share * 20), 1)), name=shape.name)
    # An import has a process of its own: the collector must not walk what other benchmarks left in this one.
    gc.collect()
    gc.freeze()
    times = []
    for run in range(runs):
        # Each run has other bytes: what is kept of the last file helps no other one.
        raw = shape.make(max(shape.size // share - run, 1))
        begun = time.process_time()
        import_article(raw, name=shape.name)
        times.append(time.process_time() - begun)
    gc.unfreeze()
    return min(times)
