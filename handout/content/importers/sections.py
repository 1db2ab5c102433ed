"""Sections with a meaning: key points, about the author, references, disclaimer; found by their headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from handout.content.importers import people
from handout.content.importers.draft import (
    Author,
    AuthorCard,
    Draft,
    Heading,
    KeyPoints,
    Listing,
    Paragraph,
    Piece,
    Source,
    Sources,
)
from handout.content.importers.inline import is_address
from handout.content.markup import escape, parse, plain

MOST_KEY_POINTS = 7
LONGEST_DISCLAIMER = 700
"""Characters: it stands at the foot of every page."""

_KEY_POINTS = re.compile(
    r"(the )?(key|main|most important) (points|messages?|facts|takeaways?|things to know)|"
    r"key takeaways?|at a glance|"
    r"in short|takeaways?|puntos (clave|principales|importantes)|lo m[áa]s importante|en resumen",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"about (the|this)? ?(authors?|doctor|physician|writer)|author(s|'s|\u2019s)?( bio(graphy)?)?|biography|"
    r"(acerca|sobre) (del|de la|el|la) autora?|about (me|dr\.? .*)",
    re.IGNORECASE,
)
_SOURCES = re.compile(
    r"(list of )?(references|sources|bibliography|works cited|citations|literature)( and sources)?|"
    r"referencias( bibliogr[áa]ficas)?|fuentes|bibliograf[íi]a",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"(medical )?disclaimer|aviso( m[ée]dico| legal)?|descargo( de responsabilidad)?|legal notice",
    re.IGNORECASE,
)
_NOT_ADVICE = re.compile(
    r"^(medical )?disclaimer:|(not|never) (intended )?(as |to be )?(a )?(substitute|replacement) for|"
    r"does not replace|"
    r"not (intended as |meant as |to be considered )?medical advice|"
    r"for (general )?(educational|informational|information) "
    r"(purposes|use)|no (sustituye|reemplaza)|fines informativos",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\\?\[?(\d{1,3})(?:\\?\]|[.)])\s+")
_URL = re.compile(
    r"(?:(?:available (?:at|from)|retrieved from|url|disponible en):? ?)?(https?://\S+?)[.,;]?$",
    re.IGNORECASE,
)
_CITED = re.compile(r" ?\\?\[(\d{1,3})\\?\](?![(:\[])")


def title_of(piece: Heading) -> str:
    """The plain text of a heading without a number or colon around it."""
    return re.sub(r"^(\d{1,3}(\.\d+)*[.)]?|[A-Z][.)]) ", "", plain(piece.text)).strip(" :\u2014-")


def span(pieces: Sequence[Piece], at: int) -> int:
    """Where the section of the heading at `at` ends."""
    heading = pieces[at]
    end = at + 1
    while end < len(pieces):
        piece = pieces[end]
        if isinstance(piece, Heading) and isinstance(heading, Heading) and piece.level <= heading.level:
            break
        end += 1
    return end


def with_meaning(draft: Draft) -> Draft:
    """The draft with its sections of known headings made into blocks of their own."""
    for pattern, change in ((_KEY_POINTS, _key_points), (_ABOUT, _about), (_DISCLAIMER, _disclaimer)):
        draft = _changed(draft, pattern, change)
    return _changed(_loose_disclaimer(draft), _SOURCES, _sources)


def _changed(
    draft: Draft, pattern: re.Pattern[str], change: Callable[[Draft, int, int], Draft | None]
) -> Draft:
    """The draft after the first section whose heading matches and that can be changed."""
    for at, piece in enumerate(draft.pieces):
        if isinstance(piece, Heading) and pattern.fullmatch(title_of(piece)):
            end = span(draft.pieces, at)
            if end > at + 1 and (found := change(draft, at, end)) is not None:
                return found
    return draft


def _put(draft: Draft, at: int, end: int, *pieces: Piece) -> Draft:
    return replace(draft, pieces=(*draft.pieces[:at], *pieces, *draft.pieces[end:]))


def _key_points(draft: Draft, at: int, end: int) -> Draft | None:
    heading, body = draft.pieces[at], draft.pieces[at + 1 : end]
    listing = body[0]
    if not isinstance(heading, Heading) or len(body) != 1 or not isinstance(listing, Listing):
        return None
    if len(listing.items) > MOST_KEY_POINTS or any(item.items for item in listing.items):
        return None
    return _put(draft, at, end, KeyPoints(heading.text, tuple(item.text for item in listing.items)))


def _about(draft: Draft, at: int, end: int) -> Draft | None:
    heading, body = draft.pieces[at], draft.pieces[at + 1 : end]
    if not isinstance(heading, Heading) or len(draft.authors) > 1:
        return None
    texts = [piece.text for piece in body if isinstance(piece, Paragraph)]
    if len(texts) != len(body):
        return None
    lines = [line for text in texts for line in text.split("\\\n")]
    author = draft.authors[0] if draft.authors else None
    if author is None:
        first, *others = people.authors(plain(lines[0])) or (people.named_in(plain(lines[0])),)
        if first is None or others:
            return None
        author, lines = (
            first,
            lines if first.name not in plain(lines[0])[: len(first.name)] or _tells(lines[0]) else lines[1:],
        )
    card = AuthorCard(heading.text)
    return _put(replace(draft, authors=(_biographed(author, lines),)), at, end, card)


def _tells(line: str) -> bool:
    return people.named_in(plain(line)) is not None


def _biographed(author: Author, lines: Sequence[str]) -> Author:
    bio = "\\\n".join((*([author.bio] if author.bio else ()), *lines))
    return replace(author, bio=bio)


def _disclaimer(draft: Draft, at: int, end: int) -> Draft | None:
    heading, body = draft.pieces[at], draft.pieces[at + 1 : end]
    if (
        not isinstance(heading, Heading)
        or draft.disclaimer
        or len(body) != 1
        or not isinstance(body[0], Paragraph)
    ):
        return None
    said = f"{heading.text.rstrip(':')}: {body[0].text}"
    return replace(_put(draft, at, end), disclaimer=said) if len(said) <= LONGEST_DISCLAIMER else None


def _loose_disclaimer(draft: Draft) -> Draft:
    """A last or first paragraph that says that it is no advice becomes the disclaimer."""
    if draft.disclaimer:
        return draft
    last = len(draft.pieces)
    for at in (*range(last - 1, max(last - 6, -1), -1), *range(min(3, max(last - 6, 0)))):
        piece = draft.pieces[at]
        if (
            isinstance(piece, Paragraph)
            and len(piece.text) <= LONGEST_DISCLAIMER
            and _NOT_ADVICE.search(plain(piece.text))
        ):
            return replace(_put(draft, at, at + 1), disclaimer=piece.text)
    return draft


def _sources(draft: Draft, at: int, end: int) -> Draft | None:
    heading, body = draft.pieces[at], draft.pieces[at + 1 : end]
    texts: list[str] = []
    for piece in body:
        if isinstance(piece, Paragraph):
            texts += piece.text.split("\\\n")
        elif isinstance(piece, Listing) and not any(item.items for item in piece.items):
            texts += [item.text for item in piece.items]
        else:
            return None
    if not isinstance(heading, Heading) or not all(plain(text).strip() for text in texts):
        return None
    labels = [found[1] if (found := _LABEL.match(text)) else "" for text in texts]
    if any(labels):
        if labels != [str(count) for count in range(1, len(texts) + 1)]:
            return None
        texts = [_LABEL.sub("", text, count=1) for text in texts]
    taken: set[str] = set()
    sources = tuple(_source(text, count, taken) for count, text in enumerate(texts, 1))
    return _cited(_put(draft, at, end, Sources(sources, heading.text)), sources)


def _source(text: str, count: int, taken: set[str]) -> Source:
    said = plain(text)
    surname = re.match(r"[A-Za-z]{2,20}", said)
    year = re.search(r"\b(19|20)\d\d\b", said)
    name = f"{surname[0].lower()}-{year[0]}" if surname and year else f"source-{count}"
    if name in taken:
        name = f"{name}-{count}"
    taken.add(name)
    return Source(name, *apart(text))


def apart(citation: str) -> tuple[str, str]:
    """A citation and the address at its end; what introduces it, such as “Available at”, stays."""
    said = plain(citation)
    if "](" not in citation and (found := _URL.search(said)) and is_address(found[1]) and found.start() > 0:
        return escape_like(citation, said[: found.start(1)].rstrip()), found[1]
    return citation, ""


def escape_like(text: str, said: str) -> str:
    """The beginning of a markup text that says `said`, in its own dress where that can be cut off."""
    for end in (len(said), text.find("http")):
        if 0 < end <= len(text) and plain(text[:end]).rstrip() == said:
            return text[:end].rstrip()
    return escape(said)


def _cited(draft: Draft, sources: Sequence[Source]) -> Draft:
    """Numbers in brackets become references, if the sources keep their numbers by it."""
    texts = [text for piece in draft.pieces if not isinstance(piece, Sources) for text in _citing(piece)]
    named = [int(found[1]) for text in texts for found in _CITED.finditer(text)]
    order = list(dict.fromkeys(named))
    if not order or order != list(range(1, len(order) + 1)) or len(order) > len(sources):
        return draft

    def cite(text: str) -> str:
        return _CITED.sub(lambda found: f"[^{sources[int(found[1]) - 1].id}]", text)

    changed = tuple(_with_texts(piece, cite) for piece in draft.pieces)
    return replace(draft, pieces=changed)


def _citing(piece: Piece) -> Sequence[str]:
    if isinstance(piece, Paragraph):
        return (piece.text,)
    if isinstance(piece, Listing):
        return [text for item in piece.items for text in (item.text, *(inner.text for inner in item.items))]
    return piece.items if isinstance(piece, KeyPoints) else ()


def _with_texts(piece: Piece, change: Callable[[str], str]) -> Piece:
    if isinstance(piece, Paragraph):
        return replace(piece, text=change(piece.text))
    if isinstance(piece, Listing):
        items = tuple(
            replace(
                item,
                text=change(item.text),
                items=tuple(replace(one, text=change(one.text)) for one in item.items),
            )
            for item in piece.items
        )
        return replace(piece, items=items)
    return replace(piece, items=tuple(map(change, piece.items))) if isinstance(piece, KeyPoints) else piece


def labelled(text: str) -> str:
    """A text with its run-in heading, such as “Risks: …”, in bold."""
    found = re.match(r"([A-Z\u00c0-\u00de][^:*_\[\]{}\\\n.?!;,]{1,40}): (?=\S)", text)
    if found is None or found[1].count(" ") > 4 or text.startswith(("http", "mailto")):
        return text
    bold = f"**{found[1]}:** {text[found.end() :]}"
    runs = parse(bold)
    return bold if runs[0].bold and plain(bold) == plain(text) else text
