"""Takes title, author lines and subtitle from the top of a draft."""

from __future__ import annotations

import re
from dataclasses import replace

from handout.content.inline.markup import plain_text
from handout.importing import author_lines
from handout.importing.draft import Draft, DraftAuthor, DraftBlock, DraftHeading, DraftParagraph
from handout.importing.front_lines import classify_front_line, parse_date, read_biography
from handout.importing.sections import find_section_end

GREETING = re.compile(
    r"(hi|hello|hey|dear|good (morning|afternoon)|hola|estimad[oa]s?)\b[^.?]{0,40}[,:!]?|"
    r"(best|kind|warm)? ?(regards|wishes)|thanks|thank you|sincerely|cheers|saludos",
    re.IGNORECASE,
)


def extract_title_lines(draft: Draft) -> Draft:
    """Take title, author lines and subtitle from the top of the draft."""
    top_blocks, at = list(draft.blocks[:8]), 0
    title, authors, credentials = draft.title, list(draft.authors), []
    kept_blocks: list[DraftBlock] = []
    while at < len(top_blocks):
        block = top_blocks[at]
        if not title and (placed := _place_front_line(draft, block, authors)):
            draft, authors = placed
        elif (
            isinstance(block, DraftHeading)
            and not title
            and not author_lines.parse_authors(plain_text(block.text))
        ):
            title = block.text
        elif (
            isinstance(block, DraftHeading | DraftParagraph)
            and len(block.text) <= 400
            and (byline := _parse_byline(block, authors))
        ):
            authors, lines, rest = byline
            credentials += lines
            kept_blocks += rest
        elif (
            isinstance(block, DraftParagraph)
            and len(block.text) < 80
            and GREETING.fullmatch(plain_text(block.text))
        ):
            kept_blocks.append(block)
        else:
            break
        at += 1
    if len(authors) == 1:
        authors = [author_lines.add_credentials(authors[0], credentials)]
    elif credentials:
        kept_blocks += [DraftParagraph(markup) for _, markup, _ in credentials]
    blocks = (*kept_blocks, *draft.blocks[at:])
    return _extract_subtitle(replace(draft, title=title, authors=tuple(authors), blocks=blocks))


def _place_front_line(
    draft: Draft, block: DraftBlock, authors: list[DraftAuthor]
) -> tuple[Draft, list[DraftAuthor]] | None:
    """Return draft and authors with a date, a category or a biography that stands above the title."""
    if not isinstance(block, DraftHeading | DraftParagraph):
        return None
    text = plain_text(block.text)
    kind = classify_front_line(text)
    if kind == "date" and not draft.published:
        note = f"The date above the title, {text}, was taken for the day it was published."
        return replace(draft, published=parse_date(text), notes=(*draft.notes, note)), authors
    if kind == "category" and not draft.category:
        note = f"“{text}” above the title was taken for its category."
        return replace(draft, category=text, notes=(*draft.notes, note)), authors
    if kind == "biography" and not authors and (author := read_biography(block.text)):
        note = f"The paragraph about {author.name} above the title was taken for the author's biography."
        return replace(draft, notes=(*draft.notes, note)), [author]
    return None


Byline = tuple[list[DraftAuthor], list[tuple[str, str, str]], list[DraftBlock]]
"""Authors, lines of credentials as (field, markup, plain text), and the remaining blocks."""


def _parse_byline(block: DraftHeading | DraftParagraph, authors: list[DraftAuthor]) -> Byline | None:
    """Return the authors, credentials and other lines of a block; None if it names nobody."""
    found_authors, credentials = list(authors), []
    rest: list[str] = []
    for line in block.text.split("\\\n"):
        text = plain_text(line)
        if (named_authors := author_lines.parse_authors(text)) and not rest:
            found_authors += named_authors
        elif found_authors and not rest and (field := author_lines.classify_credential(text)):
            credentials.append((field, line, text))
        else:
            rest.append(line)
    if len(found_authors) == len(authors) and not credentials:
        return None
    if found_authors == authors and rest:
        return None
    return found_authors, credentials, [replace(block, text="\\\n".join(rest))] if rest else []


def _extract_subtitle(draft: Draft) -> Draft:
    """Make a short line between the title and the first heading the subtitle."""
    blocks = draft.blocks
    if draft.subtitle or not draft.title or len(blocks) < 2 or not isinstance(blocks[1], DraftHeading):
        return draft
    first = blocks[0]
    if not isinstance(first, DraftHeading | DraftParagraph) or (
        isinstance(first, DraftHeading) and find_section_end(blocks, 0) > 1
    ):
        return draft
    if (
        len(first.text) > 80
        or "\\\n" in first.text
        or first.text.endswith(tuple("?.:!,\u3002\uff01\uff1f\uff0c\uff1a\u0964\u06d4\u061f"))
    ):
        return draft
    return replace(draft, subtitle=first.text, blocks=blocks[1:])
