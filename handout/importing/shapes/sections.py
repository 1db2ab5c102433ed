"""Finds sections by their headings: key points, about the author, references, disclaimer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from handout.content.identifiers import make_identifier
from handout.content.inline.markup import escape_markup, parse_inline, plain_text
from handout.data_classes import replace
from handout.importing.authors import author_lines
from handout.importing.authors.biographies import AUTHOR_HEADING
from handout.importing.drafts.draft import (
    Draft,
    DraftAuthor,
    DraftAuthorCard,
    DraftBlock,
    DraftHeading,
    DraftKeyPoints,
    DraftList,
    DraftParagraph,
    DraftReference,
    DraftReferences,
)
from handout.importing.drafts.markup_writer import is_link_target
from handout.importing.shapes.panel_levels import find_inner_heading, raise_headings
from handout.importing.words.disclaimer_words import find_disclaimer, is_disclaimer
from handout.importing.words.key_point_words import KEY_POINTS
from handout.importing.words.page_words import REFERENCES

MAX_KEY_POINTS = 7
MAX_CITED = 20
"""The most sources that one range names."""
MAX_DISCLAIMER_LENGTH = 700
"""Characters: the disclaimer is printed at the foot of every page."""

_KEY_POINTS_HEADING = re.compile(KEY_POINTS, re.IGNORECASE)
_REFERENCES_HEADING = re.compile(REFERENCES, re.IGNORECASE)
_DISCLAIMER_HEADING = re.compile(
    r"(medical )?disclaimer|aviso( m[ée]dico| legal)?|descargo( de responsabilidad)?|legal notice",
    re.IGNORECASE,
)
_REFERENCE_NUMBER = re.compile(r"\\?\[?(\d{1,3})(?:\\?\]|[.)])\s+")
_TRAILING_URL = re.compile(
    r"(?:(?:available (?:at|from)|retrieved from|url|disponible en):? ?)?(https?://\S+?)[.,;]?$",
    re.IGNORECASE,
)
_CITATION_NUMBER = re.compile(r" ?\\?\[(\d{1,3}(?:(?: ?[,;] ?| ?[-\u2013] ?)\d{1,3}){0,9})\\?\](?![(:\[])")
"""One number in brackets, several, or a range of them."""


def get_heading_text(heading: DraftHeading) -> str:
    """Return the plain text of a heading, without its number or colon."""
    return re.sub(r"^(\d{1,3}(\.\d+)*[.)]?|[A-Z][.)]) ", "", plain_text(heading.text)).strip(" :\u2014-")


def find_section_end(blocks: Sequence[DraftBlock], at: int) -> int:
    """Return the index after the last block of the section whose heading is at `at`."""
    heading = blocks[at]
    end = at + 1
    while end < len(blocks):
        block = blocks[end]
        if (
            isinstance(block, DraftHeading)
            and isinstance(heading, DraftHeading)
            and block.level <= heading.level
        ):
            break
        end += 1
    return end


def convert_sections(draft: Draft) -> Draft:
    """Return the draft with the sections of known headings converted to their own blocks."""
    for pattern, convert in (
        (_KEY_POINTS_HEADING, _make_key_points),
        (AUTHOR_HEADING, _make_author_card),
        (_DISCLAIMER_HEADING, _make_disclaimer),
    ):
        draft = _convert_section(draft, pattern, convert)
    return _convert_section(_find_loose_disclaimer(draft), _REFERENCES_HEADING, _make_references)


def _convert_section(
    draft: Draft, pattern: re.Pattern[str], convert: Callable[[Draft, int, int], Draft | None]
) -> Draft:
    """Convert the first section whose heading matches and that can be converted."""
    for at, block in enumerate(draft.blocks):
        if isinstance(block, DraftHeading) and pattern.fullmatch(get_heading_text(block)):
            end = find_section_end(draft.blocks, at)
            if end > at + 1 and (converted := convert(draft, at, end)) is not None:
                return converted
            inner = find_inner_heading(draft.blocks, at + 1, end)
            if at + 1 < inner < end:
                raised = replace(draft, blocks=raise_headings(draft.blocks, at, inner, end))
                if (converted := convert(raised, at, inner)) is not None:
                    return converted
    return draft


def _replace_blocks(draft: Draft, at: int, end: int, *blocks: DraftBlock) -> Draft:
    return replace(draft, blocks=(*draft.blocks[:at], *blocks, *draft.blocks[end:]))


def _make_key_points(draft: Draft, at: int, end: int) -> Draft | None:
    heading, body = draft.blocks[at], draft.blocks[at + 1 : end]
    draft_list = body[0]
    if not isinstance(heading, DraftHeading) or len(body) != 1 or not isinstance(draft_list, DraftList):
        return None
    if len(draft_list.items) > MAX_KEY_POINTS or any(item.items for item in draft_list.items):
        return None
    return _replace_blocks(
        draft, at, end, DraftKeyPoints(heading.text, tuple(item.text for item in draft_list.items))
    )


def _make_author_card(draft: Draft, at: int, end: int) -> Draft | None:
    heading, body = draft.blocks[at], draft.blocks[at + 1 : end]
    if not isinstance(heading, DraftHeading) or len(draft.authors) > 1:
        return None
    texts = [block.text for block in body if isinstance(block, DraftParagraph)]
    if len(texts) != len(body):
        return None
    lines = [line for text in texts for line in text.split("\\\n")]
    author = draft.authors[0] if draft.authors else None
    if author is None:
        first, *other_authors = author_lines.parse_authors(plain_text(lines[0])) or (
            author_lines.parse_biography_author(plain_text(lines[0])),
        )
        if first is None or other_authors:
            return None
        author, lines = (
            first,
            lines
            if first.name not in plain_text(lines[0])[: len(first.name)] or _begins_biography(lines[0])
            else lines[1:],
        )
    card = DraftAuthorCard(heading.text)
    return _replace_blocks(replace(draft, authors=(_add_biography(author, lines),)), at, end, card)


def _begins_biography(line: str) -> bool:
    return author_lines.parse_biography_author(plain_text(line)) is not None


def _add_biography(author: DraftAuthor, lines: Sequence[str]) -> DraftAuthor:
    bio = "\\\n".join((*([author.bio] if author.bio else ()), *lines))
    return replace(author, bio=bio)


def _make_disclaimer(draft: Draft, at: int, end: int) -> Draft | None:
    heading, body = draft.blocks[at], draft.blocks[at + 1 : end]
    if (
        not isinstance(heading, DraftHeading)
        or draft.disclaimer
        or len(body) != 1
        or not isinstance(body[0], DraftParagraph)
    ):
        return None
    disclaimer = f"{heading.text.rstrip(':')}: {body[0].text}"
    return (
        replace(_replace_blocks(draft, at, end), disclaimer=disclaimer)
        if len(disclaimer) <= MAX_DISCLAIMER_LENGTH
        else None
    )


def _find_loose_disclaimer(draft: Draft) -> Draft:
    """Make a paragraph that says “no medical advice” the disclaimer.

    Only the last six and the first three blocks are searched, then what stands around the text on its pages.
    """
    if draft.disclaimer:
        return draft
    last = len(draft.blocks)
    for at in (*range(last - 1, max(last - 6, -1), -1), *range(min(3, max(last - 6, 0)))):
        block = draft.blocks[at]
        if (
            isinstance(block, DraftParagraph)
            and len(block.text) <= MAX_DISCLAIMER_LENGTH
            and is_disclaimer(plain_text(block.text))
        ):
            return replace(_replace_blocks(draft, at, at + 1), disclaimer=block.text)
    around = filter(None, map(find_disclaimer, draft.unplaced))
    return replace(
        draft, disclaimer=next((text for text in around if len(text) <= MAX_DISCLAIMER_LENGTH), "")
    )


def _make_references(draft: Draft, at: int, end: int) -> Draft | None:
    heading, body = draft.blocks[at], draft.blocks[at + 1 : end]
    texts: list[str] = []
    for block in body:
        if isinstance(block, DraftParagraph):
            texts += block.text.split("\\\n")
        elif isinstance(block, DraftList) and not any(item.items for item in block.items):
            texts += [item.text for item in block.items]
        else:
            return None
    if not isinstance(heading, DraftHeading) or not all(plain_text(text).strip() for text in texts):
        return None
    labels = [number[1] if (number := _REFERENCE_NUMBER.match(text)) else "" for text in texts]
    if any(labels):
        if labels != [str(count) for count in range(1, len(texts) + 1)]:
            return None
        texts = [_REFERENCE_NUMBER.sub("", text, count=1) for text in texts]
    used_ids: set[str] = set()
    references = tuple(_make_reference(text, count, used_ids) for count, text in enumerate(texts, 1))
    return _link_citations(
        _replace_blocks(draft, at, end, DraftReferences(references, heading.text)), references
    )


def _make_reference(text: str, count: int, used_ids: set[str]) -> DraftReference:
    citation = plain_text(text)
    first = re.match(r"(?:\w['\u2019])?[^\W\d_]{2,20}", citation)
    surname = make_identifier(first[0]) if first else ""
    year = re.search(r"\b(19|20)\d\d\b", citation)
    reference_id = f"{surname}-{year[0]}" if surname and year else f"source-{count}"
    if reference_id in used_ids:
        reference_id = f"{reference_id}-{count}"
    used_ids.add(reference_id)
    return DraftReference(reference_id, *split_citation_url(text))


def split_citation_url(citation: str) -> tuple[str, str]:
    """Split a citation from the address at its end.

    The words that introduce the address, such as “Available at”, stay in the citation.
    """
    visible = plain_text(citation)
    if (
        "](" not in citation
        and (match := _TRAILING_URL.search(visible))
        and is_link_target(match[1])
        and match.start() > 0
    ):
        return cut_markup(citation, visible[: match.start(1)].rstrip()), match[1]
    return citation, ""


def cut_markup(text: str, visible: str) -> str:
    """Return the beginning of a markup text whose visible words are `visible`.

    Its emphasis is kept where the markup can be cut there; else the words are escaped.
    """
    for end in (len(visible), text.find("http")):
        if 0 < end <= len(text) and plain_text(text[:end]).rstrip() == visible:
            return text[:end].rstrip()
    return escape_markup(visible)


def _link_citations(draft: Draft, references: Sequence[DraftReference]) -> Draft:
    """Replace numbers in brackets by references.

    Nothing is replaced unless every reference keeps its number.
    """
    texts = [
        text
        for block in draft.blocks
        if not isinstance(block, DraftReferences)
        for text in _get_citing_texts(block)
    ]
    cited_numbers = [
        number
        for text in texts
        for found in _CITATION_NUMBER.finditer(text)
        for number in expand_citation(found[1])
    ]
    first_citations = list(dict.fromkeys(cited_numbers))
    is_odd = any(not expand_citation(found[1]) for text in texts for found in _CITATION_NUMBER.finditer(text))
    if (
        is_odd
        or not first_citations
        or first_citations != list(range(1, len(first_citations) + 1))
        or len(first_citations) > len(references)
    ):
        return draft

    def link_citation(found: re.Match[str]) -> str:
        return "".join(f"[^{references[number - 1].id}]" for number in expand_citation(found[1]))

    def link_numbers(text: str) -> str:
        return _CITATION_NUMBER.sub(link_citation, text)

    linked_blocks = tuple(_map_texts(piece, link_numbers) for piece in draft.blocks)
    return replace(draft, blocks=linked_blocks)


def expand_citation(numbers: str) -> list[int]:
    """Return the numbers of a citation such as “1, 3-5”; [] for a range that counts down or is long."""
    found: list[int] = []
    for part in re.split(r" ?[,;] ?", numbers):
        first, *last = (int(number) for number in re.split(r" ?[-\u2013] ?", part))
        end = last[-1] if last else first
        if not first <= end <= first + MAX_CITED:
            return []
        found += range(first, end + 1)
    return found


def _get_citing_texts(block: DraftBlock) -> Sequence[str]:
    if isinstance(block, DraftParagraph):
        return (block.text,)
    if isinstance(block, DraftList):
        return [text for item in block.items for text in (item.text, *(inner.text for inner in item.items))]
    return block.items if isinstance(block, DraftKeyPoints) else ()


def _map_texts(block: DraftBlock, change: Callable[[str], str]) -> DraftBlock:
    if isinstance(block, DraftParagraph):
        return replace(block, text=change(block.text))
    if isinstance(block, DraftList):
        items = tuple(
            replace(
                item,
                text=change(item.text),
                items=tuple(replace(nested, text=change(nested.text)) for nested in item.items),
            )
            for item in block.items
        )
        return replace(block, items=items)
    return (
        replace(block, items=tuple(map(change, block.items))) if isinstance(block, DraftKeyPoints) else block
    )


def embolden_label(text: str) -> str:
    """Return a text with its run-in heading, such as “Risks: …”, in bold."""
    match = re.match(r"([A-Z\u00c0-\u00de][^:*_\[\]{}\\\n.?!;,]{1,40}): (?=\S)", text)
    if match is None or match[1].count(" ") > 4 or text.startswith(("http", "mailto")):
        return text
    bold = f"**{match[1]}:** {text[match.end() :]}"
    runs = parse_inline(bold)
    return bold if runs[0].bold and plain_text(bold) == plain_text(text) else text
