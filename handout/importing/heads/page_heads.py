"""Takes away what a copied page has around its title: the way to it, a list of one, a name of a picture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.authors import author_lines
from handout.importing.drafts.draft import Draft, DraftBlock, DraftHeading, DraftList, DraftParagraph
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.lines.front_lines import classify_front_line
from handout.importing.lines.heading_lines import SENTENCE_ENDS, looks_like_heading
from handout.importing.lines.page_furniture import is_way_home, starts_at_home
from handout.importing.words.dates import parse_date
from handout.importing.words.page_words import LABELLED_BYLINES
from handout.importing.words.patient_words import tells_patient
from handout.importing.words.reader_words import has_amount, may_warn, speaks_to_reader

MAX_BLOCKS = 6
MIN_PARTS = 2
MAX_STEPS = 5
"""Items of a list that is the way to a page."""
MIN_TITLE = 4
"""Letters of a title that is known by standing in the line above it, too."""
_LABEL_AND_DAY = re.compile(r"(?P<label>[^\W\d_]{3,20}(?: [^\W\d_]{2,20})?) [-–|·] (?P<day>\d.{7,40})")
_INLINE_BYLINE = re.compile(
    r"(?P<title>[^.…|]{3,80}?) ?(?:\.{3}|…|[-–—|]) ?(?P<by>(?:by|von|par|por|di|door) .{4,60})", re.IGNORECASE
)
_STOPS = tuple(sign for sign in SENTENCE_ENDS if sign not in "?\uff1f\u061f")
"""What ends a sentence; a title may be a question."""
_STEP_MARK = re.compile(r"^[–-] \d\. ")
_LABELLED = re.compile(r"(?P<label>[^\s\d:：]{2,6}) ?[:：] ?(?P<value>\S+(?: \d\d:\d\d)?)")
_LABELS_OF_AUTHORS = re.compile(LABELLED_BYLINES)
_LABELS_OF_DAYS = re.compile(r"更新|发布|發布|發佈|日期|时间|時間|公開|掲載")
_PICTURE_NAME = re.compile(r" (?:thumbnail|featured image|image|photo|фото|foto|imagen|bild)", re.IGNORECASE)


def clear_page_head(draft: Draft) -> Draft:
    """Return the draft with a title that stands in a list alone, and without the way to it, which is told."""
    if draft.title or len(draft.blocks) < MAX_STEPS - 2:
        return draft
    return _read_labelled_line(
        _tell_picture_name(_tell_way(_split_first_line(_open_list(_tell_signs(draft)))))
    )


def _split_first_line(draft: Draft) -> Draft:
    return _split_inline_byline(_split_dated_label(draft))


def _tell_signs(draft: Draft) -> Draft:
    """Return the draft without the arrows of a page above its text."""
    line = _get_line(draft.blocks[0])
    if not line or re.search(r"[\w\d]", line):
        return draft
    return replace(draft, blocks=draft.blocks[1:], unplaced=(*draft.unplaced, f"above the title: {line}"))


def _get_line(block: DraftBlock) -> str:
    return plain_text(block.text).strip() if isinstance(block, DraftHeading | DraftParagraph) else ""


def _open_list(draft: Draft) -> Draft:
    """Return the draft with the only item of the list at its top as a heading, if author or day follow."""
    first, below = draft.blocks[:2]
    if not isinstance(first, DraftList) or len(first.items) != 1 or first.items[0].items:
        return draft
    title, *lines = first.items[0].text.split("\\\n")
    following = [*map(plain_text, lines), *_get_line(below).split("\n")]
    is_head = classify_front_line(following[0]) in ("byline", "date")
    if not is_head or not looks_like_heading(plain_text(title)):
        return draft
    opened = [DraftParagraph(line) for line in lines]
    return replace(draft, blocks=(DraftHeading(title), *opened, *draft.blocks[1:]))


def _split_dated_label(draft: Draft) -> Draft:
    """Return the draft with the day of “HEALTH - 24 January 2026” alone above its title."""
    first = draft.blocks[0]
    match = _LABEL_AND_DAY.fullmatch(_get_line(first))
    if match is None or not parse_date(match["day"]):
        return draft
    told = f"above the title: {match['label']}"
    return replace(
        draft,
        blocks=(DraftParagraph(match["day"]), *draft.blocks[1:]),
        unplaced=(*draft.unplaced, told),
    )


def _split_inline_byline(draft: Draft) -> Draft:
    """Return the draft with the author of “Health matters … by Dr. Ann Lee” on a line under its title."""
    first = draft.blocks[0]
    match = _INLINE_BYLINE.fullmatch(_get_line(first))
    authors = author_lines.parse_authors(match["by"]) if match else ()
    is_sure = all(author.degrees or author_lines.is_titled(author.name) for author in authors)
    if match is None or not authors or not is_sure or not looks_like_heading(match["title"]):
        return draft
    lines = (DraftHeading(escape_minimally(match["title"])), DraftParagraph(escape_minimally(match["by"])))
    return replace(draft, blocks=(*lines, *draft.blocks[1:]))


def _tell_way(draft: Draft) -> Draft:
    """Return the draft without the list or line that leads to the title under it: “Home, Articles, Gout”."""
    for at, (block, below) in enumerate(zip(draft.blocks, draft.blocks[1:MAX_BLOCKS], strict=False)):
        title = _get_line(below)
        way = ""
        if isinstance(block, DraftList) and len(block.items) <= MAX_STEPS:
            texts = (line for item in block.items for line in plain_text(item.text).split("\n"))
            items = [_STEP_MARK.sub("", text).strip() for text in texts]
            is_flat = not any(item.items for item in block.items)
            above = map(_get_line, draft.blocks[:at])
            way = " > ".join(items) if is_flat and _lead_to(items, title, above) else ""
        elif len(title) >= MIN_TITLE and starts_at_home(line := _get_line(block)):
            way = line if title in line and _may_be_step(line) else ""
        if way:
            told = f"the way to the page: {way}"
            blocks = (*draft.blocks[:at], *draft.blocks[at + 1 :])
            return replace(draft, blocks=blocks, unplaced=(*draft.unplaced, told))
    return draft


def _lead_to(items: Sequence[str], title: str, above: Iterable[str]) -> bool:
    """Return whether the items of a list are the way to a page: names alone, of which the last is its title.

    A way that does not begin at home is sure only if it is longer, begins the text and asks nothing of a
    reader: two medicines, or what to look for, are a list over a heading that names one of them again.
    """
    if len(items) <= 1 or items[-1].casefold() != title.casefold() or not all(map(_may_be_step, items)):
        return False
    if is_way_home(items[0]):
        return True
    is_free = not any(not line or line.endswith(SENTENCE_ENDS) for line in above)
    return is_free and len(items) > MIN_PARTS and not any(map(_asks_something, items))


def _may_be_step(line: str) -> bool:
    """Return whether a line may name a page: it is no sentence, and has no dose."""
    return not line.endswith(_STOPS) and not has_amount(line) and not tells_patient(line)


def _asks_something(line: str) -> bool:
    return speaks_to_reader(line) or may_warn(line)


def _tell_picture_name(draft: Draft) -> Draft:
    """Return the draft without a line under the title that names its picture: “Gout thumbnail”."""
    title, line = map(_get_line, draft.blocks[:2])
    if title and title.islower() and _get_words(title) == _get_words(line):
        # The name of the page in its address.
        told = f"above the title: {title}"
        return replace(draft, blocks=draft.blocks[1:], unplaced=(*draft.unplaced, told))
    if not title or not line.startswith(title) or _PICTURE_NAME.fullmatch(line[len(title) :]) is None:
        return draft
    told = f"the name of a picture: {line}"
    return replace(draft, blocks=(draft.blocks[0], *draft.blocks[2:]), unplaced=(*draft.unplaced, told))


def _get_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _read_labelled_line(draft: Draft) -> Draft:
    """Return the draft with author and day of “來源:健康報 作者:王明 更新:2022-04-20” under its title."""
    block = draft.blocks[1]
    if not isinstance(block, DraftHeading | DraftParagraph):
        return draft
    markup, *others = block.text.split("\\\n")
    line = plain_text(markup).strip()
    parts = [(match["label"], match["value"]) for match in _LABELLED.finditer(line)]
    if len(parts) < MIN_PARTS or _LABELLED.sub("", line).strip():
        return draft
    authors = [
        author
        for label, value in parts
        if _LABELS_OF_AUTHORS.fullmatch(label)
        for author in author_lines.parse_authors(f"{label}:{value}")
    ]
    if not authors:
        return draft
    days = [parse_date(value.partition(" ")[0]) for label, value in parts if _LABELS_OF_DAYS.search(label)]
    day = draft.published or next(filter(None, days), "")
    left = (DraftParagraph("\\\n".join(others)),) if others else ()
    return replace(
        draft,
        authors=tuple(author_lines.merge_authors([*draft.authors, *authors])),
        published=day,
        blocks=(draft.blocks[0], *left, *draft.blocks[2:]),
        unplaced=(*draft.unplaced, f"under the title: {line}"),
        notes=(*draft.notes, f"“{authors[0].name}” in a line under the title was read as its author."),
    )
