"""Knows the drafts that can surely be laid out: text alone, in letters that every font of the base has."""

from __future__ import annotations

import re

from handout.importing.drafts.draft import Draft, DraftPicture, iter_texts

MAX_LETTERS = 400_000
"""Letters of some 200 pages, far below the most pages that a handout may have."""
LANGUAGES = ("en", "es", "fr", "de", "it", "pt", "pl", "ro", "ht", "tl", "so")
"""Languages of which every fixed word is there."""
MAX_FRAME_LETTERS = 1_000
"""Letters of title and disclaimer, which leave enough of a page for its text."""
_PLAIN = re.compile(
    r"[\n -z|~\u00a1-\u00ac\u00ae-\u0131\u0134-\u0137\u0139-\u0148\u014a-\u017e\u0218-\u021b"
    r"\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026]*"
)
"""The letters that every font has; braces may be fields."""


def can_surely_be_laid_out(draft: Draft) -> bool:
    """Return whether no block, letter or size of a draft can give a problem in the layout of the base.

    Of others nothing is known before they are laid out.
    """
    language = draft.language.partition("-")[0]
    if language not in LANGUAGES or any(isinstance(block, DraftPicture) for block in draft.blocks):
        return False
    around = [draft.title, draft.subtitle, draft.brand, draft.category, draft.disclaimer, *draft.reviewers]
    for author in draft.authors:
        around += [author.name, author.role, author.bio, *author.degrees]
        around += [*author.certifications, *author.awards, *author.publications]
    texts = [*around, *(text for block in draft.blocks for text in iter_texts(block))]
    has_room = len(draft.title + draft.subtitle + draft.disclaimer) <= MAX_FRAME_LETTERS
    return has_room and sum(map(len, texts)) <= MAX_LETTERS and all(map(is_plain_text, texts))


def is_plain_text(text: str) -> bool:
    """Return whether every font of the base has all letters of a text."""
    return _PLAIN.fullmatch(text) is not None
