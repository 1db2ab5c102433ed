"""Rules that know the words of a language find what they are about in each sentence, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.rules import RULES
from tests.checking.cases import TODAY, changed, load_texts, read

SENTENCES: dict[str, dict[str, str]] = {
    f"{kind} {path.stem}": sides
    for path in sorted(Path(__file__).with_name("languages").glob("*.yaml"))
    for kind, sides in load_texts(path).items()
}


@pytest.mark.parametrize("side", ["for", "against"])
def test_each_sentence(side: str, tmp_path: Path) -> None:
    wrong = {kind: find_wrong(tmp_path, kind, side) for kind in SENTENCES}
    assert {kind: sentences for kind, sentences in wrong.items() if sentences} == {}


def find_wrong(folder: Path, kind: str, side: str) -> list[str]:
    """The sentences of a kind and side that its rule tells or passes over wrongly."""
    name, language = kind.split()
    sentences = SENTENCES[kind][side].splitlines()
    rule = RULES.get(name) or RULES[name.removesuffix(f"-{language}")]
    handout = {"language": language, "title": "Care"}
    reading = read(folder, changed({"handout": handout, "content": list(sentences)}))
    document = CheckedDocument(reading.project, reading.root, TODAY)
    lines = [passage.mark.line for passage in document.passages if passage.field != "title"]
    told = {finding.mark.line for finding in rule.check(document)}
    assert len(lines) == len(sentences)
    return [
        sentence
        for sentence, line in zip(sentences, lines, strict=True)
        if (line in told) is (side == "against")
    ]


@pytest.mark.parametrize("language", ["en", "pl", *sorted({kind.split()[1] for kind in SENTENCES})])
def test_every_rule_can_read_the_words_of_every_other(language: str, tmp_path: Path) -> None:
    # The benchmark times all rules on one text, whatever language they are for.
    sentences = [each for sides in SENTENCES.values() for each in sides["for"].splitlines()[:2]]
    handout = {"language": language, "title": "Care"}
    reading = read(tmp_path, changed({"handout": handout, "content": sentences}))
    document = CheckedDocument(reading.project, reading.root, TODAY)
    told = {rule.id: list(rule.check(document)) for rule in RULES.values()}
    assert told["jargon-de"]
    assert told["absolute-claim-fr"]
