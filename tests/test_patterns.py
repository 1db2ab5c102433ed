"""A deferred pattern is the pattern itself; and every one of the package can be compiled."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module

import pytest

import handout
from handout import patterns
from handout.patterns import compile_program, defer_pattern, restore_pattern, to_small_letters


def test_it_does_what_the_pattern_does() -> None:
    deferred, compiled = (make(r"(\d+) mg", re.IGNORECASE) for make in (defer_pattern, re.compile))
    text = "5 MG, then 10 mg"
    assert deferred.findall(text) == compiled.findall(text) == ["5", "10"]
    assert deferred.sub("x", text) == compiled.sub("x", text)
    assert [found.span() for found in deferred.finditer(text)] == [(0, 4), (11, 16)]
    assert deferred.search("none") is None
    assert (deferred.pattern, deferred.flags, deferred.groups) == (compiled.pattern, compiled.flags, 1)


def test_it_is_compiled_at_the_first_use_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compile_pattern = re.compile

    def watch(source: str, flags: int = 0) -> re.Pattern[str]:
        made.append(source)
        return compile_pattern(source, flags)

    monkeypatch.setattr(patterns.re, "compile", watch)
    deferred = defer_pattern("a+")
    assert made == []
    assert deferred.search("baa")
    assert deferred.match("a")
    assert deferred.fullmatch("b") is None
    assert made == ["a+"]


def test_every_deferred_pattern_of_the_package_can_be_compiled() -> None:
    found = 0
    for module in pkgutil.walk_packages(handout.__path__, "handout."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(import_module(module.name)).items():
            each = value.values() if isinstance(value, dict) else (value,)
            for pattern in each:
                if isinstance(pattern, patterns._DeferredPattern):
                    source, flags = pattern._source, pattern._flags
                    kept = restore_pattern(source, compile_program(source, flags))
                    # Patterns are equal if their code is.
                    assert kept == re.compile(source, flags), name
                    assert kept.groupindex == pattern.groupindex, name
                    found += 1
    assert found > 100


def test_small_letters_are_as_many() -> None:
    assert to_small_letters("İNSULİN, Straße, ΟΔΟΣ") == "insulin, straße, οδος"
    assert not [code for code in range(0x110000) if len(to_small_letters(chr(code))) != 1]
