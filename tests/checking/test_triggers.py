"""Patterns that are tried only where a trigger stands find all that they would find without it."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handout.checking
from handout.checking.vocabulary.chance_words import CHANCE_WORDS
from handout.checking.vocabulary.dose_forms import (
    ERROR_FORMS,
    WARNED_FORMS,
    DoseForm,
    find_possible_lines,
)
from handout.patterns import _DeferredPattern, defer_pattern, find_lines


def _list_patterns() -> dict[str, _DeferredPattern]:
    names = [each.name for each in walk_packages(handout.checking.__path__, "handout.checking.")]
    found = [
        (f"{module.rpartition('.')[2]}.{name}", value)
        for module in names
        for name, value in vars(import_module(module)).items()
        if isinstance(value, _DeferredPattern) and value._triggers
    ]
    chances = {
        f"chance_words.{language}": cast("_DeferredPattern", words.word)
        for language, words in CHANCE_WORDS.items()
    }
    return {name: value for name, value in (*found, *chances.items()) if name[0].islower()}


_PATTERNS = _list_patterns()


@pytest.mark.parametrize("name", _PATTERNS)
@given(data=st.data())
def test_every_match_has_a_trigger(name: str, data: st.DataObject) -> None:
    pattern = _PATTERNS[name]
    text = data.draw(st.from_regex(re.compile(_cut_sides(pattern._source), pattern._flags), fullmatch=True))
    assert pattern.may_match(text.lower()), text
    assert pattern._spans_lines or "\n" not in text, text


def test_a_pattern_with_triggers_is_looked_for_in_their_lines_only() -> None:
    text = "wash it\nevery day\n\nrest it every hour\nnever"
    in_lines, anywhere = (
        defer_pattern(r"\w+ every", triggers="every", spans_lines=each) for each in (False, True)
    )
    assert [text[start:end] for start, end in find_lines(in_lines, text)] == [
        "every day",
        "rest it every hour",
    ]
    assert list(find_lines(anywhere, text)) == list(find_lines(re.compile("every"), text)) == [(0, len(text))]
    assert not list(find_lines(in_lines, "none"))
    assert not list(find_lines(anywhere, "none"))


# Those with signs have them as their triggers.
_FORMS = [form for form in (*ERROR_FORMS, *WARNED_FORMS) if not form.signs]


@pytest.mark.parametrize("form", _FORMS, ids=lambda form: form.name)
@given(data=st.data())
def test_every_dose_form_has_a_trigger(form: DoseForm, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(re.compile(_cut_sides(form.pattern), re.ASCII), fullmatch=True))
    assert form.name in find_possible_lines(text, text.lower()), text


def test_a_dose_form_is_looked_for_only_where_it_may_stand() -> None:
    text = "Beva un po' di acqua.\nPrenda 2 pastiglie per via.\n5 mg per os\nIl tappo e il q.d.\n12345 mg"
    lines = find_possible_lines(text, text.lower())
    found = {name: [text[start:end] for start, end in each] for name, each in lines.items()}
    assert found["po"] == ["Beva un po' di acqua.", "5 mg per os"]
    assert found["qd"] == ["Il tappo e il q.d."]
    assert found["large"] == ["12345 mg"]
    assert "tid" not in found


def _cut_sides(source: str) -> str:
    """Return a pattern without what stands around a match: only the match itself is made up from it."""
    return re.sub(r"\(\?<?[!=](?:[^()\\]|\\.|\[[^\]]*\]|\((?:[^()]|\([^()]*\))*\))*\)", "", source)
