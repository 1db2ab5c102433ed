"""Simple markup is read without the parser, and as the parser reads it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.content.inline import markup
from handout.content.inline.simple_markup import MarkupPart, split_simple_markup

PIECES = (
    "a", "word", "été", "日本", "12.5", " ", "(", ")", ".", ",", ":", "“", "—", "\u00a0", "é\u0301",
    "**", "*", "_", "____", " ____ ",
    "[w](https://x.org/a_b?c=1&d)", "[^id]", "{location.phone}", "{nosuch.x}", "{lang=es}", "https://x.org/",
)  # fmt: skip
FRAMES = (
    "{}", "**{}**", "*{}*", "*{}.*", "**{}:** ", "(**{}**)", "**{}**,", "*{}.*,", "“**{}**”", "{}[^id]",
    "**{}**{}",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join)
FRAMED = st.tuples(st.sampled_from(FRAMES), WORDS).map(lambda pair: pair[0].replace("{}", pair[1]))
TEXTS = st.one_of(st.lists(FRAMED, max_size=4).map(" ".join), st.lists(FRAMED, max_size=4).map("".join))


@settings(max_examples=400)
@given(TEXTS)
def test_the_parser_reads_the_same(text: str) -> None:
    tokens = markup._tokenize(text)
    if (runs := markup._make_simple_runs(text)) is not None:
        assert markup._merge_runs(runs) == markup._merge_runs(markup._make_runs(tokens))
        assert not [token for token in tokens if token.content and token.meta]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Call **911** now", (MarkupPart("Call "), MarkupPart("911", bold=True), MarkupPart(" now"))),
        ("(*Neuron.*)", None),
        ("*Neuron.* 2019", (MarkupPart("Neuron.", italic=True), MarkupPart(" 2019"))),
        ("**no**, (*yes*)", "taken"),
        ("It helps.[^a-1][^b]", "taken"),
        ("[us](https://x.org/a_b) at {location.phone}", "taken"),
        ("{location.phone}**a**", None),
        ("2*3*4", None),
        ("**a *b* c**", None),
        ("____ over ____. And __", (MarkupPart("____ over ____. And __"),)),
        ("a____ over", None),
        ("____a over__", None),
        ("(____)", None),
        ("10^6^", None),
        ("[uno]{lang=es}", None),
        ("[us](mailto:a@b.org)", None),
        ("two\nlines", None),
    ],
)
def test_what_is_simple(text: str, parts: tuple[MarkupPart, ...] | str | None) -> None:
    found = split_simple_markup(text)
    assert (found is not None) if parts == "taken" else found == parts
