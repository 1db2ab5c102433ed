"""A draft as read -> a draft of a handout: title, authors, known sections, and advice to the author."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from handout.content.checks import DOCUMENT_FILE
from handout.content.importers import people
from handout.content.importers.draft import (
    Author,
    AuthorCard,
    Draft,
    Heading,
    Item,
    KeyPoints,
    Listing,
    Paragraph,
    Piece,
    Sources,
    texts_of,
)
from handout.content.importers.inline import written
from handout.content.importers.sections import labelled, span, title_of, with_meaning
from handout.content.importers.words import words
from handout.content.markup import plain

DEEPEST = 5
"""Levels of sections that a handout may have."""
LONGEST_TITLE = 160

NO_TITLE = "No title was found: write one, best as the question a patient has."

_RISKS = re.compile(r"risk|side effect|complication|riesgo|efectos? (secundario|adverso)", re.IGNORECASE)
_CALLS = re.compile(
    r"\b(when (to|should (i|you)) (call|seek|get|contact)|"
    r"call (us|your|the|our|911|988)|emergency|warning signs|911|"
    r"cu[áa]ndo (llamar|consultar|buscar)|llame|urgencias?|emergencia)\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(contact|call|reach|visit|find|how to reach)( us| information| details)?|"
    r"contacto|cont[áa]ctenos|ll[áa]menos",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(hi|hello|hey|dear|good (morning|afternoon)|hola|estimad[oa]s?)\b[^.?]{0,40}[,:!]?|"
    r"(best|kind|warm)? ?(regards|wishes)|thanks|thank you|sincerely|cheers|saludos",
    re.IGNORECASE,
)
_REVIEWED = re.compile(r"(?:last )?(?:medically )?reviewed(?: on)?:? (.+?)\.?", re.IGNORECASE)
_ENGLISH_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_COMMON = {
    "en": "the of and to in is you that it for are with as your be or not have this",
    "es": "de la que el en los se del las por un para con una su al es lo como usted",
    "fr": "de la le et les des en un une du est vous pour que dans qui sur pas votre avec",
    "de": "der die und in den von zu das mit sich des auf ist im dem nicht ein eine sie oder",
    "pt": "de que do da em um para com não uma os no se na por mais as dos você ou",
    "it": "di che la il un per non una si con del da le al sono come della gli nel può",
}


def recognised(draft: Draft, *, name: str = "", subject: str = "") -> Draft:
    """The draft with what it says of itself in its place; no word of it is lost or changed.

    Without a title it gets the `subject` of its e-mail, else the name of its file.
    """
    draft = _opened(replace(draft, pieces=tuple(_usable(draft.pieces))))
    draft = with_meaning(draft)
    draft = _reviewed(draft)
    draft = _carded(draft)
    pieces = _spoken(_levelled(_filled(draft.pieces)))
    draft = replace(draft, pieces=tuple(pieces))
    return _named(draft, name, subject)


def _usable(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces without those that say nothing; a heading that is a file's name is text."""
    for piece in pieces:
        if isinstance(piece, Heading | Paragraph) and not plain(piece.text).strip():
            continue
        if isinstance(piece, Heading) and (
            DOCUMENT_FILE.fullmatch(piece.text) or len(piece.text) > 4 * LONGEST_TITLE
        ):
            yield Paragraph(piece.text)
        else:
            yield piece


def _opened(draft: Draft) -> Draft:
    """Take title, author lines and subtitle from the top."""
    top, at = list(draft.pieces[:8]), 0
    title, authors, credentials = draft.title, list(draft.authors), []
    kept: list[Piece] = []
    while at < len(top):
        piece = top[at]
        if isinstance(piece, Heading) and not title and not people.authors(plain(piece.text)):
            title = piece.text
        elif (
            isinstance(piece, Heading | Paragraph)
            and len(piece.text) <= 400
            and (found := _personal(piece, authors))
        ):
            authors, lines, rest = found
            credentials += lines
            kept += rest
        elif isinstance(piece, Paragraph) and len(piece.text) < 80 and _GREETING.fullmatch(plain(piece.text)):
            kept.append(piece)
        else:
            break
        at += 1
    if len(authors) == 1:
        authors = [people.with_credentials(authors[0], credentials)]
    elif credentials:
        kept += [Paragraph(markup) for _, markup, _ in credentials]
    pieces = (*kept, *draft.pieces[at:])
    return _subtitled(replace(draft, title=title, authors=tuple(authors), pieces=pieces))


Found = tuple[list[Author], list[tuple[str, str, str]], list[Piece]]


def _personal(piece: Heading | Paragraph, authors: list[Author]) -> Found | None:
    """The authors and credentials of a piece's lines, and the lines that are neither, if any is one."""
    known, credentials = list(authors), []
    rest: list[str] = []
    for line in piece.text.split("\\\n"):
        said = plain(line)
        if (named := people.authors(said)) and not rest:
            known += named
        elif known and not rest and (field := people.credential(said)):
            credentials.append((field, line, said))
        else:
            rest.append(line)
    if len(known) == len(authors) and not credentials:
        return None
    if known == authors and rest:
        return None
    return known, credentials, [replace(piece, text="\\\n".join(rest))] if rest else []


def _subtitled(draft: Draft) -> Draft:
    """A short line between the title and the first heading is the subtitle."""
    pieces = draft.pieces
    if draft.subtitle or not draft.title or len(pieces) < 2 or not isinstance(pieces[1], Heading):
        return draft
    first = pieces[0]
    if not isinstance(first, Heading | Paragraph) or (isinstance(first, Heading) and span(pieces, 0) > 1):
        return draft
    if len(first.text) > 80 or "\\\n" in first.text or first.text.endswith(("?", ".", ":", "!", ",")):
        return draft
    return replace(draft, subtitle=first.text, pieces=pieces[1:])


def _reviewed(draft: Draft) -> Draft:
    """A line such as “Last reviewed: March 1, 2026” becomes the handout's day of review."""
    for at, piece in enumerate(draft.pieces):
        if (
            isinstance(piece, Paragraph | Heading)
            and len(piece.text) < 60
            and (found := _REVIEWED.fullmatch(plain(piece.text)))
            and (day := _day(found[1]))
        ):
            return replace(draft, reviewed=day, pieces=draft.pieces[:at] + draft.pieces[at + 1 :])
    return draft


def _day(text: str) -> str:
    if re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])", text):
        return text
    found = re.fullmatch(r"([A-Za-z]+) (\d{1,2}),? ((?:19|20)\d\d)", text)
    if found is None or found[1].lower() not in _ENGLISH_MONTHS or not 1 <= int(found[2]) <= 28:
        return ""
    return f"{found[3]}-{_ENGLISH_MONTHS.index(found[1].lower()) + 1:02d}-{int(found[2]):02d}"


def _carded(draft: Draft) -> Draft:
    """Give the author card a place before the sources, if it has none."""
    if not draft.authors or any(isinstance(piece, AuthorCard) for piece in draft.pieces):
        return draft
    at = next((at for at, piece in enumerate(draft.pieces) if isinstance(piece, Sources)), len(draft.pieces))
    level = [AuthorCard()]
    return replace(draft, pieces=(*draft.pieces[:at], *level, *draft.pieces[at:]))


def _filled(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Headings with nothing under them become text: a section must hold something."""
    pieces = tuple(pieces)
    for at, piece in enumerate(pieces):
        if isinstance(piece, Heading) and not _holds_something(pieces, at):
            yield Paragraph(piece.text)
        else:
            yield piece


def _holds_something(pieces: Sequence[Piece], at: int) -> bool:
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    if following is None or isinstance(following, KeyPoints | AuthorCard | Sources):
        return False
    heading = pieces[at]
    return not (
        isinstance(following, Heading) and isinstance(heading, Heading) and following.level <= heading.level
    )


def _levelled(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Headings from level 1 on, none more than one deeper than the section it stands in."""
    open_levels: list[int] = []
    for piece in pieces:
        if isinstance(piece, Heading):
            while open_levels and open_levels[-1] >= piece.level:
                open_levels.pop()
            if len(open_levels) < DEEPEST:
                open_levels.append(piece.level)
            yield replace(piece, level=len(open_levels))
        else:
            yield piece


def _spoken(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Pieces with run-in headings in bold, and notes where a person must decide."""
    for piece in pieces:
        if isinstance(piece, Heading):
            yield replace(piece, comment=piece.comment or _advice(title_of(piece)))
        elif isinstance(piece, Paragraph):
            greets = len(piece.text) < 80 and _GREETING.fullmatch(plain(piece.text))
            comment = "A greeting? Delete it if it was meant for a colleague." if greets else piece.comment
            yield replace(piece, text=labelled(piece.text), comment=comment)
        elif isinstance(piece, Listing):
            yield replace(piece, items=tuple(_labelled(item) for item in piece.items))
        else:
            yield piece


def _labelled(item: Item) -> Item:
    return Item(labelled(item.text), tuple(Item(labelled(inner.text)) for inner in item.items))


def _advice(title: str) -> str:
    if _CALLS.search(title):
        return (
            "To make this stand out, put it in a box: `- callout: urgent` or `emergency`, with `text:`, "
            '`items:` and `phone: "{location.phone}"`.'
        )
    if _CONTACT.fullmatch(title):
        return "Your clinic's numbers belong under `locations:`; `- contact:` then prints each location's."
    return ""


def _named(draft: Draft, name: str, subject: str) -> Draft:
    """Give it a title, an id and a language, if it says none."""
    notes = list(draft.notes)
    title = draft.title
    if title and (DOCUMENT_FILE.fullmatch(title) or len(title) > 4 * LONGEST_TITLE):
        draft = replace(draft, pieces=(Paragraph(title), *draft.pieces))
        title = ""
    title = title if plain(title).strip() else written(subject)
    if not title:
        stem = re.sub(r"[^\w]+", " ", name.rpartition("/")[2].rpartition("\\")[2].rpartition(".")[0]).strip()
        title = written(stem[:1].upper() + stem[1:]) or "Untitled handout"
        notes.append(NO_TITLE)
    if any(_shouts(text) for piece in draft.pieces if isinstance(piece, Heading) for text in (piece.text,)):
        notes.append("Headings in capitals are hard to read: write them as in a sentence.")
    language = draft.language or _language(draft)
    if not language:
        notes.append("The language was not recognised: set `language`.")
    name = draft.id or identifier(plain(title))
    return replace(draft, title=title, id=name, language=language or "en", notes=tuple(notes))


def _shouts(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) > 8


def identifier(title: str) -> str:
    import unicodedata

    folded = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", folded)[:64].strip("-") or "handout"


def _language(draft: Draft) -> str:
    said = words(" ".join(plain(text) for piece in draft.pieces[:200] for text in texts_of(piece)))[:3000]
    counts = {language: _common(said, language) for language in _COMMON}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] * 12 >= max(len(said), 24) else ""


def _common(said: Sequence[str], language: str) -> int:
    common = frozenset(_COMMON[language].split())
    return sum(word in common for word in said)


def missing(draft: Draft) -> tuple[str, ...]:
    """What a good handout has and this draft seems to lack, each with what to do."""
    said = " ".join(plain(text) for piece in draft.pieces for text in texts_of(piece))
    found = []
    if not any(isinstance(piece, KeyPoints) for piece in draft.pieces):
        found.append("Key points: 3 to 5 short sentences at the top, `- key_points:`.")
    if not _RISKS.search(said):
        found.append("Risks and side effects, as plainly as the benefits.")
    if not _CALLS.search(said):
        found.append("When to call you, and when to call 911: `- callout: urgent`, `- callout: emergency`.")
    if not draft.disclaimer:
        found.append("A disclaimer: `disclaimer:` under `handout:`, or in your brand.")
    if not draft.authors:
        found.append("Who wrote it: `author:`, and `- author_card:` in the text.")
    if not draft.reviewed:
        found.append("The day it was reviewed: `reviewed:` under `handout:`.")
    return tuple(found)
