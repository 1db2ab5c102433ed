"""The tag tree of any handout, however its pages break: all words, in order, each owned once."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handout.content.inline.markup import plain_text
from handout.content.locales import load_locale
from handout.content.model import Block, Entry, Prose
from handout.content.model.base import content_fields
from handout.content.model.blocks import Callout, KeyPoints
from handout.layout.papers import Paper
from handout.render import Rendered, render
from tests.layout.test_whole_handouts import squeezed
from tests.support.examples import count_examples
from tests.support.goldens import painted, tag_tree, words_by_place
from tests.support.handouts import block, bodies, project, tables
from tests.support.pdf_checks import findings


def rendered(body: list[Block], height: float, **handout: Any) -> Rendered:
    made = project(body, **handout)
    with patch("handout.render.papers.find_paper", lambda name: Paper("letter", 612.0, height)):
        return render(project=made, root=Path(), location=made.locations[0])


def body_text(pdf: bytes) -> str:
    """What the tree says between title and disclaimer, without the labels of lists."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        numbers = {sheet.obj.objgen: index for index, sheet in enumerate(opened.pages)}
        kids = list(opened.Root.StructTreeRoot.K.K)
        title = next(at for at, kid in enumerate(kids) if kid.S == "/H1")
        said = words_by_place(pdf)
        return "".join(
            # The last two are the disclaimer and the footer.
            part
            for kid in kids[title + 1 : -2]
            for part in painted(kid, numbers, said, skip="/Lbl")
        )


def told(value: object) -> Iterator[str]:
    """The words of blocks in the order in which they are written, with the words that layout adds."""
    if isinstance(value, Prose):
        yield plain_text(value)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from told(item)
    elif isinstance(value, Entry):
        if isinstance(value, KeyPoints):
            yield load_locale("en").key_points
        if isinstance(value, Callout):
            yield load_locale("en").get_callout_word(value.kind)
        for name in content_fields(type(value)):
            yield from told(getattr(value, name))


@settings(
    max_examples=count_examples(10), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(st.lists(bodies | st.lists(tables(), max_size=1), max_size=2), st.integers(330, 1200))
def test_the_tree_says_all_words_in_order_however_pages_break(parts: list[list[Block]], height: int) -> None:
    body = [made for part in parts for made in part]
    pdf = rendered(body, height).pdf
    assert squeezed(body_text(pdf)) == squeezed("".join(told(body)))
    assert findings(pdf) == []


def test_pages_of_another_height_say_the_same() -> None:
    items = [f"Point {number} of a list." for number in range(40)]
    sides = [{"title": "Do", "items": items, "tone": "good"}, {"title": "Do not", "items": items}]
    body = [block("compare", sides=sides), block("checklist", items=items, columns=2)]
    tall, low = rendered(body, 2000), rendered(body, 350)
    assert low.pages > 4 > tall.pages
    assert body_text(low.pdf) == body_text(tall.pdf)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An IV, please", "“An”\nSpan E='intravenous' p1 “IV”\n“, please”"),
        ("An intravenous (IV) line", "P p1 “An intravenous (IV) line”"),
        ("IVs, IVY and DIV", "P p1 “IVs, IVY and DIV”"),
        ("[IV]{lang=es}", "Span Lang='es' p1 “IV”"),
        ("[an IV line](https://clinic.example)", "“an IV line”"),
        ("IV-PCA", "Span E='pain pump' p1 “IV-PCA”"),
        ("**IV** drip", "Span E='intravenous' p1 “IV”\n“drip”"),
    ],
)
def test_abbreviations_of_the_glossary_are_spelled_out(text: str, expected: str) -> None:
    glossary = [
        {"term": "IV", "stands_for": "intravenous", "meaning": "Into a vein."},
        {"term": "IV-PCA", "stands_for": "pain pump", "meaning": "You give yourself medicine."},
        {"term": "drip", "meaning": "A bag on a pole."},
    ]
    tree = tag_tree(rendered([block("paragraph", text=text)], 792, glossary=glossary).pdf)
    assert expected in "\n".join(line.strip() for line in tree.splitlines())
