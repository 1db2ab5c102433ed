"""Reads lines of nothing but the names of an article's authors, which have no label and no degree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from handout.data_classes import replace
from handout.importing.authors import author_lines
from handout.importing.drafts.draft import DraftAuthor
from handout.importing.words.credit_words import is_firm
from handout.importing.words.given_names import has_institution, is_given_name
from handout.importing.words.reader_words import is_never_name, speaks_to_reader

MAX_LINE = 300
MAX_LIST = 700
"""Letters of a line of names with semicolons between them."""
MIN_LISTED = 3
MAX_NAME = 60
MAX_NAMES = 24
_RAISED = re.compile(r"(?<=[^\W\d_.])(?:(?:\d{1,2}|[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡§])(?:, ?(?=[\d*]))?){1,4}(?=$|[,;& ])")
"""The numbers and stars at a name that lead to the place of work: “Ana Molina1*”."""
_GLUED_NUMBER = re.compile(r"[^\W\d_]\d")
_SPACED_NUMBER = re.compile(r"(?<=[^\W\d_]) (?=\d{1,2}(?:, ?\d{1,2})*(?:$|[,;]))")
"""The space before the number at a name, where others have theirs without one."""
_LEADING_MARK = re.compile(r"^[*†‡§]{1,3} ?(?=[^\W\d_])")
_BETWEEN = re.compile(
    r" ?[,;、；] ?(?:and |und |et |y |e |i |и )?| [·•|] | (?:and|&|und|et|y|e|i|og|och|en|и|та|و) "
)
_UPPER_INITIAL = r"[^\W\d_a-zа-яё]\."
_WORD = r"[^\W\d_][\w'’.-]*"
_INITIALS_FIRST = re.compile(
    rf"(?:{_UPPER_INITIAL} ?){{1,3}}[^\W\d_a-zа-яё][\w'’-]+(?: [^\W\d_a-zа-яё][\w'’-]+)?"
)
_INITIALS_LAST = re.compile(rf"[^\W\d_a-zа-яё][\w'’-]+ (?:{_UPPER_INITIAL} ?){{1,3}}")
_NAME_SHAPE = re.compile(rf"{_WORD}(?: {_WORD}){{1,5}}")
_PARTICLE = re.compile(r"(?:d[aeiou]s?|del|della|van|von|zu|zur|der|den|ten|bin|al|y|e|la|le)")
_ROLE_START = re.compile(
    r"(?:[дк]\. ?м\. ?н|профессор|доцент|врач|prof|priv|dozent|facharzt|fachärztin|médecin|médic|docteur|"
    r"medico|catedrátic|académic|"
    r"specialist|lekarz|läkare|arts)\b",
    re.IGNORECASE,
)
_THING = re.compile(
    r"\b(?:techniques?|man(?:o)?euv(?:re|er)s?|syndromes?|diseases?|falls|tests?|days?|method|ambulance|signs?|"
    r"effects?|exercises?|diets?|house|street|road|line|programme?|project|award|prize)\b",
    re.IGNORECASE,
)
"""What is called after somebody, and is nobody: “Alexander Technique”."""
_GLUED_TITLE = re.compile(
    r"^(?:(?:prof|profª|prof\.ª|esp|ms|me|mr|dr|dra|dott|ssa)\.[ªº]? ?)+", re.IGNORECASE
)


def parse_name_line(line: str) -> tuple[DraftAuthor, ...]:
    """Return the authors of a line that has names only, each known as one; () for every other line.

    A name is known by a title or a degree, by initials, or by a common first name; with a number to a place
    of work behind each, the others are too.
    """
    line = line.strip().rstrip(";,")
    longest = MAX_LIST if line.count(";") >= MIN_LISTED - 1 else MAX_LINE
    if not line or len(line) > longest or ":" in line or "?" in line or speaks_to_reader(line):
        return ()
    if _GLUED_NUMBER.search(line):
        line = _SPACED_NUMBER.sub("", line)
    bare = _RAISED.sub("", _LEADING_MARK.sub("", line))
    if bare == line and (whole := author_lines.parse_authors(line)):
        return whole
    is_raised = bare != line
    parts = [part for part in _BETWEEN.split(bare) if part.strip()]
    if not 1 <= len(parts) <= MAX_NAMES:
        return ()
    authors = [_read_name(part.strip(), is_raised=is_raised) for part in parts]
    named = list(takewhile(bool, authors))
    if (
        len(parts) >= MIN_LISTED
        and line.count(";") == len(parts) - 1
        and sum(map(bool, authors)) * 2 >= len(parts)
    ):
        # Some have rare first names, and all have the shape.
        listed = [author or DraftAuthor(part.strip()) for author, part in zip(authors, parts, strict=True)]
        return tuple(listed) if all(has_name_shape(author.name) for author in listed) else ()
    if not named or len(named) == len(authors):
        return tuple(author for author in named if author)
    if several := _read_names_with_roles(parts, authors):
        return several
    # “A. Berg, B. Kern, Dr. sc., professor, department of …”: what the last of them is.
    role = ", ".join(part.strip() for part in parts[len(named) :])
    *others, last = (author for author in named if author)
    return (*others, replace(last, role=role)) if _ROLE_START.match(role) else ()


def _read_names_with_roles(
    parts: Sequence[str], authors: Sequence[DraftAuthor | None]
) -> tuple[DraftAuthor, ...]:
    """Return the authors of “A. Berg, professor, B. Kern, Dr. sc., Oak Institute”; () for other lines.

    Names have initials, and each other part is what the one before it is; the last may be a place of work.
    """
    found: list[DraftAuthor] = []
    for at, (part, author) in enumerate(zip(parts, authors, strict=True)):
        is_last = at == len(parts) - 1
        if author and (_INITIALS_FIRST.fullmatch(part.strip()) or _INITIALS_LAST.fullmatch(part.strip())):
            found.append(author)
        elif found and (_ROLE_START.match(part.strip()) or (is_last and len(found) > 1)):
            role = ", ".join(told for told in (found[-1].role, part.strip()) if told)
            found[-1] = replace(found[-1], role=role)
        else:
            return ()
    return tuple(found) if len(found) > 1 else ()


def keeps_marks(line: str) -> bool:
    """Return whether a line has marks at its names, or titles, that the names alone would lose."""
    is_marked = _RAISED.search(line) is not None or _LEADING_MARK.match(line) is not None
    return is_marked or any(map(_GLUED_TITLE.match, _BETWEEN.split(line)))


def is_guessed_line(line: str) -> bool:
    """Return whether only the first names show that a line has names: no title, degree, initial or mark."""
    parts = _BETWEEN.split(line.strip())
    is_marked = any(
        author_lines.parse_authors(part) or _INITIALS_FIRST.fullmatch(part) or _INITIALS_LAST.fullmatch(part)
        for part in parts
    )
    return not is_marked and not keeps_marks(line)


def _read_name(part: str, *, is_raised: bool) -> DraftAuthor | None:
    titled = author_lines.parse_authors(part)
    if titled:
        return titled[0] if len(titled) == 1 else None
    name = _GLUED_TITLE.sub("", part)
    if len(name) > MAX_NAME or is_never_name(name) or has_institution(name):
        return None
    if _INITIALS_FIRST.fullmatch(name) or _INITIALS_LAST.fullmatch(name):
        return DraftAuthor(name)
    is_shape = has_name_shape(name)
    is_known = is_given_name(name.partition(" ")[0]) or is_raised or name != part
    return DraftAuthor(name) if is_shape and is_known else None


def has_name_shape(line: str) -> bool:
    """Return whether a line is two to six words as names have them, which may be other things, too."""
    words = line.split()
    is_capitalised = all(
        word[:1].isupper() or _PARTICLE.fullmatch(word) or word.lower() == word.upper() for word in words
    )
    is_other = is_never_name(line) or has_institution(line) or is_firm(line) or _THING.search(line)
    return _NAME_SHAPE.fullmatch(line) is not None and is_capitalised and not is_other


def parse_name_lines(lines: Sequence[str]) -> tuple[DraftAuthor, ...]:
    """Return the authors of a block each line of which has names only; () for every other block.

    Of three and more lines most must be known as names; the others have the shape of one.
    """
    found: list[DraftAuthor] = []
    known = 0
    for line in lines:
        named = parse_name_line(line)
        known += bool(named)
        if not named and (len(lines) < MIN_LISTED or not has_name_shape(line)):
            return ()
        found += named or [DraftAuthor(line.strip())]
    return tuple(found) if known * 2 > len(lines) else ()
