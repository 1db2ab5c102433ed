"""Handouts beside their translations: good ones are let alone, each change that harms is told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.rules import RULES
from handout.checking.translations.missing_sentences import find_missing_sentences, split_sentences
from handout.content.model import BLOCKS, Handout, Project, Prose
from handout.errors import Mark
from tests.checking.cases import TODAY, load_texts

_MARK = Mark("content.yaml", 1, 1)
_CHANGE = re.compile("⟦([^→⟧]*)→([^⟧]*)⟧")
PAIRS: dict[str, dict[str, list[Any]]] = load_texts("translated_handouts.yaml")
OF_TRANSLATIONS = ("translation-numbers", "translation-negation", "translation-links", "translation-blocks")
LEAST_TOLD = 0.8
"""The share of sentences left out that is told: a short one among long ones is not sure to be missing."""


def make_handout(language: str, texts: list[Any], source: CheckedDocument | None = None) -> CheckedDocument:
    """A handout of paragraphs, and of warnings where a text is {callout: …}."""
    content = []
    for text in texts:
        is_callout = isinstance(text, dict)
        prose = Prose(text["callout"] if is_callout else text, _MARK)
        values = {"kind": "caution", "text": prose} if is_callout else {"text": prose}
        content.append(BLOCKS["callout" if is_callout else "paragraph"].from_checked_values(_MARK, values))
    handout = Handout(id="x", title=Prose("Care", _MARK), language=language)
    return CheckedDocument(
        Project(handout=handout, content=tuple(content)), Path(), TODAY, source=source
    )  # fmt: skip


def tell(language: str, source: list[Any], texts: list[Any]) -> list[str]:
    """What the rules of translations tell."""
    document = make_handout(language, texts, make_handout("en", source))
    return [finding.message for rule in OF_TRANSLATIONS for finding in RULES[rule].check(document)]


def take(texts: list[Any], side: int) -> list[Any]:
    """The right texts, 1, or the wrong ones, 2; one of which nothing is left is left out."""
    taken = []
    for each in texts:
        text = _CHANGE.sub(lambda match: match[side], each["callout"] if isinstance(each, dict) else each)
        if text:
            taken.append({"callout": text} if isinstance(each, dict) else text)
    return taken


def test_good_translations_are_let_alone() -> None:
    told = [
        (language, texts, messages)
        for language, pairs in PAIRS["good"].items()
        for source, texts in pairs
        if (messages := tell(language, source, texts))
    ]
    assert told == []


def test_each_change_that_harms_is_told() -> None:
    silent, flagged = [], []
    for language, pairs in PAIRS["changed"].items():
        for kind, source, texts in pairs:
            if tell(language, source, take(texts, 1)):
                flagged.append((language, kind, texts))
            if not tell(language, source, take(texts, 2)):
                silent.append((language, kind, texts))
    assert flagged == []
    assert silent == []


def test_most_sentences_that_are_left_out_are_told() -> None:
    planted = told = 0
    for language, pairs in PAIRS["good"].items():
        for source, texts in pairs:
            for place, (one, other) in enumerate(zip(source, texts, strict=True)):
                if language == "th" or not isinstance(one, str):
                    continue
                sentences = split_sentences(other)
                if len(sentences) < 2 or len(sentences) != len(split_sentences(one)):
                    continue
                for left_out in range(len(sentences)):
                    rest = " ".join(sentences[:left_out] + sentences[left_out + 1 :])
                    changed = list(zip(source, [*texts[:place], rest, *texts[place + 1 :]], strict=True))
                    changed = [pair for pair in changed if isinstance(pair[0], str)]
                    planted += 1
                    told += bool(list(find_missing_sentences(changed, language)))
    assert planted > 100
    assert told >= LEAST_TOLD * planted
