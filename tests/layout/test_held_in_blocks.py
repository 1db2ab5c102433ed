"""What must not part at a line's end does not, in cells, items, call-outs and the footer, at many widths."""

from __future__ import annotations

import os
from pathlib import Path
from unittest.mock import patch

import pypdfium2
import pytest

from handout.content.model.base import Block
from handout.layout.papers import Paper
from handout.render import render
from tests.support.handouts import block, project

KINDS = (
    *("(301) 555-0142", "+1 301 555 0142", "1-800-555-0142", "every 6 hours", "one tablet", "twice a day"),
    *("May 3, 2026", "Ann Lee, MD", "8:30 am", "8 a.m. to 5 p.m.", "10 mg", "5 to 10 mg", "3 of 4"),
    *("2 tablets", "Dr. Rivera", "9 – 12", "5 mg/day", "KEE-tuh-meen", "9 am–5 pm", "24-hour"),
    *("2 ½ tablets", "98.6 °F", "120/80", "0.5 mL"),
)  # fmt: skip
STEP = 1 if int(os.environ.get("HANDOUT_EXAMPLES", "0")) >= 22 else 3
WIDTHS = [450 + 17 * step for step in range(0, 22, STEP)]
"""Every third of them, all with ``HANDOUT_EXAMPLES=22``.
Three columns of a table hold the longest number from the first on; in points."""
TITLES = ("Time", "What to do then")


def make_body(kind: str) -> list[Block]:
    """Return blocks that hold the kind nine times, each after words of another length."""
    return [
        block("bullets", items=[{"text": f"Please remember to ask us for {kind} or come."}]),
        block("steps", items=[{"text": f"Come in the morning, and say there that it is {kind} then."}]),
        block("callout", kind="caution", text=f"If you cannot find it, tell the desk about {kind} at once."),
        block("key_points", items=[f"Keep a note of everything, and of {kind} above all else."]),
        block("facts", items=[{"label": "Remember", "text": f"This is what is meant by {kind} here."}]),
        block(
            "table",
            columns=[{"title": title} for title in ("Day", *TITLES)],
            rows=[
                ["Day 1", f"At home {kind} it is", f"Bring what we gave you, and {kind} too, to the desk."],
                [kind, "Rest", f"Then call about {kind} and wait for an answer from us."],
            ],
        ),
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_parts_where_the_whole_fits(width: float) -> None:
    made = project([part for kind in KINDS for part in make_body(kind)], title=f"On {width} points")
    with patch("handout.render.papers.find_paper", lambda _name: Paper("letter", float(width), 5000.0)):
        pdf = render(project=made, root=Path(), location=made.locations[0]).pdf
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    lines = [line for page in pages for line in page.splitlines()]
    found = {kind: sum(line.count(kind) for line in lines) for kind in KINDS}
    assert found == {kind: 9 * sum(other.count(kind) for other in KINDS) for kind in KINDS}
    # The head of the first page, and the foot of each.
    assert sum(line.count("555-0100") for line in lines) == 1 + len(pages)
