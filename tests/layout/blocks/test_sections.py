"""The space around sections: what follows one stands as far from it as two blocks from each other."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from handout.content.model import Block
from handout.layout.page.fit import UNFITTED
from handout.render import render
from tests.support.arrangements import arranged_as
from tests.support.goldens import EXAMPLES, example
from tests.support.handouts import block

FOLLOWING: dict[str, Block] = {
    "paragraph": block("paragraph", text="After it."),
    "bullets": block("bullets", items=[{"text": "After it."}, {"text": "Two."}]),
    "steps": block("steps", items=[{"text": "After it."}, {"text": "Two."}]),
    "facts": block("facts", items=[{"label": "After it.", "text": "Now"}]),
}
INNER = [
    "bullets", "steps", "checklist", "callout", "table", "facts", "timeline", "compare",
    "med_schedule", "quote", "contact", "author_card", "questions", "glossary",
]  # fmt: skip


def measure_gap(page: pypdfium2.PdfPage) -> float:
    """Return the points from the lowest text before “After it.” to its top."""
    text = page.get_textpage()
    place = text.search("After it.").get_next()
    assert place is not None
    top = text.get_charbox(place[0])[3]
    above = [text.get_charbox(index)[1] for index in range(text.count_chars())]
    return float(min(bottom for bottom in above if bottom > top) - top)


@pytest.mark.parametrize("name", INNER)
def test_a_block_after_a_section_has_the_space_of_a_block(tmp_path: Path, name: str) -> None:
    """Each block that may follow has two pages: behind the block alone, and behind it in a section."""
    (inner,) = EXAMPLES[name][:1]
    section = block("section", title="Title", content=[inner])
    pages = [
        [block("paragraph", text="One."), before, after, block("page_break")]
        for after in FOLLOWING.values()
        for before in (inner, section)
    ]
    project = example([part for page in pages for part in page][:-1])
    # An emergency stays where it is written.
    with arranged_as({"": UNFITTED}, ""):
        pdf = render(project=project, root=tmp_path, location=project.locations[0]).pdf
    gaps = [measure_gap(page) for page in pypdfium2.PdfDocument(pdf)]
    assert len(gaps) == 2 * len(FOLLOWING)
    pairs = zip(FOLLOWING, gaps[::2], gaps[1::2], strict=True)
    assert not [pair for pair in pairs if abs(pair[1] - pair[2]) > 0.01]
