"""Sets each passage of an article beside what became of it, so that an author can compare the two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from handout.content.inline.markup import plain_text
from handout.data_classes import dataclass
from handout.importing.comparing.comparison import Source
from handout.importing.drafts.draft import (
    Draft,
    DraftAuthor,
    DraftBlock,
    DraftCallout,
    DraftFaq,
    DraftHeading,
    DraftList,
    DraftParagraph,
    DraftTable,
    iter_texts,
)
from handout.importing.words.folded_words import split_folded_words

_CITATION = re.compile(r"\[\d{1,3}\]|(?:note|footnote|endnote)-\w+")
LOOK_AHEAD = 40
"""Pieces after the last one found that are looked at first: most passages keep their order."""


@dataclass(frozen=True, slots=True)
class ReviewPiece:
    """A piece of the result: what it is, its words, and what about it was guessed."""

    kind: str
    text: str
    guess: str = ""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """Passages of the article, where they stand, and the pieces that they became."""

    place: str
    source: str
    pieces: tuple[ReviewPiece, ...]


@dataclass(slots=True)
class _Candidate:
    piece: ReviewPiece
    words: str
    used: bool = False


def make_review_rows(source: Source, draft: Draft) -> tuple[ReviewRow, ...]:
    """Return the rows of a review in the order of the article; at the end, pieces that no passage gave."""
    candidates = [_Candidate(piece, _fold(piece.text)) for piece in _iter_pieces(draft) if _fold(piece.text)]
    rows: list[tuple[str, str, list[_Candidate]]] = []
    last = 0
    for passage in source.passages:
        words = _fold(passage.text)
        if not words:
            continue
        found = _find(candidates, words, last)
        if found:
            last = candidates.index(found[-1])
        if rows and found and rows[-1][2] == found:
            place, text, _ = rows[-1]
            rows[-1] = (place, f"{text}\n{passage.text.strip()}", found)
        else:
            rows.append((passage.place, passage.text.strip(), found))
        for candidate in found:
            candidate.used = True
    made = [ReviewRow("", "", (one.piece,)) for one in candidates if not one.used]
    return (
        *(ReviewRow(place, text, tuple(one.piece for one in found)) for place, text, found in rows),
        *made,
    )


def _fold(text: str) -> str:
    words = split_folded_words(_CITATION.sub(" ", text))
    return f" {' '.join(words)} " if words else ""


def _find(candidates: Sequence[_Candidate], words: str, last: int) -> list[_Candidate]:
    """Return the piece that holds a passage, else the pieces that the passage holds."""
    near = candidates[last : last + LOOK_AHEAD]
    for pieces in (near, candidates):
        holder = next((one for one in pieces if words in one.words), None)
        if holder is not None:
            return [holder]
    return [one for one in candidates if not one.used and one.words in words]


def _iter_pieces(draft: Draft) -> Iterator[ReviewPiece]:
    """Yield everything that the article became, in the order of the handout."""
    guesses = " ".join(draft.notes)

    def guess_of(text: str) -> str:
        return next((note for note in draft.notes if text and text in note), "") if text in guesses else ""

    for kind, text in (("title", draft.title), ("subtitle", draft.subtitle), ("brand", draft.brand),
                       ("category", draft.category)):  # fmt: skip
        if text:
            yield ReviewPiece(kind, plain_text(text), guess_of(plain_text(text)))
    for author in draft.authors:
        yield ReviewPiece("author", _spell_author(author), guess_of(author.name))
    for reviewer in draft.reviewers:
        yield ReviewPiece("reviewer", plain_text(reviewer))
    for block in draft.blocks:
        yield from _iter_block_pieces(block)
    if draft.disclaimer:
        yield ReviewPiece("disclaimer", plain_text(draft.disclaimer))
    for note in draft.notes:
        yield ReviewPiece("guess", note, "Compare it.")
    for line in draft.unplaced:
        yield ReviewPiece("not in the handout", line)


def _spell_author(author: DraftAuthor) -> str:
    parts = (author.name, *author.degrees, author.role, *author.certifications, *author.awards)
    return " ".join(plain_text(part) for part in (*parts, *author.publications, author.bio) if part)


def _iter_block_pieces(block: DraftBlock) -> Iterator[ReviewPiece]:
    comment = getattr(block, "comment", "")
    if isinstance(block, DraftTable):
        yield ReviewPiece("table, its header", _write_cells(block.header), comment)
        for row in block.rows:
            yield ReviewPiece("table, a row", _write_cells(row))
        return
    if isinstance(block, DraftFaq):
        for question, answer in block.items:
            yield ReviewPiece("question", plain_text(question), comment)
            yield ReviewPiece("answer", plain_text(answer))
        return
    kind = _name_kind(block)
    for text in iter_texts(block):
        yield ReviewPiece(kind, plain_text(text), comment)


def _name_kind(block: DraftBlock) -> str:
    if isinstance(block, DraftHeading):
        return f"heading {block.level}"
    if isinstance(block, DraftParagraph):
        return "paragraph"
    if isinstance(block, DraftList):
        return "step" if block.numbered else "list"
    if isinstance(block, DraftCallout):
        return f"call-out: {block.kind}"
    name = type(block).__name__.removeprefix("Draft")
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in name).strip()


def _write_cells(cells: Iterable[str]) -> str:
    """Return the words of a row with a line between its cells, so that an empty one is seen."""
    return " | ".join(plain_text(cell).strip() or "\u2013" for cell in cells)
