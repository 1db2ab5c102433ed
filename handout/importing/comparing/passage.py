"""A passage of an article: what is compared with the handout, and how it is named to an author."""

from __future__ import annotations

from handout.data_classes import dataclass

MAX_PASSAGE_LETTERS = 100


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, line or cell of the article, and where it stands: “line 12”, “page 3”."""

    place: str
    text: str


def tell_passage(passage: Passage, what: str) -> str:
    """Return a line about a difference: its place, what it is, and the words of the article there."""
    text = " ".join(passage.text.split())
    shown = text if len(text) <= MAX_PASSAGE_LETTERS else f"{text[:MAX_PASSAGE_LETTERS]}…"
    return f"{passage.place}: {what}, in “{shown}”"
