"""Says why a line above an article cannot be its title: a date, an address, a hospital, a kind of paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from handout.importing.authors import author_lines
from handout.importing.authors.name_lines import has_name_shape, is_guessed_line, parse_name_line
from handout.importing.lines.forms import has_blank
from handout.importing.lines.front_lines import classify_front_line, is_credit, lists_keywords
from handout.importing.lines.letterhead import is_contact_line
from handout.importing.lines.letters import GREETING
from handout.importing.lines.page_furniture import is_breadcrumb, is_contents_title, is_furniture
from handout.importing.lines.text_wraps import is_caseless, measure_width
from handout.importing.words import address_words, around_words, department_words, greeting_words
from handout.importing.words.dates import parse_date, parse_month
from handout.importing.words.given_names import is_given_name
from handout.importing.words.page_words import TITLES_OF_PERSONS
from handout.importing.words.professions import ROLE
from handout.patterns import defer_pattern

Reason = Literal[
    "", "date", "contact", "person", "institution", "visitor", "way", "general", "number", "contents",
    "blank", "metadata", "greeting", "sentence", "question", "numbered", "notice",
]  # fmt: skip
"""Why a line is no title; "" for one that may be."""

MAX_TITLE_WIDTH = 160
MAX_LINE = 400
"""Letters of a line that is looked at: the patterns here take the square of a line's length."""
MAX_NAME_WORDS = 9
MAX_DATE_WORDS = 5
MAX_GREETING_WORDS = 4
MIN_SENTENCE_WORDS = 6
MAX_WARNING_WIDTH, MAX_REQUEST_LETTERS = 120, 60
"""A longer line is text of the article."""
MIN_CASELESS_SENTENCE = 24
MIN_CODE_DIGITS = 3
_STOPS = tuple(".!…。！؛।")
_FIRST = defer_pattern(rf"(?:{around_words.INSTITUTIONS_FIRST})(?:\b|(?<=['’.]))[^?:：]*", re.IGNORECASE)
_LAST = defer_pattern(
    rf"[^?:：]*?\b(?:{around_words.INSTITUTIONS_LAST})(?: [\w.]{{1,12}}){{0,1}}", re.IGNORECASE
)
_WITHIN = defer_pattern(rf"[^?:：]*\b(?:{around_words.INSTITUTIONS_WITHIN})\b[^?:：]*", re.IGNORECASE)
_SPACELESS = defer_pattern(around_words.INSTITUTIONS_SPACELESS)
_DEPARTMENT = defer_pattern(
    rf"(?:{department_words.SPECIALTIES})"
    rf"(?:(?:,| ?[&/+–-]| (?:and|und|et|y|e|ed|en|i|и|och|og|ve|de))? ?(?:{department_words.SPECIALTIES}))*",
    re.IGNORECASE,
)
_OFFICE = defer_pattern(
    rf"(?:{department_words.PROFESSIONS_ALONE})|(?:{department_words.PRACTICES})", re.IGNORECASE
)
_DEPARTMENT_SPACELESS = defer_pattern(department_words.DEPARTMENTS_SPACELESS)
_WARNING = defer_pattern(rf"[*!⚠ ]*(?:{department_words.WARNING_WORDS}) ?[:：!！–—-]+ ?\S.*", re.IGNORECASE)
_EMERGENCY = defer_pattern(rf"(?:^|[^\w])(?:{department_words.EMERGENCY_CALLS})", re.IGNORECASE)
_REQUEST = defer_pattern(
    rf"(?:^|[^\w])(?:{department_words.REQUESTS}|{greeting_words.KEEPING_REQUESTS})", re.IGNORECASE
)
_GREETING = defer_pattern(greeting_words.GREETINGS, re.IGNORECASE)
_NAMED = defer_pattern(department_words.DEPARTMENTS_NAMED)
_POSTAL = defer_pattern(address_words.ADDRESSES)
_SMALL = defer_pattern(rf"\b(?:{around_words.SMALL_WORDS})\b", re.IGNORECASE)
_GENERAL = defer_pattern(
    rf"(?:{around_words.PAPERS})"
    rf"(?: ?[-–:,]? ?(?:for|para|per|voor|für|pour|aux?|des?|du|do|da|dla|для|till|til|cho|of|al?|ai|ao|"
    rf"aos|a los|del?)?"
    rf" ?(?:l['’])?{around_words.FOR_PATIENTS})?|"
    rf"(?:for|para|für|pour|per|voor|dla|för|til) {around_words.FOR_PATIENTS}|"
    rf"{around_words.PAPERS_SPACELESS}|{around_words.FREQUENT_QUESTIONS}|{around_words.OPENINGS}",
    re.IGNORECASE,
)
_LABEL = defer_pattern(rf"(?:(?:{around_words.NUMBER_LABELS})[.-]*){{1,3}}", re.IGNORECASE)
_DAY = re.compile(
    r"[^\d:：]{3,30}[:：] ?(?:\d{1,2}[-./]\d{1,2}[-./](?:19|20)?\d\d|[^\W\d_]{3,12}\.? (?:19|20)\d\d)"
)
"""A label with a day or a month behind it, in whatever language."""
_SHORT_DAY = re.compile(r"(?:\S{1,12} ){0,3}\d{1,2}([-./])\d{1,2}\1(?:19|20)?\d\d")
"""A day in numbers behind up to three words, as the initials of who wrote."""
_GOING_ON = re.compile(
    r"(?:de|del|de la|of|der|des|di|della|do|da|du|van|för)\b [^\W\d_].{0,40}", re.IGNORECASE
)
_SPACELESS_NUMBER = defer_pattern(around_words.NUMBERS_SPACELESS)
_ISSUE = re.compile(r".*(?:\b\d+ ?\(\d+\) ?: ?[\dA-Za-z]+|\b(?:19|20)\d\d ?; ?\d+).*")
"""Year, volume and pages of a journal: “2017; 58(12): 685-689”."""
_CODE = re.compile(r"(?=.*\d)[\w./#-]{1,20}|[A-Z]{1,6}|[-–—/|•·,.№#°º(]+|of|de|von|van|из|\)")
_STREET = defer_pattern(around_words.STREETS, re.IGNORECASE)
_PHONE = defer_pattern(rf".*?\b(?:{around_words.PHONES})", re.IGNORECASE)
_DIGITS = re.compile(r"(?:\(?\+?\d[\d ()./-]{6,}\d)")
_ADDRESS = re.compile(
    r"https?://|\bwww\.|[^\s@]@[^\s@]+\.\w|\.(?:com|org|gov|net|example|co\.uk)\b", re.IGNORECASE
)
_LEADER = re.compile(r"(?:\. ?){5,}|…{2,}|_{3,}")
_CITATIONS = re.compile(r"(?: ?[\[(]\d[\d, –-]*[\])])+$")
_METADATA = defer_pattern(rf"(?:{around_words.METADATA}) ?[:：].*", re.IGNORECASE)
_TITLED = defer_pattern(
    rf"(?:a cura d\w+ |von |por |par |av |door |di |da )?"
    rf"(?:{TITLES_OF_PERSONS}|pr\.?|enf\.?ª?|mgr|dr n\. med\.|[дк]\. ?м\. ?н\.)[ .]+"
    r"(?-i:[^\W\d_a-z]).{2,60}",
    re.IGNORECASE,
)
"""A name behind a title, as lines under titles have it."""
_SPACELESS_PERSON = re.compile(
    r"(?:院長|副院長|部長|医師|看護師|薬剤師|主任(?:医师|護師|护师)?(?:医师)?|护士长|教授|副教授|医生|監修|作者|執筆|編集|院长)"
    r"[\s\u3000:：].{2,20}|.{2,10}[\s\u3000](?:医師|看護師|薬剤師|教授|主任|医生|原장|원장|교수|의사)"
)


def classify_line_around(text: str) -> Reason:
    """Return why a line (plain text) cannot be the title of an article; "" if it may be.

    A line too long to be a title is a sentence, whatever stands in it.

    The words of a name or an institution are sure only in view of the lines around: where nothing else can be
    the title, they may be.
    """
    text = text.strip(" \t\u3000*_|·•")
    if len(text) > MAX_LINE:
        return "sentence"
    kinds = _KINDS.get(classify_front_line(text), "")
    return next((reason for reason, is_one in _TESTS if reason == kinds or is_one(text)), "")


def goes_on_with_name(above: Reason, text: str) -> bool:
    """Return whether a line goes on with the name of the institution above it: “University” “of Oakfield”."""
    return above == "institution" and _GOING_ON.fullmatch(text) is not None


def _is_sentence(text: str) -> bool:
    """Return whether a line is a sentence, or longer than titles are."""
    if measure_width(text) > MAX_TITLE_WIDTH or text[-1:] in ",;，；":
        return True
    text = _CITATIONS.sub("", text)
    if not text.endswith(_STOPS):
        return False
    if is_caseless(text):
        return measure_width(text) >= MIN_CASELESS_SENTENCE
    return len(text.split()) >= MIN_SENTENCE_WORDS


def _is_number(text: str) -> bool:
    """Return whether a line is the number, the edition or the page of a paper: “PIL 118, version 2”."""
    if _SPACELESS_NUMBER.fullmatch(text):
        return True
    if not any(map(str.isalpha, text)) or _ISSUE.fullmatch(text):
        return True
    words = re.findall(r"[^\s:：]+", text)
    labels = [word for word in words if _LABEL.fullmatch(word.strip("().,:"))]
    codes = [word for word in words if _CODE.fullmatch(word.strip("()"))]
    digits = sum(map(str.isdigit, text))
    if len(words) > MAX_DATE_WORDS + 1 or not digits:
        return False
    known = {*labels, *codes}
    if any(word not in known for word in words):
        return False
    return bool(labels) or (digits > MIN_CODE_DIGITS and len(words) <= MIN_CODE_DIGITS)


def _is_date(text: str) -> bool:
    """Return whether a line is a day behind a few words: “Issued: May 2024”, “Gültig ab 01.06.2025”."""
    words = text.replace("：", ": ").replace(":", ": ", 1).split()
    if not any(map(str.isdigit, text)) or len(words) > 2 * MAX_DATE_WORDS:
        return False
    if _DAY.fullmatch(text) or _SHORT_DAY.fullmatch(text):
        return True
    for at in range(1, min(MAX_DATE_WORDS, len(words))):
        rest = " ".join(words[at:])
        label = " ".join(words[:at])
        if (parse_date(rest) or parse_month(rest)) and (label.endswith(":") or at <= MIN_CODE_DIGITS):
            return True
    return False


def _is_contact(text: str) -> bool:
    if is_contact_line(text) or _ADDRESS.search(text) or _POSTAL.fullmatch(text):
        return True
    return _STREET.search(text) is not None or _PHONE.match(text) is not None or _has_long_number(text)


def _has_long_number(text: str) -> bool:
    """Return whether a line has a number as long as those of telephones."""
    return any(sum(map(str.isdigit, match)) > 2 * MIN_CODE_DIGITS for match in _DIGITS.findall(text))


def _is_person(text: str) -> bool:
    """Return whether a line names somebody with a title, a degree or a role: a name alone may be a title."""
    names = parse_name_line(text)
    if (
        names
        and not is_guessed_line(text)
        and (len(names) > 1 or is_given_name(_get_first_word(names[0].name)))
    ):
        return True
    if _SPACELESS_PERSON.fullmatch(text) or author_lines.has_byline(text):
        return True
    if _TITLED.fullmatch(text) and len(text.split()) <= MAX_NAME_WORDS and not text.endswith(_STOPS):
        return True
    name, _, role = text.partition(",")
    is_known = ROLE.search(role) is not None or (
        is_given_name(_get_first_word(name)) and role.strip().islower()
    )
    return bool(role) and has_name_shape(name) and is_known and len(role.split()) <= MAX_DATE_WORDS


def _get_first_word(name: str) -> str:
    return name.strip().partition(" ")[0]


def _is_institution(text: str) -> bool:
    """Return whether a line is the name of a hospital, a practice or an authority, or of a part of one."""
    if len(text.split()) > MAX_NAME_WORDS or text.endswith(_STOPS):
        return False
    if _FIRST.fullmatch(text) or _SPACELESS.fullmatch(text):
        return True
    if (
        _NAMED.fullmatch(text)
        or _DEPARTMENT.fullmatch(text)
        or _OFFICE.fullmatch(text)
        or _DEPARTMENT_SPACELESS.fullmatch(text)
    ):
        return True
    is_named = _LAST.fullmatch(text) is not None or _WITHIN.fullmatch(text) is not None
    return is_named and _SMALL.search(text) is None


def is_warning(text: str) -> bool:
    """Return whether a line warns or asks for something, whatever the article is about: “Bring this sheet”.

    It may be a heading of the text: only above a title it is surely none.
    """
    text = text.strip(" *⚠")
    if measure_width(text) > MAX_WARNING_WIDTH:
        return False
    if _WARNING.fullmatch(text) or _EMERGENCY.search(text):
        return True
    return len(text) <= MAX_REQUEST_LETTERS and _REQUEST.search(text) is not None


def _is_general(text: str) -> bool:
    return _GENERAL.fullmatch(text.rstrip(" :：.?!")) is not None


def _is_contents(text: str) -> bool:
    return is_contents_title(text) or (_LEADER.search(text) is not None and not has_blank(text))


def _is_metadata(text: str) -> bool:
    return _METADATA.fullmatch(text) is not None or lists_keywords(text) or is_credit(text)


def _greets(text: str) -> bool:
    # “Stimați părinți,”: in whatever language, two or three words and a comma over a text greet.
    is_short = (
        text[-1:] in ",，،" and len(text.split()) <= MAX_GREETING_WORDS and text[:1] != text[:1].lower()
    )
    return (
        is_short
        or GREETING.fullmatch(text) is not None
        or _GREETING.fullmatch(text.rstrip(" ,!:：，")) is not None
    )


_KINDS: dict[str, Reason] = {
    "date": "date", "byline": "person", "biography": "person", "category": "general", "brand": "institution",
    "contact": "contact",
}  # fmt: skip
_TESTS: tuple[tuple[Reason, Callable[[str], bool]], ...] = (
    ("date", _is_date),
    ("number", _is_number),
    ("visitor", is_furniture),
    ("way", lambda text: is_breadcrumb(text, ())),
    ("contact", _is_contact),
    ("institution", lambda text: _FIRST.fullmatch(text) is not None and _is_institution(text)),
    ("person", _is_person),
    ("general", _is_general),
    ("contents", _is_contents),
    ("blank", has_blank),
    ("metadata", _is_metadata),
    ("greeting", _greets),
    ("institution", _is_institution),
    ("sentence", _is_sentence),
)
"""The reasons with what has them: the surer ones first."""
