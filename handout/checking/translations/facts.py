"""The facts in a text that every language tells alike: numbers, their units, telephone numbers, links."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from handout.checking.document.digits import normalize_digits
from handout.checking.vocabulary.measure_words import AMOUNT, name_unit
from handout.data_classes import NamedTuple
from handout.patterns import defer_pattern

MIN_PHONE_DIGITS = 7

_PHONE = defer_pattern(r"(?<![\d.,/])\+?\(?\d[\d().\u00a0\u2011 -]{5,18}\d(?![\d%])")
_EMERGENCY = defer_pattern(r"(?<![\d-])9-1-1(?![\d-])")
_NUMBER = defer_pattern(r"\d+(?:[.,\u00a0\u202f ']\d{3})*(?:[.,]\d+)?")
_LINK = defer_pattern(r"(?:https?://|www\.)[^\s)\]>\"'”»，。]+", re.IGNORECASE)
_CLOCK = defer_pattern(
    r"(?<![\d.,])(\b(?:a las?|um|gegen|ab|à|alle|às|om|kl\.?|saat|в) )?(\d{1,2})[.h] ?([0-5]\d)(?![\d.,]*\d)"
    r"(?(1)(?! ?(?:[mµμ]?c?g|ml|мг|мл|%)\b)|(?= ?(?:(?:bis|und|tot|en|och|do|до|–|-|à|a|e"
    r"|y) ?\d{1,2}(?:[.:h][0-5]\d)? ?)?"
    r"(?:uhr|uur|h\b|[ap]\.? ?m\b|horas?\b|heures?\b)))",
    re.IGNORECASE,
)
"""A time with a point or an h before its minutes: 8.30 Uhr, a las 8.30, 8h30."""
_FRACTIONS = {"½": " 0.5 ", "¼": " 0.25 ", "¾": " 0.75 ", "⅓": " 1/3 "}


class Facts(NamedTuple):
    """The facts of a text."""

    numbers: Counter[str]
    """Numbers without telephone numbers, as decimals with a point."""
    amounts: frozenset[tuple[str, str]]
    """Numbers with their units."""
    phones: Counter[str]
    hosts: frozenset[str]
    """The sites that it links to, without “www.” and “es.”."""


def find_facts(text: str, links: str = "") -> Facts:
    """Return the facts of a text; `links` is text in which addresses are looked for, too."""
    plain = _prepare(text)
    phones: Counter[str] = Counter()

    def take_phone(match: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", match[0])
        if len(digits) < MIN_PHONE_DIGITS or _is_no_phone(match[0], digits) or _ends_in_unit(match):
            return match[0]
        phones[digits[-10:]] += 1
        return " "

    without_links = _LINK.sub(" ", plain)
    rest = _PHONE.sub(take_phone, without_links)
    amounts = frozenset((to_decimal(match[1]), name_unit(match)) for match in AMOUNT.finditer(rest))
    numbers = Counter(to_decimal(each) for each in _NUMBER.findall(rest))
    hosts = frozenset(_find_host(each) for each in _LINK.findall(f"{plain} {links}"))
    return Facts(numbers, amounts, phones, hosts)


def to_decimal(number: str) -> str:
    """Return a number as a decimal with a point: 1,000 and 1.000 are 1000, and 0,50 is 0.5."""
    compact = re.sub("[\u00a0\u202f ']", "", number)
    last = max(compact.rfind("."), compact.rfind(","))
    whole, mark, rest = (
        (compact[:last], compact[last], compact[last + 1 :]) if last >= 0 else (compact, "", "")
    )
    whole = re.sub("[.,]", "", whole)
    if mark and len(rest) == 3 and whole.strip("0"):
        whole, rest = whole + rest, ""
    try:
        value = Decimal(f"{whole}.{rest}" if rest else whole).normalize()
    except InvalidOperation:
        return number
    return f"{value:f}"


def _prepare(text: str) -> str:
    plain = normalize_digits(text)
    for sign, words in _FRACTIONS.items():
        plain = plain.replace(sign, words)
    plain = re.sub(r"(?<![\d/])1/2(?![\d/])", " 0.5 ", plain)
    plain = _EMERGENCY.sub("911", plain)
    plain = _CLOCK.sub(lambda match: f"{match[1] or ''}{match[2]}:{match[3]}", plain)
    # The minutes of a full hour are not told in every language.
    return re.sub(r"(\d{1,2})[:.h]00(?!\d)", r"\1 ", plain)


def _is_no_phone(written: str, digits: str) -> bool:
    """Return whether it is two years, a date, or a large number in groups of three."""
    if re.fullmatch(r"(?:19|20)\d\d ?[-–] ?(?:19|20)\d\d", written):
        return True
    if re.fullmatch(r"(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[-. ]\d{1,2}[-. ]\d{4}", written):
        return True
    return bool(re.fullmatch(r"\d{1,3}(?:[.  ]\d{3})+", written)) and len(digits) < 10


def _ends_in_unit(phone: re.Match[str]) -> bool:
    """Return whether what looks like a telephone number is a range with its unit: 500-1000 mg."""
    amount = AMOUNT.search(phone.string, phone.start())
    return amount is not None and amount.start() < phone.end() < amount.end()


def _find_host(address: str) -> str:
    host = urlsplit(address if "//" in address else f"https://{address}").netloc.lower().rstrip(".,;:")
    return host.removeprefix("www.").removeprefix("es.").removeprefix("espanol.")
