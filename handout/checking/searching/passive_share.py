"""Tells of the passive voice where it is the manner of a text, not where a sentence has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handout.checking.document.checked_document import CheckedDocument, Sentence
from handout.checking.rule import Finding

MIN_SENTENCES = 5
MIN_PASSIVE = 2
"""One passive sentence is no manner, however short the text."""


def tell_passive_share(
    document: CheckedDocument, find_verb: Callable[[Sentence], str], max_share: float
) -> Iterator[Finding]:
    """Yield a finding with the first passive verbs, if more than a share of the sentences are passive."""
    passive = [(verb, each) for each in document.sentences if (verb := find_verb(each))]
    total = len(document.sentences)
    if total < MIN_SENTENCES or len(passive) < MIN_PASSIVE or len(passive) <= max_share * total:
        return
    sentence = passive[0][1]
    mark = document.find_mark(sentence.passage, sentence.text, sentence.start)
    verbs = ", ".join(f"“{each}”" for each in dict.fromkeys(verb for verb, _ in passive[:3]))
    yield Finding(f"{len(passive)} of {total} sentences are passive: {verbs}", mark, sentence.text)
