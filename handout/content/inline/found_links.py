"""Links found in words: web addresses, e-mail addresses and telephone numbers as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.caches import lru_cache
from handout.content.inline.called_numbers import is_called
from handout.content.inline.markup import Run
from handout.content.inline.sentences import split_sentences
from handout.patterns import defer_pattern

_DIGITS = defer_pattern(r"\d{3}|\d\d[ ./-]\d\d")
_WEB = r"(?P<web>(?:https?://|www\.)[^\s<>\"“”«»。、，）]*[\w/#=&%~)-])"
_EMAIL = r"(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,})"
_EXTENSION = r"(?:,? ?(?:(?i:ext[.:]?|extension:?|x)|#) ?(?P<extension>\d{1,6})(?!\w))?"
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\uff0d"), "\xad")
_PLAIN = _DASHES | {
    ord(zero) + value: str(value)
    for zero in "\u0660\u06f0\u0966\u09e6\u0a66\u0ae6\u0be6\u0c66\uff10"
    for value in range(10)
}
"""Dashes as one sign, and the digits of other scripts as ours."""
_SEPARATOR = "[ \xa0.\xad/-]"
"""What parts groups of digits, with one sign of Latin 1 for `_DASHES`: larger sets take long to compile."""
_LETTERED = (
    rf"(?:1{_SEPARATOR})?(?:\(8\d\d\) ?|8\d\d{_SEPARATOR})"
    r"(?=[A-Z0-9-]*[A-Z]{2})(?:[A-Z0-9]{7,10}|[A-Z0-9]{1,4}-[A-Z0-9]{3,6}(?:-[A-Z0-9]{3,4})?)"
)
"""A toll-free number whose last seven figures, or more, are letters of the keys."""
_PHONE = (
    # +49 30 123456, then (301) 555-0142 and 1-800-555-0142, then 01 42 68 53 00 and 030 / 123456
    # Right after other digits only behind a postal code or a time: Rockville, MD 20850 301-555-0142.
    rf"(?P<phone>(?<![\w+.,/-])(?<!\d:)"
    rf"(?:(?=[(+])|(?<!\d[ \xa0])|(?<=:\d\d[ \xa0])|(?<=\d{{5}}[ \xa0])|(?<=\d{{5}}-\d{{4}}[ \xa0]))"
    rf"(?:\+\d{{1,3}}(?:{_SEPARATOR}{{0,2}}(?:\(\d+\)|\d+)){{1,7}}"
    rf"|(?:1{_SEPARATOR})?(?:\(\d{{3}}\) ?|\d{{3}}{_SEPARATOR})\d{{3}}{_SEPARATOR}\d{{4}}"
    rf"|(?!\d{{1,2}}[./-]\d{{1,2}}[./-](?:19|20)\d\d(?!\d))(?:\(0\d{{1,4}}\)|0\d{{1,4}})(?:{_SEPARATOR}{{1,3}}\d{{2,9}}){{1,5}}"
    # (03)1234-5678 and 03(1234)5678, 0 800 50 50 50, 1300 123 456
    rf"|\(0\d{{1,4}}\)\d{{2,4}}{_SEPARATOR}\d{{4}}|0\d{{1,3}}\(\d{{3,4}}\)\d{{4}}"
    rf"|0 800(?: \d{{2,3}}){{2,3}}|1[38]00{_SEPARATOR}\d{{3}}{_SEPARATOR}\d{{3,4}}"
    # 8 (495) 123-45-67 and 8 800 200-02-00, (11) 91234-5678 and (55) 1234-5678, 98765 43210, 138 0013 8000
    rf"|8{_SEPARATOR}\(?\d{{3}}\)?{_SEPARATOR}\d{{3}}[ -]\d\d[ -]\d\d"
    rf"|\([1-9]\d\) 9?\d{{4}}{_SEPARATOR}\d{{4}}"
    rf"|[6-9]\d{{4}} \d{{5}}|1[3-9]\d{_SEPARATOR}\d{{4}}{_SEPARATOR}\d{{4}}"
    # 912 34 56 78, 22 123 45 67, 55 1234 5678; (866) 4-USA-DOJ, 1-800-FLOWERS
    rf"|[6-9]\d\d \d\d \d\d \d\d|[1-9]\d \d{{3}} \d\d \d\d|[2-9]\d \d{{4}} \d{{4}}"
    rf"|{_LETTERED})(?![^\W_xX]|_|%|[xX](?!\d)|[.,/-]\d)){_EXTENSION}"
)
_WEB_OR_EMAIL, PHONES = defer_pattern(f"{_WEB}|{_EMAIL}"), defer_pattern(_PHONE)
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_MIN_DIGITS = {"+": 8, "0": 9}
"""Digits without which what begins so is a date or an amount; other forms are whole by themselves."""
_FEWEST_DIGITS = 7
"""Digits, or letters of the keys, that every other telephone number has."""
_FEWEST_OF_FULL = 9
"""Digits from which a number that begins with + or 0 may be whole, so that / begins another."""
_MOST_DIGITS = 11
"""Digits of a number without the code of its country."""
_MOST_DIALLED = 15
"""Digits of the longest number in the world (E.164)."""
_ABROAD = defer_pattern(r"\(?\+|\(?00|011[ \xa0-]\d{1,3}[ \xa0-]")
"""How a number with the code of its country begins, as it is dialled from another one."""


@lru_cache(maxsize=1024)
def make_phone_url(number: str, extension: str = "") -> str:
    """Return the ``tel:`` address of a number as it is written; "" if it has too few digits to dial."""
    dialled = "".join(filter(str.isdecimal, number.replace("(0)", "").translate(_KEYS)))
    digits = dialled if dialled.isascii() else "".join(str(int(c)) for c in dialled)
    plus = "+" if number.lstrip("( ").startswith("+") else ""
    return f"tel:{plus}{digits}{f';ext={extension}' if extension else ''}" if len(digits) > 2 else ""


@lru_cache(maxsize=2048)
def add_links(runs: tuple[Run, ...], short_numbers: tuple[tuple[str, str], ...] = ()) -> tuple[Run, ...]:
    """Return the runs with a link on every address and telephone number that has none.

    ``short_numbers`` are numbers such as 911, each with the address that reaches it; house numbers, rooms,
    doses and counts are none of them.
    """
    linked: list[Run] = []
    for at, run in enumerate(runs):
        short = () if run.is_name else short_numbers
        if (
            run.link
            or run.reference
            or run.field
            or run.script
            or run.expansion
            or run.is_count
            or not _may_hold(run.text, short)
        ):
            linked.append(run)
        else:
            linked += _split_run(run, short, runs[:at], runs[at + 1 :])
    return tuple(linked) if len(linked) > len(runs) or linked != list(runs) else runs


def make_line(text: str, name: str, *, bold: bool = False) -> tuple[Run, ...]:
    """Return the runs of a line that holds a name.

    A name with digits is a run of its own: it calls nobody.
    """
    if not any(map(str.isdigit, name)) or name not in text:
        return (Run(text, bold=bold),)
    before, _, after = text.partition(name)
    parts = (Run(before, bold=bold), Run(name, bold=bold, is_name=True), Run(after, bold=bold))
    return tuple(part for part in parts if part.text)


@lru_cache(maxsize=2048)
def _may_hold(text: str, short_numbers: tuple[tuple[str, str], ...]) -> bool:
    """Return whether it is worth to look for links: nearly no words of a text hold one."""
    # Asked of every text of every copy: a loop over the few signs would take longer than the answer.
    if "@" in text or "://" in text or "www." in text:
        return True
    for number, _ in short_numbers:
        if number in text:
            return True
    return _DIGITS.search(text) is not None and _has_phone_digits(text)


def _has_phone_digits(text: str) -> bool:
    """Return whether there may be a telephone number; one with letters begins with 8."""
    plain = plain_digits(text)
    count = count_digits(plain)
    return count >= _FEWEST_DIGITS or (
        "8" in plain and count + sum(map(str.isupper, plain)) >= _FEWEST_DIGITS
    )


def _split_run(
    run: Run, short_numbers: tuple[tuple[str, str], ...], before: tuple[Run, ...], after: tuple[Run, ...]
) -> Iterator[Run]:
    """Yield a run's parts, links and what is between them; the runs around it tell what a number is."""
    position = 0
    for begin, end, url in _list_links(run.text, short_numbers):
        if begin < position:
            continue
        if any(run.text[begin:end] == number for number, _ in short_numbers) and not is_called(
            _join(before) + run.text[:begin], run.text[end:] + _join(after)
        ):
            continue
        if begin > position:
            yield _cut_run(run, position, begin)
        yield _cut_run(run, begin, end, url)
        position = end
    if position < len(run.text):
        yield _cut_run(run, position, len(run.text))


def _join(runs: tuple[Run, ...]) -> str:
    """Return the words of runs; a reference among them is none."""
    return "".join([run.text for run in runs if not run.reference])


def _cut_run(run: Run, begin: int, end: int, url: str = "") -> Run:
    """Return a part of a run that has neither reference nor script, as a link if it has an address."""
    is_number = url.startswith(("tel:", "sms:"))
    return Run(
        run.text[begin:end],
        run.bold,
        run.italic,
        url,
        run.language,
        plain_link=is_number,
        is_name=run.is_name,
    )


def _list_links(text: str, short_numbers: tuple[tuple[str, str], ...]) -> list[tuple[int, int, str]]:
    """Return begin, end and address of each link of a text, in order."""
    found: list[tuple[int, int, str]] = []
    at = 0
    for sentence in split_sentences(text):
        found += ((at + begin, at + end, url) for begin, end, url in _find_links(sentence, short_numbers))
        at += len(sentence) + 1
    return found


@lru_cache(maxsize=1024)
def _find_links(text: str, short_numbers: tuple[tuple[str, str], ...]) -> tuple[tuple[int, int, str], ...]:
    found: list[tuple[int, int, str]] = []
    taken: list[tuple[int, int]] = []
    if "@" in text or "://" in text or "www." in text:
        for match in _WEB_OR_EMAIL.finditer(text):
            taken.append(match.span())
            if web := match["web"]:
                web = _drop_unopened(web)
                url = web if web.startswith("http") else f"https://{web}"
                if "." in web:
                    found.append((match.start(), match.start() + len(web), url))
            else:
                found.append((*match.span(), f"mailto:{match['email']}"))
    if _DIGITS.search(text) is not None:
        for phone in _iter_phones(plain_digits(text)):
            if not any(begin < phone[1] and phone[0] < end for begin, end in taken):
                found.append(phone)
    for number, url in short_numbers:
        if number in text:
            found += ((*match.span(), url) for match in _make_number_pattern(number).finditer(text))
    return tuple(sorted(found))


@lru_cache(maxsize=32)
def _make_number_pattern(number: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,:/+-]){re.escape(number)}(?![\w%]|[.,:/-]\w|\) ?\d)")


def plain_digits(text: str) -> str:
    """Return a text of the same length with the digits and dashes that ``PHONES`` knows."""
    return text if text.isascii() else text.translate(_PLAIN)


def _iter_phones(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield begin, end and address of each telephone number of a text with plain digits."""
    begin = 0
    while match := PHONES.search(text):
        phone = get_phone(match)
        is_whole = phone == match["phone"]
        end = match.end() if is_whole or not phone else match.start() + len(phone)
        if phone:
            extension = match["extension"] or "" if is_whole else ""
            yield begin + match.start(), begin + end, make_phone_url(phone, extension)
        begin, text = begin + end, text[end:]


def get_phone(match: re.Match[str]) -> str:
    """Return the first number of a match of ``PHONES``; "" if it has other digits than one that begins so."""
    phone = cut_second_number(match["phone"])
    least = _MIN_DIGITS.get(phone.lstrip("(")[:1], _FEWEST_DIGITS)
    count = count_digits(phone) + sum(map(str.isupper, phone))
    return phone if least <= count <= _MOST_DIALLED else ""


def cut_second_number(groups: str) -> str:
    """Return groups of digits without those of a second number: 555-0142/43, 555-0142 555-0143."""
    digits = count_digits(groups)
    is_long = digits > _MOST_DIGITS and digits > (_MOST_DIALLED if _ABROAD.match(groups) else _MOST_DIGITS)
    if not is_long and "/" not in groups:
        return groups
    least = _FEWEST_OF_FULL if groups.lstrip("(")[:1] in ("+", "0") else _FEWEST_DIGITS
    cuts = []
    for sign in re.finditer(r"[/ \xa0]+", groups):
        before, after = count_digits(groups[: sign.start()]), count_digits(groups[sign.end() :])
        if before >= least and ("/" in sign[0] or (is_long and after >= _FEWEST_DIGITS)):
            # Two numbers are mostly as long as each other.
            cuts.append((before != after, sign.start()))
    return groups[: min(cuts)[1]] if cuts else groups


def count_digits(text: str) -> int:
    """Return how many digits a text has."""
    return sum(map(str.isdigit, text))


def _drop_unopened(address: str) -> str:
    """Return an address without a bracket at its end that opened before it."""
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(".,;:!?")
    return address
