"""The passive voice is found in sixty sentences of each of five languages, and not in sixty others."""

from __future__ import annotations

from pathlib import Path

import yaml

from handout.checking.document.text_splitting import split_words
from handout.checking.rules.languages import NAMES, find_passive_verb

SENTENCES: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("passive_sentences.yaml").read_text(encoding="utf-8")
)


def test_a_passive_verb_is_found_where_there_is_one_and_nowhere_else() -> None:
    failures = []
    for language in NAMES:
        for side, is_found in (("for", True), ("against", False)):
            sentences = SENTENCES[language][side].splitlines()
            assert len(sentences) >= 60, (language, side, len(sentences))
            for sentence in sentences:
                verb = find_passive_verb(sentence, split_words(sentence), language)
                if bool(verb) is not is_found:
                    failures.append(f"{language} {side}: {sentence} {verb}")
    assert failures == []
