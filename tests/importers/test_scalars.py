"""Every text that an importer writes must be the text that the reader reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.importers.inline import composed, folded, is_address, written
from handout.content.importers.scalars import WIDTH, in_line, quoted, scalar
from handout.content.markup import Run, parse
from handout.content.source import Mapping, Scalar, Sequence, attempt

_UNPRINTABLE = [
    chr(code) for code in (*range(32), *range(127, 160), 0xFFFE, 0xFFFF) if code not in (9, 10, 0x85)
]
printable = st.text(st.characters(exclude_categories=("Cs",), exclude_characters=_UNPRINTABLE), max_size=300)
words = st.lists(
    st.sampled_from(
        [
            "no",
            "~",
            "null",
            "1.10",
            "8:30",
            "a:",
            "#x",
            "x #y",
            "- z",
            "*",
            "**b**",
            "{a.b}",
            "[x](y)",
            "\\",
            "'",
            '"',
            "|",
            ">",
            "%",
            "@",
            "`",
            "&a",
            "!t",
            "?",
            "---",
            "...",
            "2026-01-31",
            "0x1f",
            "<<",
            "=",
            "é",
            "word",
        ]
    ),
    max_size=40,
).map(" ".join)
texts = st.one_of(printable, words, st.lists(words, max_size=4).map("\\\n".join))


def read_back(yaml: str) -> tuple[str, str, str, str]:
    node, problems = attempt(yaml, "x")
    assert not problems, (yaml, problems)
    assert isinstance(node, Mapping)
    key, items = node.get("key"), node.get("list")
    flow = node.get("flow")
    assert isinstance(key, Scalar)
    assert isinstance(items, Sequence)
    assert isinstance(flow, Sequence)
    first, second = items.items[0], flow.items[0]
    assert isinstance(first, Scalar)
    assert isinstance(second, Scalar)
    assert not any((key.null, first.null, second.null))
    return key.text, first.text, second.text, str(len(flow.items))


@given(texts)
def test_a_text_reads_back_exactly(text: str) -> None:
    yaml = f"key: {scalar(text, 2, 5)}\nlist:\n  - {scalar(text, 4, 4)}\nflow: [{in_line(text)}, x]\n"
    assert read_back(yaml) == (text, text, text, "2")


@given(texts)
def test_quotes_hold_any_text(text: str) -> None:
    yaml = f"key: {quoted(text)}\nlist: [{quoted(text)}]\nflow: [{quoted(text)}, x]\n"
    assert read_back(yaml) == (text, text, text, "2")


def test_a_plain_sentence_stays_plain() -> None:
    assert scalar("Take it with food.", 2, 5) == "Take it with food."
    assert scalar("Call us: now", 2, 5) == '"Call us: now"'
    assert scalar("no", 2, 5) == '"no"'
    assert scalar("1.10", 2, 5) == '"1.10"'


def test_a_long_sentence_is_folded() -> None:
    said = scalar("Drink a glass of water every hour: it helps. " * 5, 4, 4)
    assert said.startswith('"')
    said = scalar(" ".join(["Drink a glass of water every hour: it helps."] * 5), 4, 4)
    assert said.startswith(">-\n    Drink")
    assert max(map(len, said.split("\n"))) <= WIDTH


@given(printable)
def test_escaped_text_prints_as_written(text: str) -> None:
    assert "".join(run.text for run in parse(written(text))) == text


def test_only_what_needs_it_is_escaped() -> None:
    assert written("5 * 3 = 15, some_thing [sic] {x}") == "5 * 3 = 15, some_thing [sic] {x}"
    assert written("**x**") == r"\*\*x\*\*"
    assert written("{location.phone}") == r"\{location.phone\}"
    assert written("[a](b)") == r"\[a\](b)"


runs = st.lists(
    st.builds(
        Run,
        text=st.text(st.sampled_from("ab *_[]{}\\.!(é\n"), min_size=1, max_size=8),
        bold=st.booleans(),
        italic=st.booleans(),
        link=st.sampled_from(["", "", "https://example.org/a_(b)"]),
    ),
    max_size=6,
)


@given(runs)
def test_runs_keep_their_words(given: list[Run]) -> None:
    found = parse(composed(given))
    assert "".join(run.text for run in found).split() == "".join(run.text for run in given).split()
    for run in found:
        assert run.link in ("", "https://example.org/a_(b)")


def test_dress_is_kept() -> None:
    found = composed([Run("Take "), Run("two ", bold=True), Run("now", link="https://example.org")])
    assert found == "Take **two** [now](https://example.org)"


@pytest.mark.parametrize(
    "url", ["https://example.org", "mailto:a@b.org", "tel:555-0100", "https://a.b/c?d=e#f"]
)
def test_addresses(url: str) -> None:
    assert is_address(url)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "example.org", "https://", "https://a b", "#x", "file:///etc", "https://{x}"],
)
def test_no_addresses(url: str) -> None:
    assert not is_address(url)


def test_folding() -> None:
    assert folded("  a\n\t b ") == "a b"
