"""What a stamp paints of plain words is, operator for operator, what the text flowable paints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from handout.content.inline.markup import Run
from handout.layout.context.simple_block import compose_block
from handout.layout.context.simple_line import SimpleLine, compose_line
from handout.layout.flowables.text import TextFlowable
from handout.pdf.fonts.face import Face
from handout.pdf.structure import StructureElement
from handout.text.paragraph import TextStyle
from tests.support.examples import count_examples
from tests.text.setting import BODY

WORDS = [
    "Call",
    "(301) 555-0142",
    "AVATAR",
    "St. Mary's",
    "·",
    "Señora",
    "a/b",
    "North-East",
    "I",
    "12,",
    "every 6 hours",
    "Office\xa0·",
    "Office",
]
phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)
joints = st.sampled_from([" ", " ", " ", "\n"])
styles = st.builds(
    lambda align, balance, bold: replace(BODY, align=align, balance=balance, bold=bold),
    st.sampled_from(["start", "center", "end"]), st.booleans(), st.booleans(),
)  # fmt: skip


@st.composite
def runs(draw: st.DrawFn) -> tuple[Run, ...]:
    """Runs of a sentence, with spaces and line ends within them and at their edges; some are links."""
    found = []
    for _ in range(draw(st.integers(1, 3))):
        text = draw(joints).join(draw(phrases))
        text = draw(st.sampled_from(["", " "])) + text + draw(st.sampled_from(["", " "]))
        link = draw(st.sampled_from(["", "", "tel:3015550142", "https://example.org/a"]))
        found.append(
            Run(text, draw(st.booleans()), draw(st.booleans()), link, plain_link=link.startswith("tel:"))
        )
    return tuple(found)


class Paper:
    """Notes what a flowable does with a canvas."""

    ascii_faces: frozenset[Face] = frozenset()

    def __init__(self) -> None:
        self.done: list[Any] = []
        self.glyphs: dict[Face, dict[int, str]] = {}

    def left_edge(self, x: float, width: float) -> float:
        """Return the left side: nothing is mirrored."""
        return x

    def use_glyphs(self, face: Face, glyphs: dict[int, str]) -> None:
        """Note glyphs."""
        self.glyphs.setdefault(face, {}).update(glyphs)

    def paint_tagged(self, node: StructureElement, code: str) -> None:
        """Note what is painted, of which element."""
        self.done.append((node, code))

    def paint_operators(self, operators: str) -> None:
        """Note an underline."""
        self.done.append(operators)

    def add_link(
        self, rects: Sequence[tuple[float, ...]], url: str, node: StructureElement, contents: str
    ) -> None:
        """Note a link."""
        self.done.append((tuple(round(edge, 6) for rect in rects for edge in rect), url, node, contents))


def drawn(piece: Any, width: float) -> Paper:
    """What a piece does at one place."""
    paper = Paper()
    piece.draw(paper, 72.4, 611.25, width)
    return paper


@settings(max_examples=count_examples(80))
@given(
    runs=runs(),
    style=styles,
    width=st.floats(60, 460),
    wider=st.floats(0, 200),
    quantum=st.sampled_from((0.0, 12.0)),
    may_fit=st.booleans(),
)
def test_a_block_is_what_a_text_paints(
    runs: tuple[Run, ...], style: TextStyle, width: float, wider: float, quantum: float, may_fit: bool
) -> None:
    text = TextFlowable(runs, style, StructureElement("P"), width_quantum=quantum)
    found = compose_block(runs, text, (width, width + wider), may_fit=may_fit)
    if found is None:
        return
    for at in (width, width + wider):
        assert found.measure(at) == text.measure(at)
        assert found.first_baseline(at) == text.first_baseline(at)
        assert found.last_baseline(at) == text.last_baseline(at)
        theirs, ours = drawn(text, at), drawn(found, at)
        assert (ours.done, ours.glyphs) == (theirs.done, theirs.glyphs)
    assert found.minimum_width() == text.minimum_width()


def test_most_texts_take_the_short_way() -> None:
    """Else the test above would compare nothing."""
    said = (
        Run("Call our office, or "),
        Run("(301) 555-0142", link="tel:3015550142", plain_link=True),
        Run(" at night, at the North-East desk."),
    )
    text = TextFlowable(said, BODY, StructureElement("P"))
    assert (found := compose_block(said, text, (120.0,))) is not None
    assert found.measure(120.0) > 2 * BODY.leading


def test_a_block_has_the_links_of_the_text_or_takes_the_long_way() -> None:
    said = (Run("Call "), Run("(301) 555-0142", link="tel:3015550142", plain_link=True), Run(" now"))
    text = TextFlowable(said, BODY, StructureElement("P"))
    as_web = replace(said[1], plain_link=False)
    assert compose_block((said[0], as_web, said[2]), text, (60.0,)) is None
    assert compose_block((said[0],), text, (60.0,)) is None
    assert compose_block((*said, said[1]), text, (60.0,)) is None
    assert compose_block((said[1], said[1]), text, (60.0,)) is None


@settings(max_examples=count_examples(40))
@given(
    label=st.just("") | phrases.map(lambda words: " ".join(words) + " "),
    style=styles,
    site=st.integers(0, 999),
)
def test_a_link_is_what_a_text_paints(label: str, style: TextStyle, site: int) -> None:
    style, node = replace(style, align="start"), StructureElement("P")
    said = Run(f"example.org/sites/{site}", link=f"https://example.org/sites/{site}")
    content = (Run(label, bold=True), said) if label else (said,)
    text = TextFlowable(content, style, node)
    found = compose_line(content, style, node, text.targets[1:])
    assert found is not None or not label.isascii()
    if isinstance(found, SimpleLine) and found.width <= 460:
        theirs, ours = drawn(text, 460.0), drawn(found, 460.0)
        assert (ours.done, ours.glyphs) == (theirs.done, theirs.glyphs)


@settings(max_examples=count_examples(80))
@given(said=runs(), style=styles, blank=st.integers(0, 3))
def test_a_line_is_what_a_text_paints(said: tuple[Run, ...], style: TextStyle, blank: int) -> None:
    """Also where a run is nothing but the space between two others."""
    content = (*said[:blank], Run(" "), *said[blank:])
    text = TextFlowable(content, style, StructureElement("P"))
    found = compose_line(content, style, text.element, text.targets[1:])
    if found is not None and found.width <= 2000:
        assert text.measure(2000) == style.leading
        theirs, ours = drawn(text, 2000), drawn(found, 2000)
        assert (ours.done, ours.glyphs) == (theirs.done, theirs.glyphs)


def test_a_name_and_a_number_with_a_run_of_a_space_between_them_are_a_simple_line() -> None:
    """The line at the foot of every page is one."""
    number = Run("(301) 555-0142", link="tel:3015550142", plain_link=True)
    content = (Run("Office 12", is_name=True), Run(" "), number, Run(" \u00b7 Version 1.0"))
    text = TextFlowable(content, BODY, StructureElement("P"))
    found = compose_line(content, BODY, text.element, text.targets[1:])
    assert found is not None
    assert drawn(found, 460.0).done == drawn(text, 460.0).done


def test_each_of_several_links_is_painted_with_its_own_target() -> None:
    style, node = replace(BODY, align="start"), StructureElement("P")
    content = (
        Run("Rockville - "),
        Run("(301) 555-0142", link="tel:3015550142", plain_link=True),
        Run(" or "),
        Run("example.org", link="https://example.org"),
        Run(" or "),
        Run("911", link="tel:911", plain_link=True),
        Run("."),
    )
    text = TextFlowable(content, style, node)
    found = compose_line(content, style, node, text.targets[1:])
    assert isinstance(found, SimpleLine)
    theirs, ours = drawn(text, 460.0), drawn(found, 460.0)
    assert (ours.done, ours.glyphs) == (theirs.done, theirs.glyphs)
    assert compose_line(content, style, node, text.targets[1:3]) is None
    assert compose_line(content[:4], style, node, text.targets[1:]) is None
    as_web = replace(content[1], plain_link=False)
    assert compose_line((content[0], as_web, *content[2:]), style, node, text.targets[1:]) is None
