"""Takes the lines that name an article's author, with or without a day, into the draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.authors import author_lines, credential_lines
from handout.importing.authors.back_matter import writes_day_first
from handout.importing.authors.biographies import (
    get_text,
    may_be_biography,
    read_told_byline,
    tells_of_author,
)
from handout.importing.authors.loose_bylines import (
    LAST_BLOCKS,
    read_dated_nickname,
    read_loose_byline,
    take_signature,
    unpack_bylines,
)
from handout.importing.authors.name_lines import parse_name_line
from handout.importing.drafts.draft import Draft, DraftAuthor, DraftBlock, DraftHeading, DraftParagraph
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.words.credit_words import AUTHOR_NOUNS, MADE_BY
from handout.importing.words.dates import is_ambiguous_date, parse_date, parse_month
from handout.importing.words.folded_words import BYLINE_WORDS, split_folded_words
from handout.importing.words.page_words import BYLINES, DAYS, FURNITURE, LABELLED_BYLINES
from handout.importing.words.reader_words import is_never_name
from handout.patterns import defer_pattern

MAX_BYLINE_LETTERS = 160
MAX_TOLD_LETTERS = 400
"""Of a byline that goes on to tell of its authors."""
MAX_LAST_BLOCKS = 5
"""How far from the end a line such as “Written by …” is looked for."""
MAX_LATE_BLOCKS = 8
"""How far down a line such as “Author: …” is looked for."""
MAX_LINE = 40
"""Letters of a line that is no paragraph."""
_BYLINE_LABEL = re.compile(
    rf"(?:(?:{MADE_BY}|{BYLINES}) ?[:：]?|(?:{AUTHOR_NOUNS}|{LABELLED_BYLINES}) ?[:：])", re.IGNORECASE
)
_CITED = re.compile(
    r"(?:.{0,80}, )?(?:автор(?:ы)?|авторами?) (?:научной )?(?:работы|статьи|публикации) ?"
    r"[–—:-] ?(?P<names>.{4,200})",
    re.IGNORECASE,
)
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_FROM = re.compile(r"(?:von|van|da|från|fra|od|от|від)[:：] ?", re.IGNORECASE)
_MAIL_LINE = re.compile(
    r"(?:gesendet|an|verzonden|aan|inviato|a|till?|sendt|wysłano|do|кому)[:：]", re.IGNORECASE
)
"""What follows the sender of an e-mail."""
_BY = rf"(?:{MADE_BY}|{BYLINES}|{LABELLED_BYLINES}) ?[:： ]"
_POSTED = rf"(?:{DAYS['published']}|(?:posted|published|updated|written|last updated)(?: on)?)"
_DATED_BYLINE = defer_pattern(
    rf"(?:{_POSTED} ?[:：]? ?)?"
    rf"(?P<day>[\w\d].{{5,28}}?),?(?: ?[-–—|·])? ?(?P<by>{_BY}.+?)"
    rf"(?: ?[-–—|·]? ?(?P<rest>{FURNITURE})| (?:in|under|dans|en|em|w|i) [^\W\d_][^\d|.]{{2,40}})?",
    re.IGNORECASE,
)
_BYLINE_DATED = defer_pattern(
    rf"(?:(?:posted|published) )?(?P<by>{_BY}.{{3,70}}?)(?: *(?:[-–—|·,]|  ) *| on )"
    rf"(?:{_POSTED} ?[:：]? ?)?(?P<day>(?!.* on )[\w\d][^|]{{5,30}}?)(?: *\| *[^|\d]{{3,40}})?",
    re.IGNORECASE,
)


def join_split_bylines(blocks: Sequence[DraftBlock]) -> tuple[DraftBlock, ...]:
    """Return the blocks with “Written by” and the name under it on one line, at the top and the end."""
    joined = _label_next_authors(list(unpack_bylines(blocks)))
    for at in range(len(joined) - 1, -1, -1):
        block, below = joined[at], joined[at + 1] if at + 1 < len(joined) else None
        is_near = at < MAX_LATE_BLOCKS or at >= len(joined) - MAX_LAST_BLOCKS
        if not is_near or not isinstance(block, DraftHeading | DraftParagraph):
            continue
        label, *lines = block.text.split("\\\n")
        if not _BYLINE_LABEL.fullmatch(plain_text(label).strip()):
            continue
        if not lines and isinstance(below, DraftHeading | DraftParagraph):
            lines, end = below.text.split("\\\n"), at + 2
            if isinstance(below, DraftHeading) and not parse_name_line(plain_text(lines[0])):
                continue  # a label without a name, over a heading of the text
        else:
            end = at + 1
        line = f"{plain_text(label).strip(' :：')}: {plain_text(lines[0]).strip()}" if lines else ""
        if line and (author_lines.parse_authors(line) or read_loose_byline(line)):
            texts = (escape_minimally(line), *lines[1:])
            joined[at:end] = [DraftParagraph("\\\n".join(texts))]
    return tuple(joined)


def _label_next_authors(blocks: list[DraftBlock]) -> list[DraftBlock]:
    """Return the blocks with the label of “By Ann Lee, MD;” before the author on the line under it, too."""
    for at, (block, below) in enumerate(pairwise(blocks[:MAX_LATE_BLOCKS])):
        above, line = map(get_text, (block, below))
        match = _BYLINE_LABEL.match(above)
        is_going_on = above.endswith((";", " and", " &", " et", " y", " und"))
        if match is None or not is_going_on or "\n" in above + line or not author_lines.parse_authors(above):
            continue
        labelled = f"{match[0].strip(' :：')}: {line}"
        if author_lines.parse_authors(labelled):
            blocks[at + 1] = DraftParagraph(escape_minimally(labelled))
    return blocks


def take_outer_byline(
    draft: Draft, blocks: tuple[DraftBlock, ...]
) -> tuple[Draft, list[DraftAuthor], tuple[DraftBlock, ...]]:
    """Take the author from the line that ends the text, or from one among the first or last lines."""
    *text, last = blocks or (DraftParagraph(""),)
    line = plain_text(last.text) if isinstance(last, DraftParagraph) else ""
    if text and not draft.published and parse_date(line):
        # Name and day end the article.
        signers, rest = take_signature(tuple(text))
        draft, blocks = (place_date(draft, line), rest) if signers else (draft, blocks)
    else:
        signers, rest = take_signature(blocks) if text else ((), blocks)
    if signers:
        note = f"{signers[0].name}, whose name ends the text, was taken for its author."
        return replace(draft, notes=(*draft.notes, note)), list(signers), rest
    return _take_late_byline(draft, blocks)


def _take_late_byline(
    draft: Draft, blocks: tuple[DraftBlock, ...]
) -> tuple[Draft, list[DraftAuthor], tuple[DraftBlock, ...]]:
    """Take the author from a line such as “Author: …” among the first or last lines of the text."""
    last = len(blocks)
    first_of_end = max(last - MAX_LAST_BLOCKS, MAX_LATE_BLOCKS)
    top = next((at for at, block in enumerate(blocks) if _is_text(block)), last)
    for at in (*range(min(MAX_LATE_BLOCKS, last)), *range(last - 1, first_of_end - 1, -1)):
        block = blocks[at]
        if not isinstance(block, DraftHeading | DraftParagraph) or len(block.text) > MAX_TOLD_LETTERS:
            continue
        text = plain_text(block.text)
        below = blocks[at + 1] if at + 1 < last else None
        after = plain_text(below.text) if isinstance(below, DraftHeading | DraftParagraph) else ""
        if at < MAX_LATE_BLOCKS and (shown := _read_bare_name(text, after, has_day=bool(draft.published))):
            note = f"“{text}” was read as the name of the author."
            told = replace(draft, notes=(*draft.notes, note))
            return told, [shown], (*blocks[:at], *blocks[at + 1 :])
        rest = (*blocks[:at], *blocks[at + 1 :])
        if (cited := _CITED.fullmatch(text)) and (cited_authors := parse_name_line(cited["names"])):
            # The line tells of the text, too: it stays.
            note = f"“{cited['names']}” was read as the names of the authors."
            return replace(draft, notes=(*draft.notes, note)), list(cited_authors), blocks
        if told_authors := read_told_byline(text):
            return draft, told_authors, rest
        is_sure = author_lines.is_sure_byline(text)
        if is_sure and (named := list(author_lines.parse_authors(text))):
            return tell_byline(draft, block, named), named, rest
        if is_sure and "\n" in text and (parsed := parse_byline(block, [])) and len(parsed[0]) == 1:
            named = [credential_lines.add_credentials(parsed[0][0], parsed[1])]
            return tell_byline(draft, block, named), named, (*blocks[:at], *parsed[2], *blocks[at + 1 :])
        is_beside = at <= top or at >= last - LAST_BLOCKS
        loose = _take_loose_byline(draft, block, is_top=at <= top) if is_beside else None
        if loose is not None:
            return loose[0], [loose[1]], (*blocks[:at], *loose[2], *blocks[at + 1 :])
        dated = place_dated_byline(draft, text) if is_sure or at < MAX_LATE_BLOCKS else None
        if dated is not None:
            return dated[0], list(dated[1]), rest
    return draft, [], blocks


def _is_text(block: DraftBlock) -> bool:
    """Return whether a block is surely text of the article: a list, or a sentence of some length."""
    if not isinstance(block, DraftHeading | DraftParagraph):
        return True
    text = plain_text(block.text)
    return len(text) > MAX_LINE and text.endswith((".", "!", "?", "。"))


def _take_loose_byline(
    draft: Draft, block: DraftHeading | DraftParagraph, *, is_top: bool
) -> tuple[Draft, DraftAuthor, tuple[DraftBlock, ...]] | None:
    """Take an author whom only the place of the line names, and the other lines of its block."""
    line, *others = block.text.split("\\\n")
    text = plain_text(line)
    # An address of e-mail is one to write to: it stays in the text.
    others = [line, *others] if "@" in text else others
    left = (DraftParagraph("\\\n".join(others)),) if others else ()
    if loose := read_loose_byline(text):
        note = f"“{text}” was read as the name of the author."
        return replace(draft, notes=(*draft.notes, note)), loose, left
    if is_top and not draft.published and (nickname := read_dated_nickname(text)):
        return replace(place_date(draft, text), published=nickname[1]), nickname[0], left
    return None


def _read_bare_name(text: str, after: str, *, has_day: bool) -> DraftAuthor | None:
    """Return the author of a line that only its neighbours make a byline.

    These are “Von: Eva Kern” in an article with a day, where no e-mail begins, and a Chinese name that the
    next line says again with the hospital in brackets.
    """
    if _HAN_NAME.fullmatch(text) and re.match(rf"{text} ?[(（]", after):
        return DraftAuthor(text)
    sent = _FROM.match(text)
    if sent is None or not has_day or _MAIL_LINE.match(after):
        return None
    return next(iter(author_lines.parse_authors(f"By {text[sent.end() :]}")), None)


def place_dated_byline(draft: Draft, text: str) -> tuple[Draft, Sequence[DraftAuthor]] | None:
    """Place a line that names the author and the day; None for other lines."""
    if len(text) > MAX_BYLINE_LETTERS or not any(map(str.isdigit, text)):
        return None
    for shape in (_DATED_BYLINE, _BYLINE_DATED):
        dated = shape.fullmatch(text)
        if dated and parse_date(dated["day"]) and (named := author_lines.parse_authors(dated["by"])):
            if draft.published:
                return replace(draft, unplaced=(*draft.unplaced, f"beside the author: {text}")), named
            return place_date(draft, dated["day"], text), named
    return None


def tell_byline(draft: Draft, block: DraftHeading | DraftParagraph, authors: Sequence[DraftAuthor]) -> Draft:
    """Return the draft with a note of the line, if words of it stand nowhere else."""
    line = plain_text(block.text).partition("\n")[0]
    named = {word for author in authors for word in split_folded_words(f"{author.name} {author.role}")}
    others = set(split_folded_words(line)) - named - BYLINE_WORDS
    others -= {word for author in authors for degree in author.degrees for word in split_folded_words(degree)}
    if not others or not author_lines.parse_authors(line):
        return draft
    return replace(draft, notes=(*draft.notes, f"“{line}” was read as the name of the author."))


def place_front_day(draft: Draft, text: str, *, is_told: bool) -> Draft | None:
    """Return the draft with a day near its title; a second one is told if `is_told`, else None."""
    if not draft.published:
        return place_date(draft, text)
    return (
        replace(draft, unplaced=(*draft.unplaced, f"another day above the title: {text}"))
        if is_told
        else None
    )


def place_date(draft: Draft, text: str, line: str = "") -> Draft:
    """Return the draft with a day beside its title, or at the end of `line`, as that of publication."""
    is_doubtful = is_ambiguous_date(text)
    day_first = is_doubtful and writes_day_first(draft)
    day = parse_date(text, day_first=day_first) or parse_month(text)
    doubt = f", with the {'day' if day_first else 'month'} first" if is_doubtful else ""
    note = f"“{line or text}” beside the title was taken for the day it was published: {day}{doubt}."
    return replace(draft, published=day, notes=(*draft.notes, note))


_STATES = re.compile(
    r"\b(?:are|may|can|will|must|should|give|gives|have|need|closed|please)\b", re.IGNORECASE
)
"""Verbs of sentences about everybody: “Fellow patients may share rooms.”"""
_SURE_CREDENTIALS = {
    "certifications": re.compile(
        r"\bboard[- ](?:certified|eligible)|\bcertified (?:in |by (?:the )?|as an? |[\w-]+ )*"
        r"(?:[\w-]+(?:ist|ian|or|nurse|midwife|coach|practitioner|assistant|worker|educator|specialist)s?\b|"
        r"in\b|by\b)|\bcertification (?:in|as|by)|"
        r"\bdiplomates?\b|\bfellow(?:ship)?(?:,| of| in| at|$)|\blicensed (?:[\w-]+ ){0,3}[\w-]+"
        r"(?:ist|ian|or|nurse|midwife|worker|practitioner)\b|\bresidency (?:at|in)|\btrained (?:at|in|as)|"
        r"certificad[oa] ",
        re.IGNORECASE,
    ),
    "awards": re.compile(
        r"^voted (?:(?:a|an|the) )?(?:best|top|favou?rite|one of)\b|\b(?:winner|recipient|awards?|prize|"
        r"honou?red|top doctors?|best doctors?|premio)\b",
        re.IGNORECASE,
    ),
    "publications": re.compile(
        r"\b(?:co-)?authors? of (?!(?:her|his|their|your|our|my|its|this|that) )|\bbooks? (?:by|include)|"
        r"\bpublications?\b|\b(?:has |have )?published (?:in|over|more|\d|several|many)|autora? de",
        re.IGNORECASE,
    ),
}
"""What a line of each field has, surely: “Certified copies cost 5 dollars” is no certification."""
_PRICED = re.compile(r"[$€£]|\b(?:dollars?|euros?|pounds?|costs?|fees?|free|price)\b", re.IGNORECASE)
_TO_READER = re.compile(
    r"(?:when|what|how|why|which|who|call|ask|see|talk|tell)\b|.*\byour?\b", re.IGNORECASE
)


def _classify_credential(text: str, authors: Sequence[DraftAuthor]) -> str:
    """Return the author field of a line under a byline; "" for what the article says.

    A sentence must name the author or begin as honours do: “Your nurse will call you.” is none.
    """
    is_other = _PRICED.search(text) is not None or "?" in text
    if _TO_READER.match(text) or is_other or not may_be_biography(text):
        return ""
    is_told = tells_of_author(text, authors)
    if not is_told and (_STATES.search(text) or ": " in text):
        return ""
    if text.endswith((".", "!")) and not credential_lines.is_honour(text) and not is_told:
        return ""
    field = credential_lines.classify_credential(text)
    if field in _SURE_CREDENTIALS and not _SURE_CREDENTIALS[field].search(text):
        return ""
    before, _, role = text.partition(", ")
    is_thing = role[:1].islower() and is_never_name(before)
    if field == "role" and not is_told and (is_thing or not credential_lines.tells_whole_role(text)):
        return ""
    return field


Byline = tuple[list[DraftAuthor], list[tuple[str, str, str]], list[DraftBlock]]
"""Authors, lines of credentials as (field, markup, plain text), and the remaining blocks."""


def parse_byline(block: DraftHeading | DraftParagraph, authors: list[DraftAuthor]) -> Byline | None:
    """Return the authors, credentials and other lines of a block; None if it names nobody."""
    found_authors, credentials = list(authors), []
    rest: list[str] = []
    for line in block.text.split("\\\n"):
        text = plain_text(line)
        if (named_authors := author_lines.parse_authors(text)) and not rest:
            found_authors += named_authors
        elif found_authors and not rest and (field := _classify_credential(text, found_authors)):
            credentials.append((field, line, text))
        else:
            rest.append(line)
    if len(found_authors) == len(authors) and not credentials:
        return None
    if found_authors == authors and rest:
        return None
    return found_authors, credentials, [replace(block, text="\\\n".join(rest))] if rest else []
