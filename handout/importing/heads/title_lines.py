"""Takes title, author lines and subtitle from the top of a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.authors import author_lines, credential_lines
from handout.importing.authors.biographies import (
    add_biography_paragraph,
    announces_author,
    goes_on_about,
    parse_biography_authors,
    place_biography,
)
from handout.importing.authors.byline_lines import (
    join_split_bylines,
    parse_byline,
    place_dated_byline,
    place_front_day,
    take_outer_byline,
    tell_byline,
)
from handout.importing.authors.loose_bylines import read_loose_byline
from handout.importing.drafts.draft import (
    Draft,
    DraftAuthor,
    DraftBlock,
    DraftHeading,
    DraftParagraph,
    DraftPicture,
    iter_texts,
)
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.heads.label_lines import LABEL_COMMENT
from handout.importing.heads.made_titles import asks_among_questions, asks_what, is_general
from handout.importing.heads.repeated_titles import looks_like_title, take_repeated_title
from handout.importing.lines.forms import has_blank
from handout.importing.lines.front_lines import (
    classify_front_line,
    is_appointment,
    is_credit,
    is_notice,
    is_sure_notice,
    lists_keywords,
)  # fmt: skip
from handout.importing.lines.heading_lines import BOLD_LINE, looks_like_heading, names_person
from handout.importing.lines.letters import GREETING, is_greeting, read_letter
from handout.importing.lines.page_furniture import is_contents_title
from handout.importing.shapes.sections import find_section_end

MAX_TITLE_LETTERS = 160
MAX_STUB_LETTERS = 2
_CHAPTER = re.compile(
    r"第[一二三四五六七八九十\d]{1,3}[章节節部回]|"
    r"(?:chapter|kapitel|chapitre|cap[íi]tulo|глава|розділ|rozdział|hoofdstuk) \d+",
    re.I,
)
_CITATIONS = re.compile(r"(?: ?\\?\[[^\[\]]{1,30}\])+$")
_SUBTITLE_STOPS = tuple("?.:!,\u3002\uff01\uff1f\uff0c\uff1a\u0964\u06d4\u061f")
_DEFINED = re.compile(r" ?[–—-] |: ")
"""What follows a word that a sentence explains: “Gastritis - a lasting inflammation”."""


def extract_title_lines(draft: Draft) -> Draft:
    """Take title, author lines and subtitle from the top of the draft."""
    draft = replace(draft, blocks=join_split_bylines(draft.blocks))
    draft = take_repeated_title(read_letter(draft))
    top_blocks, at = list(draft.blocks[:12]), 0
    title, authors, credentials = draft.title, list(draft.authors), []
    kept_blocks: list[DraftBlock] = []
    while at < len(top_blocks):
        block = top_blocks[at]
        if (placed := _place_front_line(draft, at, authors, has_title=bool(title))) is not None:
            draft, authors, kept = placed
            kept_blocks = _join_letterhead(kept_blocks, kept)
        elif told := _tell_useless_line(draft.blocks, at, title):
            draft = replace(draft, unplaced=(*draft.unplaced, told))
        elif not title and _is_title_here(draft.blocks, at, has_author=bool(authors)):
            title = _get_title_text(block)
        elif (
            isinstance(block, DraftHeading | DraftParagraph)
            and block.comment != LABEL_COMMENT
            and len(block.text) <= 400
            and (byline := parse_byline(block, authors))
        ):
            authors, lines, rest = byline
            draft = tell_byline(draft, block, authors)
            credentials += lines
            kept_blocks += rest
        elif _may_stand_above(draft.blocks, at, has_title=bool(title), has_author=bool(authors)):
            kept_blocks.append(DraftParagraph(block.text) if isinstance(block, DraftHeading) else block)
        else:
            break
        at += 1
    authors = author_lines.merge_authors(authors)
    if len(authors) == 1:
        authors = [credential_lines.add_credentials(authors[0], credentials)]
    elif credentials:
        kept_blocks += [DraftParagraph(markup) for _, markup, _ in credentials]
    blocks = (*kept_blocks, *draft.blocks[at:])
    if not authors:
        draft, authors, blocks = take_outer_byline(draft, blocks)
    return _extract_subtitle(replace(draft, title=title, authors=tuple(authors), blocks=blocks))


def _may_stand_above(blocks: Sequence[DraftBlock], at: int, *, has_title: bool, has_author: bool) -> bool:
    """Return whether a block that is kept as text may stand between the lines of the top."""
    block = blocks[at]
    return (
        is_greeting(block)
        or (not has_title and is_credit(_get_text(block)))
        or (isinstance(block, DraftPicture) and not has_title)
        or (isinstance(block, DraftParagraph) and block.comment in (LABEL_COMMENT, LETTERHEAD_COMMENT))
        or (has_title and not has_author and _leads_to_byline(blocks, at))
    )


def _tell_useless_line(blocks: Sequence[DraftBlock], at: int, title: str) -> str:
    """Return a line about a heading that says the title again, or is two letters over it; "" for others."""
    block = blocks[at]
    if not title and announces_author(blocks, at):
        return f"above the biography: {plain_text(next(iter_texts(block)))}"
    if not title:
        return f"above the title: {_get_text(block)}" if _is_stub(blocks, at) else ""
    if not isinstance(block, DraftHeading):
        return ""
    is_again = _repeats_title(block.text, title)
    return f"heading above the text: {plain_text(block.text)}" if is_again else ""


def _join_letterhead(blocks: list[DraftBlock], kept: list[DraftBlock]) -> list[DraftBlock]:
    """Return the blocks with the lines of a letterhead in one paragraph."""
    last = blocks[-1] if blocks else None
    if kept and isinstance(last, DraftParagraph) and last.comment == LETTERHEAD_COMMENT:
        texts = (last.text, *(text for block in kept for text in iter_texts(block)))
        return [*blocks[:-1], replace(last, text="\\\n".join(texts))]
    return [*blocks, *kept]


def _is_title(blocks: Sequence[DraftBlock], at: int) -> bool:
    """Return whether a block is the title: a heading, or a line that stands alone, as titles do."""
    block = blocks[at]
    own = _get_text(block)
    is_label = isinstance(block, DraftParagraph) and block.comment == LABEL_COMMENT
    is_named = is_label or lists_keywords(own) or is_credit(own)
    if is_named or _names_nothing(own) or classify_front_line(own) == "date":
        return False
    if isinstance(block, DraftHeading):
        is_byline = author_lines.parse_authors(own) or read_loose_byline(own)
        is_other = is_byline or asks_among_questions(blocks, at)
        return not is_other and not _is_stub(blocks, at)
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if not isinstance(block, DraftParagraph) or following is None or "\n" in block.text:
        return False
    text = plain_text(block.text)
    if at and _is_stub(blocks, at - 1):
        return True
    is_bold = BOLD_LINE.fullmatch(block.text) is not None and len(text) <= MAX_TITLE_LETTERS
    if any(_is_top_heading(later) for later in blocks[at + 1 : at + (2 if is_bold else 3)]):
        # What is marked as a heading is the likelier title.
        return False
    if author_lines.parse_authors(text) or GREETING.fullmatch(text) or read_loose_byline(text):
        return False
    leads_text = isinstance(following, DraftParagraph | DraftHeading | DraftPicture)
    is_dated = at > 0 and classify_front_line(_get_text(blocks[at - 1])) == "date"
    is_line = (
        looks_like_heading(text)
        or (_leads_to_author(following) and looks_like_heading(text.rstrip(".")))
        or (is_dated and looks_like_title(text))
    )
    return (is_bold or (len(text) <= 80 and is_line)) and leads_text and text[-1:] != ":"


def _get_text(block: DraftBlock) -> str:
    return plain_text(block.text) if isinstance(block, DraftHeading | DraftParagraph) else ""


def _names_nothing(text: str) -> bool:
    return is_general(text) or is_contents_title(text)


def _leads_to_author(following: DraftBlock) -> bool:
    """Return whether the line under a title names the author: then the title may end with a stop."""
    return bool(author_lines.parse_authors(_get_text(following).partition("\n")[0]))


def _is_title_here(blocks: Sequence[DraftBlock], at: int, *, has_author: bool) -> bool:
    """Return whether a block is the title; under its author any line over a sentence may be."""
    if not has_author:
        return _is_title(blocks, at)
    if _is_credential(blocks, at) or asks_among_questions(blocks, at, is_sure=True):
        return False
    return _is_title(blocks, at) or (_leads_to_sentence(blocks, at) and _is_title(blocks[: at + 2], at))


def _leads_to_sentence(blocks: Sequence[DraftBlock], at: int) -> bool:
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    return isinstance(following, DraftParagraph) and plain_text(following.text).endswith((".", "!"))


def _is_credential(blocks: Sequence[DraftBlock], at: int) -> bool:
    """Return whether a line under the author's name and above the title says what the author is."""
    return credential_lines.is_plain_credential(_get_text(blocks[at])) and _has_title_below(blocks, at)


def _is_stub(blocks: Sequence[DraftBlock], at: int) -> bool:
    """Return whether a heading is two letters over the true title, such as the first ones of a picture."""
    block, following = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    text = _get_text(block)
    is_marked = isinstance(block, DraftHeading) or _CHAPTER.fullmatch(text) is not None
    if not is_marked or not isinstance(following, DraftHeading | DraftParagraph):
        return False
    below = plain_text(following.text)
    if asks_what(below) or _DEFINED.match(below[len(text) :]):
        return False
    if len(text) + 4 < len(below) <= MAX_TITLE_LETTERS and text.casefold() in below.casefold():
        # The true title says the same, and more.
        return looks_like_heading(below)
    is_short = (text.isascii() and len(text) <= MAX_STUB_LETTERS) or _CHAPTER.fullmatch(text) is not None
    return is_short and looks_like_heading(below)


def _leads_to_byline(blocks: Sequence[DraftBlock], at: int) -> bool:
    """Return whether a short line under the title stands between it and the author."""
    block, following = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    return (
        isinstance(block, DraftHeading | DraftParagraph)
        and isinstance(following, DraftHeading | DraftParagraph)
        and looks_like_heading(plain_text(block.text).strip("()"))
        and author_lines.has_byline(plain_text(following.text))
    )


def _is_top_heading(block: DraftBlock) -> bool:
    is_heading = isinstance(block, DraftHeading) and block.level == 1
    return is_heading and not author_lines.parse_authors(plain_text(next(iter_texts(block))))


def _repeats_title(heading: str, title: str) -> bool:
    """Return whether a heading says the title again, or is a file's name or number."""
    text = plain_text(heading)
    return (
        text.casefold() == plain_text(title).casefold()
        or re.fullmatch(r"[\w-]*(?:_|\d{3})[\w-]*", text) is not None
    )


def _get_title_text(block: DraftBlock) -> str:
    if not isinstance(block, DraftHeading | DraftParagraph):
        return ""
    text = plain_text(block.text)
    if BOLD_LINE.fullmatch(block.text) or text.endswith((":", "\uff1a")):
        # A title is bold by itself, and leads to its article.
        return escape_minimally(text.rstrip(" :\uff1a"))
    return block.text


LETTERHEAD_COMMENT = "It stood above the title."
NOTICE_COMMENT = "It stood above the title, in another language: is it for the readers of this handout?"
Placed = tuple[Draft, list[DraftAuthor], list[DraftBlock]]
"""Draft and authors with what a line above the title says, and the blocks of it that stay in the text."""


def _place_front_line(draft: Draft, at: int, authors: list[DraftAuthor], *, has_title: bool) -> Placed | None:
    """Place a line that stands above a title, or a date or the practice among the lines under it."""
    block = draft.blocks[at]
    if not isinstance(block, DraftHeading | DraftParagraph):
        return None
    if goes_on_about(block, authors):
        return draft, add_biography_paragraph(authors, block.text), []
    text = plain_text(block.text)
    kind = classify_front_line(text)
    has_title_below = not has_title and _has_title_below(draft.blocks, at)
    if kind == "date" and is_appointment(text):
        return draft, authors, [DraftParagraph(block.text)]
    if kind == "date" and (dated_draft := place_front_day(draft, text, is_told=has_title_below)) is not None:
        return dated_draft, authors, []
    if (dated := place_dated_byline(draft, text)) is not None:
        return dated[0], [*authors, *dated[1]], []
    if has_title and kind == "biography" and parse_biography_authors(text)[0].degrees:
        return place_biography(draft, block, authors, "under the title")
    if kind == "brand" and not draft.brand and (has_title_below or (has_title and authors)):
        note = f"“{text}” beside the title was taken for the name of the practice: compare `brand`."
        return replace(draft, brand=text, notes=(*draft.notes, note)), authors, []
    if has_title_below:
        return _place_line_above(draft, at, kind, authors)
    if not has_title and kind == "biography" and at + 1 < len(draft.blocks):
        is_sure = all(
            author.degrees or author_lines.is_titled(author.name) for author in parse_biography_authors(text)
        )
        return place_biography(draft, block, authors, "above the text") if is_sure else None
    return None


def _place_line_above(draft: Draft, at: int, kind: str, authors: list[DraftAuthor]) -> Placed | None:
    """Place a line that only stands above a title: a category, a biography, an address, a notice."""
    block = draft.blocks[at]
    if not isinstance(block, DraftHeading | DraftParagraph):
        return None
    text = plain_text(block.text)
    if kind == "category" and not draft.category:
        note = f"“{text}” above the title was taken for its category."
        return replace(draft, category=text, notes=(*draft.notes, note)), authors, []
    if kind == "biography":
        return place_biography(draft, block, authors, "above the title")
    if kind == "contact":
        return draft, authors, [DraftParagraph(block.text, LETTERHEAD_COMMENT)]
    following = (plain_text(text) for later in draft.blocks[at + 1 : at + 12] for text in iter_texts(later))
    if isinstance(block, DraftParagraph) and text.endswith(".") and is_notice(text, "\n".join(following)):
        if not is_sure_notice(text):
            return draft, authors, [replace(block, comment=NOTICE_COMMENT)]
        return replace(draft, unplaced=(*draft.unplaced, f"a notice above the title: {text}")), authors, []
    return None


def _has_title_below(blocks: Sequence[DraftBlock], at: int) -> bool:
    """Return whether a title follows among the next lines."""
    for later in range(at + 1, min(at + 9, len(blocks))):
        block = blocks[later]
        if isinstance(block, DraftHeading | DraftParagraph):
            kind = classify_front_line(plain_text(block.text))
            if not kind and _is_title(blocks, later):
                return True
    return False


def _extract_subtitle(draft: Draft) -> Draft:
    """Make a short line between the title and the first heading the subtitle."""
    blocks = draft.blocks
    if draft.subtitle or not draft.title or len(blocks) < 2 or not isinstance(blocks[1], DraftHeading):
        return draft
    first = blocks[0]
    if isinstance(first, DraftParagraph) and first.comment:
        return draft
    if not isinstance(first, DraftHeading | DraftParagraph) or (
        isinstance(first, DraftHeading) and find_section_end(blocks, 0) > 1
    ):
        return draft
    if (
        len(first.text) > 80
        or has_blank(first.text)
        or names_person(first.text)
        or "\\\n" in first.text
        or _CITATIONS.sub("", first.text).endswith(_SUBTITLE_STOPS)
    ):
        return draft
    return replace(draft, subtitle=first.text, blocks=blocks[1:])
