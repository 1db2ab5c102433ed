"""The page's words: the same keys and places in every language, and every one the page asks for."""

from __future__ import annotations

import json
import re

from handout.desk.desk_server import PAGE_FOLDER
from handout.printing.printer_facts import JobState

WORDS = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((PAGE_FOLDER / "words").glob("*.json"))
}


def test_every_language_has_every_word() -> None:
    assert set(WORDS) >= {"en", "es"}
    for words in WORDS.values():
        assert words.keys() == WORDS["en"].keys()
        for key, text in words.items():
            assert text.strip()
            assert sorted(re.findall(r"{\w+}", text)) == sorted(re.findall(r"{\w+}", WORDS["en"][key]))


def test_the_page_asks_for_words_that_there_are() -> None:
    html = (PAGE_FOLDER / "index.html").read_text(encoding="utf-8")
    script = "".join(path.read_text(encoding="utf-8") for path in sorted(PAGE_FOLDER.glob("*.js")))
    asked = {*re.findall(r'data-word="(\w+)"', html), *re.findall(r'say\("(\w+)"', script)}
    assert len(asked) > 30
    assert asked <= WORDS["en"].keys()


def test_there_are_words_for_however_a_job_stands() -> None:
    assert {f"job_{state}" for state in JobState} <= WORDS["en"].keys()
