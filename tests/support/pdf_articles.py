"""Articles as PDF files, made for the tests of the import: columns, ruled tables, running heads, hyphens."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = letter
Row = tuple[float, float, str, str, float]
"""A text: left, height from the top, words, font, size."""


def make_pdf(
    pages: Sequence[Sequence[Row]],
    rules: Sequence[Sequence[tuple[float, ...]]] = (),
    dots: Sequence[tuple[float, float]] = (),
) -> bytes:
    """Return a PDF with texts at their places; `rules` are lines on each page, `dots` discs on all."""
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=letter)
    for number, page in enumerate(pages):
        for left, top, text, font, size in page:
            canvas.setFont(font, size)
            canvas.drawString(left, HEIGHT - top, text)
        for rule in rules[number] if number < len(rules) else ():
            canvas.line(*rule)
        for left, top in dots:
            canvas.circle(left, HEIGHT - top, 2, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def flow(lines: Sequence[str], left: float = 72, top: float = 140, size: float = 11) -> list[Row]:
    """Return lines of running text under each other; `# ` begins a heading, "" leaves a gap."""
    rows: list[Row] = []
    for line in lines:
        if line.startswith("# "):
            rows.append((left, top + 6, line[2:], "Helvetica-Bold", 14))
            top += size * 2.2
        elif line:
            rows.append((left, top, line, "Helvetica", size))
            top += size * 1.25
        else:
            top += size
    return rows


def grid(
    cells: Sequence[Sequence[str]], left: float, top: float, width: float = 120, height: float = 20
) -> tuple[list[Row], list[tuple[float, ...]]]:
    """Return the texts and the lines of a ruled table."""
    rows: list[Row] = []
    for at, line in enumerate(cells):
        for column, text in enumerate(line):
            rows.append((left + column * width + 4, top + at * height + 14, text, "Helvetica", 10))
    bottom, right = top + len(cells) * height, left + len(cells[0]) * width
    rules: list[tuple[float, ...]] = [
        (left, HEIGHT - top - at * height, right, HEIGHT - top - at * height) for at in range(len(cells) + 1)
    ]
    rules += [
        (left + column * width, HEIGHT - top, left + column * width, HEIGHT - bottom)
        for column in range(len(cells[0]) + 1)
    ]
    return rows, rules
