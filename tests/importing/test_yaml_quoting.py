"""Every text that an importer writes must be the text that the reader reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.inline.markup import Run, parse_inline
from handout.content.yaml.yaml_tree import YamlMapping, YamlScalar, YamlSequence, try_compose_tree
from handout.importing.drafts.markup_writer import (
    collapse_spaces,
    compose_markup,
    escape_minimally,
    is_link_target,
)
from handout.importing.writing.yaml_quoting import (
    MAX_LINE_WIDTH,
    format_flow_scalar,
    format_scalar,
    quote_scalar,
)

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
    node, problems = try_compose_tree(yaml, "x")
    assert not problems, (yaml, problems)
    assert isinstance(node, YamlMapping)
    key, items = node.get("key"), node.get("list")
    flow = node.get("flow")
    assert isinstance(key, YamlScalar)
    assert isinstance(items, YamlSequence)
    assert isinstance(flow, YamlSequence)
    first, second = items.items[0], flow.items[0]
    assert isinstance(first, YamlScalar)
    assert isinstance(second, YamlScalar)
    assert not any((key.is_null, first.is_null, second.is_null))
    return key.text, first.text, second.text, str(len(flow.items))


@given(texts)
def test_a_text_reads_back_exactly(text: str) -> None:
    block, item, flow = format_scalar(text, 2, 5), format_scalar(text, 4, 4), format_flow_scalar(text)
    yaml = f"key: {block}\nlist:\n  - {item}\nflow: [{flow}, x]\n"
    assert read_back(yaml) == (text, text, text, "2")


@given(texts)
def test_quotes_hold_any_text(text: str) -> None:
    yaml = f"key: {quote_scalar(text)}\nlist: [{quote_scalar(text)}]\nflow: [{quote_scalar(text)}, x]\n"
    assert read_back(yaml) == (text, text, text, "2")


def test_a_plain_sentence_stays_plain() -> None:
    assert format_scalar("Take it with food.", 2, 5) == "Take it with food."
    assert format_scalar("Call us: now", 2, 5) == '"Call us: now"'
    assert format_scalar("no", 2, 5) == '"no"'
    assert format_scalar("1.10", 2, 5) == '"1.10"'


def test_a_long_sentence_is_folded() -> None:
    said = format_scalar("Drink a glass of water every hour: it helps. " * 5, 4, 4)
    assert said.startswith('"')
    said = format_scalar(" ".join(["Drink a glass of water every hour: it helps."] * 5), 4, 4)
    assert said.startswith(">-\n    Drink")
    assert max(map(len, said.split("\n"))) <= MAX_LINE_WIDTH


@given(printable)
def test_escaped_text_prints_as_written(text: str) -> None:
    assert "".join(run.text for run in parse_inline(escape_minimally(text))) == text


def test_only_what_needs_it_is_escaped() -> None:
    assert escape_minimally("5 * 3 = 15, some_thing [sic] {x}") == "5 * 3 = 15, some_thing [sic] {x}"
    assert escape_minimally("**x**") == r"\*\*x\*\*"
    assert escape_minimally("{location.phone}") == r"\{location.phone\}"
    assert escape_minimally("[a](b)") == r"\[a\](b)"


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
    found = parse_inline(compose_markup(given))
    assert "".join(run.text for run in found).split() == "".join(run.text for run in given).split()
    for run in found:
        assert run.link in ("", "https://example.org/a_(b)")


def test_dress_is_kept() -> None:
    found = compose_markup([Run("Take "), Run("two ", bold=True), Run("now", link="https://example.org")])
    assert found == "Take **two** [now](https://example.org)"


@pytest.mark.parametrize(
    "url", ["https://example.org", "mailto:a@b.org", "tel:555-0100", "https://a.b/c?d=e#f"]
)
def test_addresses(url: str) -> None:
    assert is_link_target(url)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "example.org", "https://", "https://a b", "#x", "file:///etc", "https://{x}"],
)
def test_no_addresses(url: str) -> None:
    assert not is_link_target(url)


def test_folding() -> None:
    assert collapse_spaces("  a\n\t b ") == "a b"
