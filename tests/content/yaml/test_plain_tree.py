"""The quick way to a tree gives the very tree of the long one, or leaves the file to it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handout.content.yaml import yaml_tree
from handout.content.yaml.lint import find_lines_with_hash
from handout.content.yaml.nodes import MAX_DEPTH, UNPRINTABLE, YamlNode
from handout.content.yaml.plain_tree import compose_plain_tree
from handout.content.yaml.text_files import DOCUMENT_LIMITS

PIECES = (
    "\n", "\n  ", "\n    ", "\r\n", "- ", "  - ", ": ", "a: ", "b", "1", "*a ", "&a ", "!", "! ", ",! ",
    "!!str ", "'", '"', "#", " #", "[", "]", "{", "}", ", ", "|\n", ">\n", "---\n", "...\n", "<<: ",
    r"\x07", "\t", "é", "\u2028", "\x85", "?", "? ", "@", "%", "-x", "~", "• ", "\u00a0", "a：b",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def compose_plainly(text: str, max_values: int = DOCUMENT_LIMITS.max_values) -> YamlNode | None:
    return compose_plain_tree(text, "a.yaml", max_values, find_lines_with_hash(text))


@given(texts.filter(lambda text: not UNPRINTABLE.search(text)))
@example("a: 1\nb: [x, 'y', \"z\"]\nc:\n  - d: |\n      two\n      lines\n    e: f # a note\n")
@example("a: [A,! B]")
@example("a: &x b\nc: *x")
def test_a_quick_tree_is_that_of_the_events(text: str) -> None:
    quick = compose_plainly(text)
    if quick is not None:
        by_events = yaml_tree._compose_from_events(
            text, "a.yaml", DOCUMENT_LIMITS, find_lines_with_hash(text)
        )
        assert by_events == (quick, ())
        assert repr(by_events[0]) == repr(quick)


def test_an_ordinary_file_is_read_quickly() -> None:
    text = 'a: "Take **one**!"\nb:\n  - Stop!\n  - {c: d, e: 2 * 3 & more}\n  # a note\n'
    assert compose_plainly(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "a: &x b\nc: *x", "a: &x [b]\nc: *x", "a: !x b", "a: ! b", "a: !!str 1", "a: 1\na: 2", "[b]: c",
        "<<: a", "a\n---\nb", "a: [", "a: b #c", "a: -b", 'a: "\\x07"', "", "a: b\n  - c",
    ],
)  # fmt: skip
def test_what_is_unusual_is_left_to_the_events(text: str) -> None:
    assert compose_plainly(text) is None


def test_limits_are_those_of_the_long_way() -> None:
    deepest = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert compose_plainly(deepest) is not None
    assert compose_plainly(f"[{deepest}]") is None
    assert compose_plainly("- " * 100_000 + "x") is None
    assert compose_plainly("{a: b, c: [d]}", max_values=6) is not None
    assert compose_plainly("{a: b, c: [d]}", max_values=5) is None
    for limit in (5, 6):
        limits = DOCUMENT_LIMITS._replace(max_values=limit)
        node, problems = yaml_tree.try_compose_tree("{a: b, c: [d]}", "a.yaml", limits)
        assert bool(problems) is (limit == 5)
        assert (node is None) is (limit == 5)
