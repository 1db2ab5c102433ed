"""Rules look for words in small letters: none is missed or misplaced for a capital in it or before it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handout.checking.check import Report
from tests.checking.cases import changed, found, report


def check(folder: Path, language: str, *blocks: Any) -> Report:
    handout = {"language": language, "title": "Care"}
    return report(folder, changed({"handout": handout, "content": [*blocks]}))


def test_a_turkish_capital_moves_no_finding(tmp_path: Path) -> None:
    plain, turkish = (
        check(tmp_path, "en", f"“{name}”: utilize ice after a myocardial infarction.")
        for name in ("Anna", "İİİİ")
    )
    assert turkish.hard_words == plain.hard_words
    assert len(plain.hard_words) == 3
    told = [
        [(each.message, each.mark) for each in reported.findings if each.rule.id == "jargon"]
        for reported in (plain, turkish)
    ]
    assert told[0] == told[1] != []


def test_a_turkish_capital_hides_no_word(tmp_path: Path) -> None:
    told = check(tmp_path, "en", "A myocardial İNFARCTİON hurts. [İnsert name] comes.")
    assert found(told, "jargon") == ["“myocardial infarction” could be: heart attack"]
    assert found(told, "placeholder") == ["“[İnsert name]” waits for its real words"]
    assert found(check(tmp_path, "de", "Jede sİebte Frau hat das."), "one-in-x")


@pytest.mark.parametrize("sentence", ["Take it {}.", "INSULIN {} is best."])
def test_an_abbreviation_beside_a_dose_is_told_once(tmp_path: Path, sentence: str) -> None:
    told = check(tmp_path, "en", sentence.format("BID"))
    assert len(found(told, "dose-form")) == 1
    assert not found(told, "abbreviation")
