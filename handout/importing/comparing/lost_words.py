"""Compares the words of an article and its draft, to prove that the import lost none."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from handout.content.inline.markup import parse_inline
from handout.content.locales import format_date
from handout.importing.drafts.draft import Draft, iter_texts
from handout.importing.words.folded_words import split_folded_words


def text_with_references(markup: str) -> str:
    """Return the visible text of markup, with references as their ids."""
    return "".join(
        f"{run.text} {run.reference} " if run.reference else run.text for run in parse_inline(markup)
    )


def find_lost_words(source: Iterable[str], draft: Draft) -> list[str]:
    """Return words of two letters or more, and signs, that are more frequent in the source than in the draft.

    The unplaced lines and the notes of the draft count as part of it.
    """
    draft_words = Counter(word for text in _iter_draft_texts(draft) for word in split_folded_words(text))
    source_words = Counter(
        word
        for word in source
        # “1º”, written as “1o”, may be the number of a step, which is compared elsewhere.
        if (len(word) > 1 or word >= "\u3040") and not word.removesuffix("o").isdigit()
    )
    return sorted((source_words - draft_words).elements())


def _iter_draft_texts(draft: Draft) -> Iterable[str]:
    yield from map(text_with_references, (draft.title, draft.subtitle, draft.disclaimer))
    for block in draft.blocks:
        yield from map(text_with_references, iter_texts(block))
    for author in draft.authors:
        yield from (author.name, *author.degrees, author.role)
        yield from map(
            text_with_references, (*author.certifications, *author.awards, *author.publications, author.bio)
        )
    yield from (*draft.tags, draft.category, draft.brand, *draft.unplaced, *draft.notes)
    yield from map(text_with_references, draft.reviewers)
    for day in (draft.reviewed, draft.published, draft.next_review):
        if day:
            yield format_date(dt.date.fromisoformat(day), "en")
