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
from handout.patterns import _DeferredPattern


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
    # What stands around a match is not made up from a pattern, only the match itself.
    source = re.sub(r"\(\?<?[!=](?:[^()\\]|\\.|\[[^\]]*\]|\((?:[^()]|\([^()]*\))*\))*\)", "", pattern._source)
    text = data.draw(st.from_regex(re.compile(source, pattern._flags), fullmatch=True))
    assert pattern.may_match(text.lower()), text
