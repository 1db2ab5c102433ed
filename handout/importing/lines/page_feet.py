"""Reads the foot of a page: what of it is text, whose rights it names, and how to reach them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from handout.importing.drafts.draft import DraftLocation
from handout.importing.lines.heading_lines import SENTENCE_ENDS
from handout.importing.lines.letterhead import (
    EMAIL,
    MAX_LINE_LENGTH,
    MAX_NAME_LENGTH,
    PHONE,
    WEB,
    is_brand_name,
    is_contact_line,
)
from handout.importing.lines.lines_around import classify_line_around
from handout.importing.words.disclaimer_words import is_disclaimer
from handout.importing.words.patient_words import tells_patient
from handout.importing.words.urgent_words import begins_with_warning, speaks_of_emergency

FOOT = "in the page's foot"
RIGHTS = "copyright"
SEPARATOR = " | "
UNKNOWN_CLINIC = "Your clinic"
MAX_ADDRESS_WORDS = 14
MAX_PART_LETTERS = 400
MAX_MARK_WORDS = 2
_PHONE = re.compile(r"(?<![\w.])(?:\+|00)?\(?\d[\d ()/.-]{6,16}\d(?!\w)")
"""A number to call of any country; only for the foot of a page, where no dose stands."""
_LABEL = re.compile(
    r"[\s,.;:(-]{0,9}\b(?:tel\w*|tél\w*|phone|call(?: us)?|fon|тел\w*|hotline|대표전화|전화|"
    r"电话|電話|الهاتف|هاتف|फोन|điện thoại|đt)[\s.:：]{0,9}$|[\s,;:.]{1,9}$",
    re.IGNORECASE,
)
_OF_MARGINS = re.compile(r"in the (?:header|footer) of (?:Word's|the) pages")
_BETWEEN_SENTENCES = re.compile(
    r"(?<=[^\W\d_][.!?\u061f\u0964]) +|(?<=[\u3002\uff01\uff1f]) *| +\| +|(?<=\d\.) +(?=[^\W\d_])"
)
_BETWEEN_PARTS = re.compile(r" *[|\u2022\u00b7] *| [\u2013\u2014-] ")
_BETWEEN_HOLDER = re.compile(
    r" *[|\u2022\u00b7;] *| [\u2013\u2014-] |, |(?<=\w\w\w\w)\. (?=\w)| (?=(?:tel|tél|phone|fon)\b)",
    re.IGNORECASE,
)
_AROUND_HOLDER = re.compile(
    r"^(?:copyright|\(c\)|\u00a9|[\s,]|(?:19|20)\d\d(?: ?[-\u2013] ?(?:19|20)\d\d)?)*|"
    r"[\s.,|-]{0,9}(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|"
    r"todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|"
    r"alle rechten voorbehouden|все права защищены|版权所有).*$",
    re.IGNORECASE,
)
"""What stands around the name of who holds the rights of a page."""


def list_patient_lines(lines: Sequence[str], *, are_sentences: bool = False) -> list[str]:
    """Return the lines of a foot or side column that tell a patient what to do: they are text.

    A line with a disclaimer goes to its own place, if no emergency is named. `are_sentences` says that only
    whole sentences count: titles of other articles stand there, too. A word such as “Important” over a line
    stays with it.
    """
    filled = [line for line in lines if line]
    kept = [at for at, line in enumerate(filled) if _is_for_patient(line, are_sentences=are_sentences)]
    marks = [at - 1 for at in kept if at and _is_mark(filled[at - 1])]
    return [filled[at] for at in sorted({*kept, *marks})]


def part_margins(margins: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the lines of printed margins that are sentences that tell a patient what to do, and the others.

    A part of a sentence is told with the others: alone, it may say something else.
    """
    kept = [line for line in margins if _begins_sentence(line) and _is_for_patient(line, are_sentences=True)]
    return kept, [line for line in margins if line not in kept]


def part_told_margins(told: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the sentences in heads and feet of pages that tell a patient what to do, and the other lines.

    `told` are lines about what is not placed. A sentence that several heads or feet have is returned once.
    """
    kept: dict[str, None] = {}
    others = list[str]()
    for line in told:
        place, sign, words = line.partition(": ")
        if not sign or _OF_MARGINS.fullmatch(place) is None:
            others.append(line)
            continue
        sentences = _BETWEEN_SENTENCES.split(words)
        kept_here, left = part_margins(sentences)
        kept.update(dict.fromkeys(kept_here))
        # A bar parts what is a day, a number or a name of its own.
        parted = f"{place}: {' | '.join(left)}" if kept_here else line
        others += [parted] if left else []
    return list(kept), others


def _begins_sentence(line: str) -> bool:
    return line[:1].isalpha() and not line[:1].islower()


def _is_for_patient(line: str, *, are_sentences: bool) -> bool:
    if are_sentences and not line.endswith(SENTENCE_ENDS):
        return False
    if classify_line_around(line.rstrip(".。")) == "institution" and not any(map(str.isdigit, line)):
        # A department's name alone, without a number, tells nobody what to do.
        return False
    return speaks_of_emergency(line) or (tells_patient(line) and not is_disclaimer(line))


def _is_mark(line: str) -> bool:
    return begins_with_warning(line) and len(line.split()) <= MAX_MARK_WORDS


def tell_foot(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines about the foot of a page, with a line for each holder of its rights."""
    told: list[str] = []
    for line in lines:
        before, sign, holder = line.partition("\u00a9")
        if sign and (not before or before[-1] in " ."):
            yield f"{RIGHTS}: {sign}{holder}"
            line = before.strip(" |.,-\u2013\u00b7")
        told += [line] if line else []
    if told:
        yield f"{FOOT}: {SEPARATOR.join(told)}"


def find_foot_location(unplaced: Iterable[str], brand: str) -> DraftLocation | None:
    """Return the location that the foot of a page gives, of the holder of its rights or of the `brand`.

    `unplaced` are the lines about what is not placed. None without a number to call, or an address of a known
    holder.
    """
    told = [line.partition(": ") for line in unplaced]
    feet = [words for name, _, words in told if name == FOOT]
    rights = [_AROUND_HOLDER.sub("", words).strip(" .,-\u2013") for name, _, words in told if name == RIGHTS]
    holders = [_part_holder(words) for words in rights]
    holder = next((name for name, _ in holders if name), brand)
    parts = [part.strip() for foot in feet for part in re.split("[|\u2022\u00b7]", foot) if part.strip()]
    parts += [part for _, reached in holders for part in reached]
    parts = [part for part in parts if len(part) <= MAX_PART_LETTERS]
    return _make_location(parts, holder) if parts else None


def _part_holder(words: str) -> tuple[str, list[str]]:
    """Return the name of who holds the rights, and the address and numbers behind it, if there are any."""
    name, *others = (part.strip() for part in _BETWEEN_HOLDER.split(words))
    if not any(map(str.isdigit, words)) or any(map(str.isdigit, name)):
        return words, []
    address = [part for part in others if not (PHONE.search(part) or _PHONE.search(part))]
    numbers = [part for part in others if part not in address]
    if not numbers and not any(map(is_contact_line, others)):
        return words, []
    return name, [*filter(None, [", ".join(address)]), *numbers]


def find_margin_location(margins: Iterable[str], brand: str) -> DraftLocation | None:
    """Return the location that lines at the head and foot of printed pages give; None without a number.

    Only what is written as a telephone number counts: dates and numbers of forms stand there too.
    """
    parts = [part.strip() for line in margins for part in _BETWEEN_PARTS.split(line) if part.strip()]
    numbered = [(part, match) for part in parts if (match := PHONE.search(part))]
    if not numbered:
        return None
    part, match = numbered[0]
    before = _LABEL.sub("", part[: match.start()]).strip(" .,:;(")
    institutions = (one for one in parts if classify_line_around(one) == "institution")
    named = next(filter(is_brand_name, parts), brand or (before if _is_name(before) else ""))
    named = named or next(institutions, "")
    addresses = tuple(one for one in parts if one != part and _is_address(one) and is_contact_line(one))
    email = next((found[0] for one in parts if (found := EMAIL.search(one))), "")
    return DraftLocation(named or UNKNOWN_CLINIC, addresses, match[0].strip(), email=email)


def _is_name(text: str) -> bool:
    """Return whether words before a number are a name: two capitals or more, no digit, no address."""
    capitals = [word for word in text.split() if len(word) > 1 and word[0].isupper()]
    is_short = len(text) <= MAX_NAME_LENGTH and not any(map(str.isdigit, text))
    return is_short and len(capitals) > 1 and not WEB.search(text) and not EMAIL.search(text)


def _make_location(parts: Sequence[str], holder: str) -> DraftLocation | None:
    found = [(part, PHONE.search(part) or _PHONE.search(part)) for part in parts]
    phone = next((match[0].strip() for _, match in found if match), "")
    addresses = [_LABEL.sub("", part[: match.start()] if match else part) for part, match in found]
    addresses = [one for one in addresses if _is_address(one)]
    if not phone and not (holder and any("," in one for one in addresses)):
        return None
    named = next((part for part in parts if is_brand_name(part)), "")
    email = next((match[0] for part in parts if (match := EMAIL.search(part))), "")
    return DraftLocation(named or holder or UNKNOWN_CLINIC, tuple(addresses), phone, email=email)


def _is_address(text: str) -> bool:
    """Return whether a part of a foot is an address: a house's number, and no sentence, hour or link."""
    is_long = len(text) > MAX_LINE_LENGTH or len(text.split()) > MAX_ADDRESS_WORDS
    is_other = EMAIL.search(text) or WEB.search(text) or re.search(r"\d[:.]\d\d\b|[?!\u3002]", text)
    return any(map(str.isdigit, text)) and any(map(str.isalpha, text)) and not is_long and not is_other
