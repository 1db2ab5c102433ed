"""The words of an article, in order: how it is shown that an import lost none of them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from handout.content.importers.draft import Draft, texts_of
from handout.content.locales import format_date
from handout.content.markup import parse

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Runs of letters and digits, compatibility forms and case folded; all else counts as space."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def seen(markup: str) -> str:
    """What a reader sees of a text in markup; references with their ids."""
    return "".join(f"{run.text} {run.reference}" if run.reference else run.text for run in parse(markup))


def lost(source: Iterable[str], draft: Draft) -> list[str]:
    """Words of two letters or more that the source has more often than the draft, with its unplaced lines."""
    there = Counter(word for text in _texts(draft) for word in words(text))
    wanted = Counter(word for word in source if len(word) > 1 and not word.isdigit())
    return sorted((wanted - there).elements())


def _texts(draft: Draft) -> Iterable[str]:
    yield from map(seen, (draft.title, draft.subtitle, draft.disclaimer))
    for piece in draft.pieces:
        yield from map(seen, texts_of(piece))
    for author in draft.authors:
        yield from (author.name, *author.degrees, author.role)
        yield from map(seen, (*author.certifications, *author.awards, *author.publications, author.bio))
    yield from (*draft.tags, draft.category, *draft.unplaced)
    if draft.reviewed:
        yield format_date(dt.date.fromisoformat(draft.reviewed), "en")
