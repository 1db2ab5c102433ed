"""Takes lines such as “Reviewed by” and “Last updated” into the keys that a handout has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.authors import author_lines
from handout.importing.authors.reviewers import (
    SENTENCE_BREAK,
    is_review_of_person,
    join_review_labels,
    read_review,
)
from handout.importing.drafts.draft import (
    Draft,
    DraftBlock,
    DraftHeading,
    DraftItem,
    DraftList,
    DraftParagraph,
    iter_texts,
)
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.words.dates import is_ambiguous_date, parse_date, parse_month
from handout.importing.words.disclaimer_words import is_disclaimer
from handout.importing.words.language import detect_language
from handout.importing.words.page_words import COUNTERS, DAYS, READING
from handout.importing.words.patient_words import tells_patient
from handout.importing.words.reader_words import has_amount, speaks_of_times
from handout.importing.words.review_words import REVIEW_START
from handout.patterns import defer_pattern

MAX_LINE_LENGTH = 160
MAX_TOP_BLOCKS = 6
"""How far down a list of the day, the author and the like is looked for."""

_LABELS = {
    "reviewed": r"(?:(?:date )?last )?(?:medically |clinically )?(?:reviewed|revised)(?: on| date)?|"
    r"review date|date (?:of (?:last )?review|reviewed)",
    "next_review": r"next review(?: (?:due|date))?(?: by| on)?|(?:due for|date (?:of|for) next) review"
    r"(?: by| on)?|review (?:due|by)",
    "published": r"(?:last )?(?:updated|modified)(?: on)?|"
    r"(?:date )?(?:published|issued|posted|created)(?: on| date)?|"
    r"(?:issue|publication) date",
}
_DAY_LINES = tuple(
    (key, re.compile(rf"(?:{labels}|{DAYS[key]}) ?[:：]? ?(?P<value>\S.+?)\.?", re.IGNORECASE))
    for key, labels in _LABELS.items()
)
"""Keys of days, each with the lines that give it."""
ANY_DAY = "|".join((*_LABELS.values(), *DAYS.values()))
"""What stands before a day, in all languages."""
_DAY_LINE = re.compile(ANY_DAY, re.IGNORECASE)
_MARGIN = re.compile(r"in the (?:header|footer|margins?|page's foot)\b.*")
_COPYRIGHT = re.compile(
    r"(?:copyright|\(c\)|©)(?: ?©)?,? ?(?:19|20)\d\d\b.*|.{0,60}all rights reserved\.?|"
    r"(?:image|photo|picture|foto|bild|imagen|crédit|fotografía)s?(?: \w+)?:? ?.{0,90}©.*|©.{2,80}",
    re.IGNORECASE,
)
_CREDIT_BREAK = defer_pattern(
    rf"\. +(?=(?:medically |clinically |last )?(?:reviewed|updated|revised|published)\b|next review|©|"
    rf"{REVIEW_START}|"
    rf"(?:{DAYS['published']}|{DAYS['reviewed']}|{DAYS['next_review']})\b)| +[|·•*] +|(?: [—–-]|"
    rf"[,;]) +(?={REVIEW_START}|"
    rf"(?:{ANY_DAY}) ?[:：])| and (?=(?:medically |clinically |fact-)?(?:reviewed|checked) by )",
    re.IGNORECASE,
)
_MARGIN_BREAK = defer_pattern(
    rf" *[|·•\t] *|  +|(?:[.,;]| [–—-]) +(?=(?:{ANY_DAY})\b)|(?<=\d)[.;,] +(?=[^\W\d_])", re.IGNORECASE
)
"""What stands between a day and other words at the edge of a page."""
_READING = re.compile(rf"{READING}|{COUNTERS}(?: {COUNTERS})*", re.IGNORECASE)
_GLUED_READING = re.compile(
    rf"(?P<day>.{{0,50}}(?:19|20)\d\d(?:年.{{2,6}}日)?\.?) ?(?P<reading>(?:{_READING.pattern}))",
    re.IGNORECASE,
)
"""A day with the time of reading behind it, often without a space: “12/7/20242 min read”."""
_DOCUMENT_CODE = re.compile(
    r"(?i:leaflet|document|form|publication|item)(?i: (?:no|number|code|"
    r"id))[.:]* ?(?=.*\d)[A-Z0-9][A-Z0-9v./ -]{1,30}"
)


def is_day_line(line: str) -> bool:
    """Return whether a line gives the day of an article: “Updated: May 4, 2024”."""
    return any(
        (match := shape.fullmatch(line)) and (parse_date(match["value"]) or parse_month(match["value"]))
        for _, shape in _DAY_LINES
    )


def take_back_matter(draft: Draft) -> Draft:
    """Return the draft with days, reviewers, copyright and the number of the leaflet taken from its lines."""
    kept: list[DraftBlock] = []
    draft = replace(draft, blocks=join_review_labels(draft.blocks))
    for at, block in enumerate(draft.blocks):
        if isinstance(block, DraftList) and at < MAX_TOP_BLOCKS:
            draft, parts = _take_items(draft, block)
            kept += parts
            continue
        if not isinstance(block, DraftParagraph | DraftHeading) or len(block.text) > 4 * MAX_LINE_LENGTH:
            kept.append(block)
            continue
        rest: list[str] = []
        for line in _split_credits(block.text.split("\\\n")):
            taken = _take_line(draft, plain_text(line).strip())
            if taken is None:
                rest.append(line)
            else:
                draft = taken
        if rest:
            kept.append(replace(block, text="\\\n".join(rest)))
    return _read_margins(replace(draft, blocks=tuple(kept)))


def _read_margins(draft: Draft) -> Draft:
    """Return the draft with the days that stand in the margins of its pages, which are told there too."""
    for told in draft.unplaced:
        where, _, text = told.partition(": ")
        if _MARGIN.fullmatch(where) is None:
            continue
        for part in _MARGIN_BREAK.split(text):
            taken = _take_line(draft, part.strip()) if _DAY_LINE.match(part.strip()) else None
            draft = taken if taken is not None else draft
    return draft


def _take_items(draft: Draft, block: DraftList) -> tuple[Draft, list[DraftBlock]]:
    """Take days and reviewers from a list under the title; bylines in it become lines of their own."""
    bylines: list[DraftBlock] = []
    items: list[DraftItem] = []
    for item in block.items:
        line = plain_text(item.text).strip()
        if item.items or block.numbered or len(line) > MAX_LINE_LENGTH:
            items.append(item)
        elif author_lines.is_sure_byline(line) and author_lines.parse_authors(line):
            bylines.append(DraftParagraph(item.text))
        elif (taken := _take_line(draft, line)) is not None:
            draft = taken
        else:
            items.append(item)
    return draft, [*bylines, *([replace(block, items=tuple(items))] if items else [])]


def _split_credits(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines, with a line for each of “Written by …. Reviewed by …. Updated ….”."""
    for line in lines:
        if len(line) <= MAX_LINE_LENGTH and (glued := _GLUED_READING.fullmatch(plain_text(line).strip())):
            yield from (escape_minimally(glued["day"]), escape_minimally(glued["reading"]))
            continue
        parts = _CREDIT_BREAK.split(line) if len(line) <= 2 * MAX_LINE_LENGTH else []
        if len(parts) > 1 and all(map(_is_credit, parts)):
            yield from parts
        else:
            yield from _part_review(line)


def _part_review(line: str) -> Sequence[str]:
    """Return a line with a line for the sentence that begins or ends it and names a reviewer."""
    sentences = SENTENCE_BREAK.split(line)
    if len(sentences) > 1 and is_review_of_person(plain_text(sentences[0])) and _is_whole(sentences[0]):
        return (sentences[0], line[len(sentences[0]) :].lstrip())
    if len(sentences) > 1 and is_review_of_person(plain_text(sentences[-1])) and _is_whole(sentences[-1]):
        return (line[: -len(sentences[-1])].rstrip(), sentences[-1])
    return (line,)


def _is_whole(markup: str) -> bool:
    """Return whether no emphasis or link of a sentence goes on in another one."""
    return markup.count("*") % 2 == 0 and markup.count("[") == markup.count("]")


def _is_credit(markup: str) -> bool:
    line = plain_text(markup).strip()
    return (
        author_lines.is_sure_byline(line)
        or bool(author_lines.parse_authors(line))
        or read_review(line) is not None
        or _COPYRIGHT.fullmatch(line) is not None
        or _READING.fullmatch(line) is not None
        or is_day_line(line)
    )


def _take_line(draft: Draft, line: str) -> Draft | None:
    """Return the draft with what a line says in its key; None if the line is text."""
    if len(line) > MAX_LINE_LENGTH:
        return None
    for key, shape in _DAY_LINES:
        match = shape.fullmatch(line)
        if match and not getattr(draft, key):
            dated = _take_day(draft, key, match["value"], line)
            if dated is not None:
                return dated
    if review := read_review(line, has_day=bool(draft.reviewed)):
        draft = (_take_day(draft, "reviewed", review.day, line) if review.day else None) or draft
        notes = (*draft.notes, f"“{line}” was read as one of the `reviewers`.")
        return replace(draft, reviewers=(*draft.reviewers, escape_minimally(review.name)), notes=notes)
    told = _classify_told_line(line)
    return replace(draft, unplaced=(*draft.unplaced, f"{told}: {line}")) if told else None


def _classify_told_line(line: str) -> str:
    """Return what a line is that is told beside a handout, not set in it; "" for text."""
    if _READING.fullmatch(line):
        return "of the page around the article"
    is_right = _COPYRIGHT.fullmatch(line) and not (has_amount(line) or speaks_of_times(line))
    # What tells a patient something takes long to look for: few lines come as far as this.
    if is_right and (is_disclaimer(line) or not tells_patient(line)):
        return "copyright"
    return "number of the leaflet" if _DOCUMENT_CODE.fullmatch(line) and len(line) <= 50 else ""


def writes_day_first(draft: Draft) -> bool:
    """Return whether the article's language writes 3/2/2026 for the third of February."""
    texts = (plain_text(text) for block in draft.blocks[:60] for text in iter_texts(block))
    language = draft.language or detect_language("\n".join((draft.title, *texts)))
    return language.partition("-")[0] not in ("", "en", "tl")


def _take_day(draft: Draft, key: str, value: str, line: str) -> Draft | None:
    value = re.sub(r"^(?:on|in|el|en) ", "", value.strip())
    is_doubtful = is_ambiguous_date(value)
    day_first = is_doubtful and writes_day_first(draft)
    day, doubt = parse_date(value, day_first=day_first), ""
    if day and is_doubtful:
        doubt = ", with the day first" if day_first else ", with the month first"
    elif not day:
        day, doubt = parse_month(value), ", the first of the month, for it names no day"
    if not day:
        return None
    note = f"“{line}” was read as `{key}: {day}`{doubt}."
    return replace(draft, **{key: day}, notes=(*draft.notes, note))  # type: ignore[arg-type]  # one of its days
