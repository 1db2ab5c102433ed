"""Lines about who wrote an article: names with degrees, and the credentials that follow them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.content.importers.draft import Author

_BY = re.compile(
    r"(?:(?:written |reviewed and written )?by|author|authors|escrito por|por|autora?)(?::[ ]*|[ ]+)",
    re.IGNORECASE,
)
_TITLE = r"(?:(?:Dr|Dra|Prof|Mr|Mrs|Ms)\.? )?"
_PART = r"(?:[A-Z\u00c0-\u00de][\w'\u2019.-]*|de|del|la|van|von|der|den|bin|al|y)"
_NAME = re.compile(rf"{_TITLE}[A-Z\u00c0-\u00de][\w'\u2019.-]*(?: {_PART}){{1,5}}")
_DEGREES = frozenset(
    [
        "md",
        "do",
        "phd",
        "psyd",
        "rn",
        "bsn",
        "msn",
        "np",
        "fnp",
        "aprn",
        "dnp",
        "pa",
        "pac",
        "pharmd",
        "rph",
        "mbbs",
        "mbchb",
        "mph",
        "mba",
        "ms",
        "msc",
        "ma",
        "bs",
        "ba",
        "msw",
        "lcsw",
        "lpc",
        "lmft",
        "dds",
        "dmd",
        "od",
        "dpm",
        "dpt",
        "pt",
        "ot",
        "otr",
        "rd",
        "rdn",
        "facp",
        "facc",
        "facs",
        "fapa",
        "dfapa",
        "faap",
        "facog",
        "fache",
        "frcp",
        "mrcp",
        "facep",
        "mha",
        "med",
        "edd",
        "jd",
        "aprnbc",
        "cnm",
        "crna",
        "dc",
        "nd",
        "scd",
        "abpp",
        "crnp",
        "whnp",
        "pmhnp",
        "agnp",
    ]
)
_ROLE = re.compile(
    r"\b(director|chief|chair(man|woman|person)?|head|professor|physician|psychiatrist|psychologist|surgeon|nurse|"
    r"pharmacist|dietiti?an|therapist|cardiologist|gastroenterologist|p(a)?ediatrician|neurologist|oncologist|"
    r"dermatologist|obstetrician|gyn(a)?ecologist|radiologist|anesthesiologist|counselor|founder|president|"
    r"m[\u00e9e]dic[oa]|enfermer[oa]|director[a]?|psiquiatra|cardi[\u00f3o]log[oa])\b",
    re.IGNORECASE,
)
_CERTIFIED = re.compile(
    r"\b(certified|certification|diplomate|fellow|licensed|residency|trained|certificad[oa])\b", re.IGNORECASE
)
_AWARD = re.compile(r"\b(award|awards|prize|honou?red|voted|top doctor|best doctor|premio)\b", re.IGNORECASE)
_WORK = re.compile(r"\b(author of|co-author|books?|published|publications?|autora? de)\b", re.IGNORECASE)
_LIKE_DEGREE = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Za-z][A-Za-z.-]{1,9}")
_AND = re.compile(r" (?:and|&|y) |; ?|, and ")


def authors(line: str) -> tuple[Author, ...]:
    """The authors that a line names, such as “By Ann Lee, MD, and Raj Rao, RN”; none if it is no such line.

    Without “By” each name needs a degree, so that no other line of capitalised words is taken for one.
    """
    line = line.strip()
    if len(line) > 160:
        return ()
    by = _BY.match(line)
    said = line[by.end() :] if by else line
    found = [_author(part.strip(" ,"), by is not None) for part in _AND.split(said)]
    return tuple(author for author in found if author) if all(found) else ()


def _author(part: str, named: bool) -> Author | None:
    name, *degrees = (piece.strip() for piece in part.split(","))
    if not degrees and " " in name:
        name, degrees = _parted(name)
    if len(name) > 60 or _NAME.fullmatch(name) is None or not _are_degrees(degrees):
        return None
    return Author(name, tuple(degrees)) if degrees or named or name.startswith(("Dr", "Prof")) else None


def _parted(name: str) -> tuple[str, list[str]]:
    """A name from the degrees that follow it without a comma."""
    parts = name.split(" ")
    end = len(parts)
    while end > 2 and is_degree(parts[end - 1]) and parts[end - 1].isupper():
        end -= 1
    return " ".join(parts[:end]), parts[end:]


def _are_degrees(parts: Sequence[str]) -> bool:
    """Whether the first is a known degree and the others look like ones, such as FACG."""
    return not parts or (is_degree(parts[0]) and all(map(_LIKE_DEGREE.fullmatch, parts[1:])))


def is_degree(text: str) -> bool:
    """Whether a text is a degree, with or without dots: MD, M.D., Ph.D., PA-C."""
    return re.sub(r"[.\-\s]", "", text).lower() in _DEGREES and any(letter.isupper() for letter in text)


def credential(line: str) -> str:
    """Which field of an author a line after the name fills, such as role or awards; or ""."""
    if len(line) > 160 or line.endswith("?"):
        return ""
    for pattern, field in (
        (_WORK, "publications"),
        (_AWARD, "awards"),
        (_CERTIFIED, "certifications"),
        (_ROLE, "role"),
    ):
        if pattern.search(line):
            return field
    return ""


def with_credentials(author: Author, lines: Sequence[tuple[str, str, str]]) -> Author:
    """The author with lines of (field, markup, plain text); a second role joins the certifications."""
    fields: dict[str, list[str]] = {"role": [], "certifications": [], "awards": [], "publications": []}
    for field, markup, plain in lines:
        if field == "role" and not fields["role"]:
            fields["role"].append(plain)
        else:
            fields["certifications" if field == "role" else field].append(markup)
    return Author(
        author.name, author.degrees, "".join(fields["role"]), tuple(fields["certifications"]),
        tuple(fields["awards"]), tuple(fields["publications"]), author.bio,
    )  # fmt: skip


def named_in(sentence: str) -> Author | None:
    """The author whose biography begins with this sentence: “Ann Lee, MD, is …”."""
    found = re.match(rf"({_NAME.pattern})((?:, [A-Z][\w.-]{{1,9}})*),? (?:is|was|has|serves|es)\b", sentence)
    if found is None:
        return None
    degrees = tuple(part.strip() for part in found[2].split(",") if part.strip())
    return Author(found[1].strip(), degrees) if _are_degrees(degrees) else None
