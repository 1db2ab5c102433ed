"""Knows the lines of a clinic: its name, its address, its numbers; and makes a location of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from handout.importing.drafts.draft import DraftLocation

MAX_LINE_LENGTH = 90
MAX_NAME_LENGTH = 60
MAX_LINES = 12
"""The most lines that a block of a clinic's name, address and numbers has."""

_CLINIC_WORDS = (
    r"clinics?|hospitals?|medical (?:center|centre|group|associates|practice)|"
    r"health(?:care)?(?: (?:system|center|"
    r"centre|services?|network|group|department))?|(?:surgery|care|cancer|heart|eye|skin|women's|children's) "
    r"(?:center|centre)|(?:nhs )?(?:foundation )?trust|family practice|surgical associates|associates|"
    r"practice|center|centre|"
    r"(?:family|internal|sports|sleep|pain|emergency|lifestyle) medicine|urgent care|physicians|"
    r"pediatrics|psychiatry|dermatology|cardiology|orthop(?:a)?edics|ophthalmology|gastroenterology|oncology|"
    r"cl[íi]nicas?|hospitales|centro m[ée]dico|centro de salud|consultorio"
)
_BRAND_NAME = re.compile(
    rf"(?:(?:[\w.&'’-]+ ){{1,6}}(?:{_CLINIC_WORDS})|(?:cl[íi]nica|hospital|"
    rf"centro m[ée]dico) (?:[\w.'’-]+ ?){{1,5}})"
    r"(?:,? (?:inc|llc|pa|pc|pllc|p\.a|p\.c)\.?)?",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\b(your|our|you|we|my|what|how|when|why|where|who|about|visiting|leaving|going|coming|welcome|"
    r"before|after|from|during|discharge[d]?|stay|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|nights?|evenings?|weekends?|walk-in|follow-up|warfarin|insulin|"
    r"at|in|to|with|su|sus|nuestra|nuestro|qu[ée]|c[óo]mo|cu[áa]ndo|en|para|is|are|may|can)\b",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?<![\w.])(?:\+?\d{1,3}[ .-]?)?(?:\(\d{2,5}\)[ .-]?|\d{3,5}[ .-])\d{3,4}[ .-]?\d{3,4}(?:,? ?(?:x|"
    r"ext\.?) ?\d+)?(?!\w)"
)
_ADDRESS = re.compile(
    r"\d{1,6}[A-Za-z]? (?:[\w.'’-]+ ){0,5}(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|"
    r"ln|way|court|"
    r"ct|place|pl|parkway|pkwy|highway|hwy|square|suite|circle)\b|p\.?o\.? box|"
    r"\b[A-Z]{2},? \d{5}(?:-\d{4})?$|"
    r"\b[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}$|^(?:suite|floor|building|room|unit) \w{1,5}$|^(?:calle|avenida|"
    r"av\.) .*\d",
    re.IGNORECASE,
)  # fmt: skip
WEB = re.compile(r"(?:https?://|www\.)\S+")
EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
_DAYS = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?\.?"
_HOURS = re.compile(
    rf"(?:(?:open|office hours?|hours?):? )?(?:{_DAYS}(?: ?(?:-|–|to|through|and|&|,) ?{_DAYS})*|daily|"
    rf"weekdays)"
    r"[:,]? .*\d.*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:main|office|clinic)? ?(?:tel(?:ephone)?|phone|call(?: us)?|fax|e-?mail|web(?:site)?|"
    r"after[- ]hours|"
    r"appointments?|nurse line|questions\??(?: call)?|tel[ée]fono|ll[áa]menos|address|hours)(?: at)?)[.:]? *",
    re.IGNORECASE,
)


def is_brand_name(text: str) -> bool:
    """Return whether a line is the name of a clinic, a hospital or a practice."""
    return (
        len(text) <= MAX_NAME_LENGTH
        and _BRAND_NAME.fullmatch(text) is not None
        and _NO_NAME.search(text) is None
        and text[:1].isupper()
    )


def is_contact_line(text: str) -> bool:
    """Return whether a line is an address, a number, opening hours or a web address, and no more."""
    if len(text) > MAX_LINE_LENGTH:
        return False
    rest = text
    for shape in (PHONE, EMAIL, WEB):
        rest = shape.sub(" ", rest)
    label = _LABEL.match(text)
    has_value = rest != text or (label is not None and any(map(str.isdigit, text)))
    if has_value and len(re.findall(r"[^\W\d_]+", _LABEL.sub(" ", rest))) <= 2:
        return True
    return (_ADDRESS.search(text) is not None and not text.endswith((".", "?", "!"))) or (
        _HOURS.fullmatch(text) is not None
    )


def find_locations(paragraphs: Iterable[Sequence[str]]) -> tuple[DraftLocation, ...]:
    """Return the locations among paragraphs of lines: a name, then address and numbers."""
    found: dict[str, DraftLocation] = {}
    for lines in paragraphs:
        if 2 <= len(lines) <= MAX_LINES and (location := parse_location(lines)) is not None:
            found.setdefault(location.name, location)
    return tuple(found.values())


def split_margin_lines(lines: Sequence[str]) -> Iterable[Sequence[str]]:
    """Yield the lines of a clinic that stand in the margins of pages, between commas, bars and dots."""
    parts = [
        part.strip() for line in lines for part in re.split(r" *[|\u2022\u00b7] *|, |\\. (?=[A-Z])", line)
    ]
    name = next((part for part in parts if is_brand_name(part)), "")
    numbers = [part for part in parts if part != name and (PHONE.search(part) or is_contact_line(part))]
    if name and numbers:
        address = [part for part in numbers if not PHONE.search(part)]
        phones = [match[0] for part in numbers if (match := PHONE.search(part))]
        yield [name, *address, *phones[:1]]


def parse_location(lines: Sequence[str]) -> DraftLocation | None:
    """Return the location that lines give; None unless they are a name, then an address or a number each.

    Numbers alone are enough under the name of a clinic: “How to reach us” is none.
    """
    name, *rest = lines
    if is_contact_line(name) or len(name) > MAX_NAME_LENGTH or name.endswith((".", ":", "?", "!")):
        return None
    fields: dict[str, list[str]] = {}
    for line in rest:
        if not is_contact_line(line):
            # A line of the address may be the town alone; anything else is other text.
            if "phone" in fields or len(line) > 40 or line.endswith((".", ":", "?")):
                return None
            fields.setdefault("address", []).append(line)
        else:
            _read_contact_line(line, fields)
    has_number = bool(fields.get("phone") or fields.get("after_hours"))
    has_place = bool(fields.keys() - {"phone", "fax", "after_hours"})
    if not has_number or not (has_place or is_brand_name(name)):
        return None
    first = {key: values[0] for key, values in fields.items() if key not in ("address", "hours")}
    return DraftLocation(
        name, tuple(fields.get("address", ())), hours=tuple(fields.get("hours", ())), **first
    )


def _read_contact_line(line: str, fields: dict[str, list[str]]) -> None:
    folded = line.casefold()
    for web in WEB.findall(line):
        fields.setdefault("web", []).append(web if web.startswith("http") else f"https://{web}")
    for email in EMAIL.findall(line):
        fields.setdefault("email", []).append(email)
    for match in PHONE.finditer(line):
        before = folded[: match.start()]
        key = "fax" if before.rfind("fax") > before.rfind("tel") else "phone"
        if "after" in before and "hours" in before:
            key = "after_hours"
        fields.setdefault(key, []).append(match[0])
    if not (PHONE.search(line) or EMAIL.search(line) or WEB.search(line)):
        fields.setdefault("hours" if _HOURS.fullmatch(line) else "address", []).append(line)
