"""Reads who reviewed a text, and when: “Medically reviewed by …”, “Relu par le Dr …”, “Рецензент: …”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from handout.content.inline.markup import plain_text
from handout.data_classes import dataclass
from handout.importing.authors import author_lines
from handout.importing.authors.name_lines import has_name_shape
from handout.importing.drafts.draft import DraftBlock, DraftHeading, DraftParagraph
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.words.credit_words import is_firm
from handout.importing.words.dates import parse_date, parse_month
from handout.importing.words.given_names import has_institution, is_given_name
from handout.importing.words.page_words import TITLES_OF_PERSONS
from handout.importing.words.professions import ROLE
from handout.importing.words.reader_words import is_never_name, speaks_of_times, speaks_to_reader
from handout.importing.words.review_words import REVIEW_SUBJECTS, REVIEWED_BY, REVIEWER_LABELS
from handout.patterns import defer_pattern

MAX_NAME = 120
MAX_LINE = 160
MAX_DAY_WORDS = 7
_SAID = rf"(?:{REVIEW_SUBJECTS} ?)?(?:{REVIEWED_BY})"
_NOUN = rf"(?:{REVIEWER_LABELS})"
_REVIEW = defer_pattern(
    rf"(?:(?P<noun>{_NOUN}) ?(?:[:：] ?|[—–-] )(?:{_SAID} )?|{_SAID}(?: ?[:：] ?|"
    rf" ))(?P<name>(?=[^\W\d_]).+?)\.?",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-Z]{3,6}")
_LONE_NOUN = re.compile(r"[^\W\d_]+", re.IGNORECASE)
"""“Review: knee exercises” has a label of one word, and names nobody."""
_GERMAN = defer_pattern(
    r"(?:dieser |diese |der |die )?(?:text|artikel|beitrag|inhalt|inhalte|seite)s? (?:wurden?|ist|sind) "
    r"(?:[^\W\d_]+ )?(?:von|durch) (?P<name>.+?) (?:(?:ärztlich|fachlich|medizinisch) )?"
    r"(?:über)?(?:geprüft|begutachtet|"
    r"freigegeben)\.?",
    re.IGNORECASE,
)
"""The name between the two parts of a German verb."""
_LABEL = defer_pattern(rf"(?:{_SAID}|{_NOUN}) ?[:：]?", re.IGNORECASE)
_ARTICLE = re.compile(
    rf"(?:el|la|il|lo|le|l['’]|der|die|den|dem|de|o|a|dal|dalla|unser(?:em|er)|notre|our|the) ?"
    rf"(?=(?i:{TITLES_OF_PERSONS}) |[A-ZÀ-ÖØ-Þ])"
)
_WHEN = re.compile(r"\b(?:before|after|until|every|each|when|if|your)\b", re.IGNORECASE)
_DAY_START = re.compile(
    r"(?:[-–—|·,(] ?|on |am |le |el |em |il |op |den |d\. |ngày |vào |w dniu |tarihinde |updated:? |"
    r"stand:? )+",
    re.IGNORECASE,
)
_DAY_BETWEEN = re.compile(r"(?:[ ,;|·(—–-]|\b(?:on|am|le|el|em|il|op|den|ngày|vào)$)+$", re.IGNORECASE)
_ROLE_BREAK = re.compile(r" ?[(·|]| [–—-] |, ")
SENTENCE_BREAK = re.compile(
    r"(?<=[^\W\d_]{3}\.)(?<!Prof\.)(?<!prof\.)(?<!Dott\.)(?<!dott\.)(?<!Univ\.)(?<!Dipl\.) +"
    r"(?=[^\W\d_a-zß-öø-ÿа-яё])"
)
"""Where a sentence ends, and no title before a name."""


@dataclass(frozen=True, slots=True)
class Review:
    """Who reviewed a text, in the words of its line, and the words for the day; "" without a day."""

    name: str
    day: str = ""


def read_review(line: str, *, has_day: bool = False) -> Review | None:
    """Return who reviewed the text by what a line says (plain text); None if it says something else.

    A day stays beside the name if the review's day is known from elsewhere (`has_day`).
    """
    if len(line) > MAX_LINE:
        return None
    match = _REVIEW.fullmatch(line) or _GERMAN.fullmatch(line)
    if match is None:
        return None
    named = match["name"]
    if article := _ARTICLE.match(named):
        named = named[article.end() :]
    name, day = (named, "") if has_day else _split_day(named)
    noun = match.groupdict().get("noun") or ""
    label = line[: match.start("name")].rstrip()
    is_sure = not noun and label.endswith((":", "："))
    if not is_sure and not _looks_named(name, is_lone=_LONE_NOUN.fullmatch(noun) is not None):
        return None
    return Review(name, day) if _may_be_reviewer(name) else None


def is_review_of_person(line: str) -> bool:
    """Return whether a line says that somebody with a title, a degree or a first name reviewed the text."""
    review = read_review(line)
    return review is not None and is_person(review.name)


def is_person(named: str) -> bool:
    """Return whether words name a person, with or without what the person is: “Eva Kern – Fachärztin”."""
    bare = author_lines.strip_title(named)
    is_titled = len(bare) < len(named) and bare[:1].isupper()
    name = named[: len(named) - len(bare)] + _ROLE_BREAK.split(bare, maxsplit=1)[0]
    if has_institution(name) or is_firm(name) or is_never_name(name, is_marked=is_titled):
        return False
    authors = author_lines.parse_authors(f"Author: {named}") or author_lines.parse_authors(f"Author: {name}")
    is_marked = author_lines.is_titled(name) or any(author.degrees for author in authors)
    is_told = ROLE.search(named[len(name) :]) is not None or is_given_name(name.split()[0])
    return is_titled or (bool(authors) and (is_marked or is_told))


def _looks_named(name: str, *, is_lone: bool) -> bool:
    """Return whether words behind a noun name somebody: a person, or people at a place of work."""
    if is_person(name) or has_institution(name) or _ACRONYM.fullmatch(name):
        return True
    is_caseless = name.lower() == name.upper() and bool(author_lines.parse_authors(f"作者：{name}"))
    return is_caseless or (not is_lone and has_name_shape(_ROLE_BREAK.split(name, maxsplit=1)[0]))


def join_review_labels(blocks: Sequence[DraftBlock]) -> tuple[DraftBlock, ...]:
    """Return the blocks with “Medically reviewed by” and the person under it on one line."""
    joined = [_join_lines(block) for block in blocks]
    for at, (block, below) in enumerate(pairwise(joined)):
        label, name = _get_label(block), _get_lines(below)
        if not label or not name:
            continue
        first = SENTENCE_BREAK.split(plain_text(name[0]).strip(), maxsplit=1)[0].rstrip(".")
        line = f"{label}: {first}"
        if is_review_of_person(line):
            rest = plain_text(name[0]).strip()[len(first) :].lstrip(" .")
            left = [escape_minimally(rest)] if rest else []
            joined[at] = DraftParagraph(escape_minimally(line))
            joined[at + 1] = DraftParagraph("\\\n".join([*left, *name[1:]]))
    return tuple(block for block in joined if not isinstance(block, DraftParagraph) or block.text)


def _join_lines(block: DraftBlock) -> DraftBlock:
    """Return a block with a label that ends a line, and the person on the next one, on one line."""
    lines = _get_lines(block)
    for at, (above, below) in enumerate(pairwise(lines)):
        line = f"{plain_text(above).strip(' :：')}: {plain_text(below).strip()}"
        if _LABEL.fullmatch(plain_text(above).strip()) and is_review_of_person(line):
            return DraftParagraph("\\\n".join([*lines[:at], escape_minimally(line), *lines[at + 2 :]]))
    return block


def _get_label(block: DraftBlock) -> str:
    """Return the words of a block that is nothing but the label of a review; "" for others."""
    lines = _get_lines(block)
    text = plain_text(lines[0]).strip() if len(lines) == 1 and len(lines[0]) <= MAX_LINE else ""
    return text.strip(" :：") if text and _LABEL.fullmatch(text) else ""


def _get_lines(block: DraftBlock) -> list[str]:
    return block.text.split("\\\n") if isinstance(block, DraftHeading | DraftParagraph) else []


def _split_day(named: str) -> tuple[str, str]:
    """Return a name and the day behind it: “Dr. Ann Lee on May 3, 2024”; "" without a day."""
    words = named.split(" ")
    if not any(map(str.isdigit, named)):
        return named, ""
    for at in range(max(1, len(words) - MAX_DAY_WORDS), len(words)):
        tail = _DAY_START.sub("", " ".join(words[at:]).strip(), count=1).rstrip(" .)")
        if parse_date(tail) or parse_month(tail):
            name = _DAY_BETWEEN.sub("", " ".join(words[:at]))
            return (name, tail) if name else (named, "")
    return named, ""


def _may_be_reviewer(name: str) -> bool:
    """Return whether words may name a reviewer: no dose, no time, nothing that is said to the reader."""
    is_titled = author_lines.is_titled(name)
    is_other = (name[:1].islower() and not is_titled) or len(name) > MAX_NAME
    is_counted = any(map(str.isdigit, name)) and not is_person(name)
    is_said = speaks_to_reader(name) or speaks_of_times(name) or _WHEN.search(name) or ": " in name
    # A dose, or how often: these words are text.
    return not (is_other or is_counted or is_said)
