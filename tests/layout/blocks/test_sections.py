"""The space around sections: what follows one stands as far from it as two blocks from each other."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from handout.content.model import Block
from handout.render import render
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


def measure_gap(body: list[Block], root: Path) -> float:
    """Return the points from the lowest text before “After it.” to its top."""
    project = example(body)
    pdf = render(project=project, root=root, location=project.locations[0]).pdf
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    at = text.get_text_bounded().index("After it.")
    searcher = text.search("After it.")
    place = searcher.get_next()
    assert place is not None, at
    top = text.get_charbox(place[0])[3]
    above = [text.get_charbox(index)[1] for index in range(text.count_chars())]
    return float(min(bottom for bottom in above if bottom > top) - top)


@pytest.mark.parametrize("following", FOLLOWING)
@pytest.mark.parametrize("name", INNER)
def test_a_block_after_a_section_has_the_space_of_a_block(tmp_path: Path, name: str, following: str) -> None:
    (inner,) = EXAMPLES[name][:1]
    after = FOLLOWING[following]
    apart = measure_gap([block("paragraph", text="One."), inner, after], tmp_path)
    section = block("section", title="Title", content=[inner])
    assert measure_gap([block("paragraph", text="One."), section, after], tmp_path) == pytest.approx(
        apart, abs=0.01
    )
