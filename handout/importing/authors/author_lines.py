"""Parses lines about authors: names with degrees, and the credentials that follow them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from handout.content.inline.markup import escape_markup
from handout.data_classes import replace
from handout.importing.authors import credential_lines
from handout.importing.authors.caseless_bylines import read_caseless_byline
from handout.importing.drafts.draft import DraftAuthor
from handout.importing.words.credit_words import AUTHOR_NOUNS, MADE_BY, is_firm
from handout.importing.words.dates import parse_date
from handout.importing.words.degrees import are_degrees, is_degree, split_degrees
from handout.importing.words.given_names import has_institution, is_given_name
from handout.importing.words.page_words import BYLINES, LABELLED_BYLINES, TITLES_OF_PERSONS
from handout.importing.words.professions import ROLE
from handout.importing.words.reader_words import has_amount, is_never_name, speaks_to_reader

_BYLINE_START = re.compile(
    rf"(?:(?P<made>{MADE_BY})|{BYLINES}) ?(?:[:：] *| )|(?:(?P<noun>{AUTHOR_NOUNS})|"
    rf"{LABELLED_BYLINES}) ?[:：/] *",
    re.IGNORECASE,
)
_TEXT_LABEL = re.compile(r"(?:text|texto|tekst) ?[:：] *", re.IGNORECASE)
"""“Text: Ann Lee” in many languages; in English what to send: “Text: HOME”."""
_SENDER = re.compile(r"(?:from|de|von|van|da|från|fra|od|от|sender|absender)[:：] *", re.IGNORECASE)
"""Before a name with a degree or a title only: “From: Asthma UK” names nobody."""
_FILIPINO_BY = re.compile(r"^ni (?=[^\W\d_])", re.IGNORECASE)
"""“ni Dr. Maria Reyes”: “by” of Filipino, before a name with a degree or a title only."""
_LABEL_END = re.compile(r"[:：/] *$")
_ARTICLE = re.compile(r"(?:el|la|il|lo|le|der|die|den|o|a)\b ", re.IGNORECASE)
_CAPITAL = "".join(sign for sign in map(chr, range(0x41, 0x530)) if sign.isupper())
_HONORIFIC = rf"(?i:(?:{TITLES_OF_PERSONS})(?= ))"
_CIVIL = re.compile(r"(?:mr|mrs|ms)\b", re.IGNORECASE)
"""Titles that everybody has: alone before a name they make it a patient's as well as an author's."""
_NAME_PART = (
    rf"(?:[{_CAPITAL}][\w'\u2019.-]*|de|del|di|da|dos|la|le|van|von|zu|zur|der|den|ten|bin|al|y|"
    rf"e(?= ))"
)
_FULL_NAME = re.compile(rf"(?:{_HONORIFIC} )?[{_CAPITAL}][\w'\u2019.-]*(?: {_NAME_PART}){{1,5}}")
_ROLE_BEFORE = re.compile(rf"(?P<role>[^\W\d_][\w-]+) (?P<name>{_FULL_NAME.pattern})")
_TITLED_SURNAME = re.compile(rf"{_HONORIFIC} [{_CAPITAL}][\w'\u2019-]+")
_INITIALS = re.compile(rf" (?:[{_CAPITAL}]\. ?){{2}}$")
"""A name with two initials behind it, as in Russia: “Kern A. B.”."""
_CASELESS_NAME = re.compile(
    rf"(?:{_HONORIFIC} )?[^\s\d_a-zA-Z,،؛.;:·・]{{2,}}(?:[ ·・][^\s\d_a-zA-Z,،؛.;:·・]{{2,}}){{0,4}}"
    r"(?: ?(?:医[生师師]|先生|博士|교수|원장|의사|선생님?))?"
)
"""A name in a script without capitals."""
_CASELESS_ROLE = re.compile(r"(?P<name>[^,،、]{3,40})(?:, ?|، ?| [–—-] )(?P<role>[^.!?؟।]{2,60})")
"""A name in a script without capitals, and what its bearer is."""
_BIOGRAPHY_LABEL = re.compile(r"(?:about )?the author[,:]? |(?:author|about the author): ?", re.IGNORECASE)
_TITLED_ARTICLE = re.compile(rf"(?:el|la|il|lo|le|der|die|o|a) (?={_HONORIFIC} )", re.IGNORECASE)
_BIOGRAPHY_START = re.compile(
    rf"({_FULL_NAME.pattern})((?:, [A-Z][\w.-]{{1,9}})*)(?:(?<=[а-яё]) [—–-] (?=[а-яё])|,? "
    r"(?:is|was|has|serves|works|practices|practises|specializes|teaches|graduated|received|earned|es|"
    r"trabaja|ist|arbeitet|leitet|est|exerce|travaille|è|lavora|é|trabalha|werkt|är|arbetar|er|jest|pracuje|"
    r"является)\b)"
)
_ROLE_IS_NONE = re.compile(r".*\d|head (?!nurse|of)", re.IGNORECASE)
_READER = re.compile(r"[.!?:;] |\?$|\b(?:you|your|and how|what|when|see|call|ask)\b", re.IGNORECASE)
_ROLE_END = re.compile(
    r"(?:,| (?:at|in|of|and|y|de|para|en|des|der|an|im|et|e|di|i|w|in|bij)\b| [A-Z]{2,5}$|$)"
)
_ILLNESS = re.compile(
    r"\b(?:disease|syndrome|attack|failure|pain|care|health|clinic|center|centre|hospital)\b", re.I
)
_HAN_NAMES = re.compile(r"[\u4e00-\u9fff]{2,4}(?:[ \u3000]+[\u4e00-\u9fff]{2,4}){2,7}")
"""Several Chinese names behind a label."""
_HAN_ROLE = re.compile(r"[科部室院组師师士长長](?:[ \u3000]|$)")
_BRACKETED_ROLE = re.compile(r"(?P<name>[^()]{4,60}) \((?P<role>[^()]{3,90})\)")
_DASHED = re.compile(r" [–—-] (?=.{4,60}$)")
_RAISED = re.compile(r"(?<=[^\W\d_]{2})(?:[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡§]|\d{1,2}(?:,\d{1,2})*)+$")
"""The number of a place of work at a name."""
MAX_NAME = 60
MAX_LABELLED = 240
MAX_NAME_WORDS = 4
MIN_LISTED = 2
_DASH = re.compile(r" [–—-] (?=[^\d]{4,60}$)")
_NAME_SEPARATOR = re.compile(
    rf"[,;]? (?:and|&|y|und|et|och|og|oraz|и|та|และ) |[;；] ?| (?:e|i|και|ve|og|en|dan|و) (?={_HONORIFIC} )"
)
_TOLD_OF_AUTHOR = re.compile(
    r"(?P<name>[^,]{3,40}(?:, [A-Z][\w.-]{0,9}){1,3}), "
    r"(?P<rest>(?:(?:co-)?author|professor|director|chief|head|consultant|fellow|member) .+?)\.?"
)
"""A name with degrees, and what the line goes on to tell of its bearer."""
_MADE_BEHIND = re.compile(
    r"(?P<name>[^:.!?]{0,12}.{4,60}?) (?:tarafından (?:yazıl|hazırlan|kaleme alın|düzenlen)\w+|"
    r"द्वारा (?:लिखित|लिखा गया|तैयार)|yazdı)",
    re.IGNORECASE,
)
"""A name before “written by” of Turkish and Hindi."""
_LABEL_BEHIND = re.compile(
    r"(?:(?P<before>[^.。!?,、]{1,24}?)[ \u3000])?"
    r"(?P<name>(?!.*の)[^\s\d_a-zA-Z,.;:·・：]{2,8}(?: [^\s\d_a-zA-Z,.;:·・：]{1,5})?)"
    r"[ \u3000](?:執筆|監修|著|文)(?:[・/／、](?:執筆|監修|編集))*"
)
"""A name before its label, as Japanese pages have it."""


def is_sure_byline(line: str) -> bool:
    """Return whether a line says that it names the author: “Author: …”, “Written by …”."""
    match = _BYLINE_START.match(line)
    return match is not None and (_LABEL_END.search(match[0]) is not None or " " in match[0].strip())


def has_byline(line: str) -> bool:
    """Return whether a line names its authors behind a label or “by”."""
    return _BYLINE_START.match(line) is not None and bool(parse_authors(line))


def parse_authors(line: str) -> tuple[DraftAuthor, ...]:
    """Return the authors that a line names, such as “By Ann Lee, MD, and Raj Rao, RN”.

    The result is empty if the line does not name authors. Without “By” each name needs a degree, so
    that other lines of capitalised words are not taken for names; behind words that other things stand
    behind, too, such as “Prepared by”, a degree, a title or a common first name.
    """
    line = _FILIPINO_BY.sub("", line.strip())
    if caseless := read_caseless_byline(line):
        return (caseless,)
    if made := _MADE_BEHIND.fullmatch(line):
        line = f"By: {made['name']}"
    start = _BYLINE_START.match(line)
    authors = _parse_line(line)
    is_weak = start is not None and (start["made"] or start["noun"] or _TEXT_LABEL.match(line))
    return authors if not is_weak or all(map(_is_known, authors)) else ()


def _is_known(author: DraftAuthor) -> bool:
    """Return whether a title, a degree, a first name or its script shows that a name is one."""
    is_marked = bool(author.degrees) or is_titled(author.name) or _is_caseless_name(author.name)
    is_marked = is_marked or _INITIALS.search(author.name) is not None
    return (
        is_marked or ROLE.search(author.role) is not None or any(map(is_given_name, author.name.split()[:-1]))
    )


def _parse_line(line: str) -> tuple[DraftAuthor, ...]:
    if len(line) > (MAX_LABELLED if is_sure_byline(line) else 160):
        return ()
    if (behind := _LABEL_BEHIND.fullmatch(line)) and _is_caseless_name(behind["name"]):
        return (DraftAuthor(behind["name"], role=behind["before"] or ""),)
    byline = None if (sender := _SENDER.match(line)) else _BYLINE_START.match(line)
    start = byline or sender
    names = (line[start.end() :] if start else line).rstrip(" ;")
    if byline and (article := _ARTICLE.match(names)):
        names = names[article.end() :]
    trust = 0 if byline is None else 2 if _LABEL_END.search(byline[0]) else 1
    if trust > 1 and _HAN_NAMES.fullmatch(names) and not _HAN_ROLE.search(names):
        return tuple(map(DraftAuthor, names.split()))
    bracketed = _parse_bracketed_role(names, trust) if trust or is_titled(names) else None
    if special := bracketed or _parse_role_before(names, trust):
        return (special,)
    parsed = [_parse_author(part.strip().rstrip(" ,"), trust) for part in _NAME_SEPARATOR.split(names)]
    if all(parsed):
        return tuple(author for author in parsed if author)
    if trust and (listed := _parse_listed_names(names, trust)):
        return listed
    told = _TOLD_OF_AUTHOR.fullmatch(names) if trust else None
    if told and (author := _parse_author(told["name"], trust)):
        field = credential_lines.classify_credential(told["rest"])
        credential = (field, escape_markup(told["rest"]), told["rest"])
        return (credential_lines.add_credentials(author, [credential] if field else []),)
    if (trust or not start) and (named := _parse_name_and_role(names, trust)):
        return (named,)
    return _parse_told_name(names, trust) if trust else ()


def _parse_told_name(names: str, trust: int) -> tuple[DraftAuthor, ...]:
    """Return the author of a name and a sentence about its bearer, such as “Ann Lee. Head nurse”."""
    name, *roles = credential_lines.NAME_END.split(names, maxsplit=1)
    is_told = bool(roles) and not speaks_to_reader(roles[0])
    author = _parse_author(name.strip(), trust) if is_told else None
    return (replace(author, role=roles[0].rstrip(".")),) if author else ()


def _parse_bracketed_role(names: str, trust: int) -> DraftAuthor | None:
    """Return the author of “Ann Lee (nurse in Oakham)” behind a label."""
    match = _BRACKETED_ROLE.fullmatch(names)
    author = _parse_author(match["name"].strip(), trust) if match else None
    is_other = match is None or is_degree(match["role"]) or speaks_to_reader(match["role"])
    return replace(author, role=match["role"]) if author and match and not is_other else None


def _parse_role_before(names: str, trust: int) -> DraftAuthor | None:
    """Return the author of “family doctor Ann Lee”; without a label the first name must be a common one."""
    match = _ROLE_BEFORE.fullmatch(names)
    role = ROLE.match(match["role"]) if match else None
    if match is None or role is None or is_titled(names) or is_never_name(match["name"]):
        return None
    is_known = is_given_name(match["name"].split()[0]) or (trust > 0 and match["role"][0].islower())
    is_known = is_known or (trust > 1 and role.end() == len(match["role"]))
    is_other = has_institution(names) or is_firm(match["name"])
    return DraftAuthor(match["name"], role=match["role"]) if is_known and not is_other else None


def _parse_listed_names(names: str, trust: int) -> tuple[DraftAuthor, ...]:
    """Return the authors of “Ann Lee, Tom Berg, Eva Kern” behind a label; () if one part is no full name.

    Behind “by” alone the second may be a place of work: then the first word of each must be a first name.
    """
    parts = [part.strip() for part in re.split(r"[,;、] *| (?:and|&|y|und|et|e|i|и|og|och|en|و) ", names)]
    named = [split_degrees(part) for part in parts]
    parts = [name for name, _ in named]
    if len(parts) < MIN_LISTED or not all(map(_FULL_NAME.fullmatch, parts)):
        return ()
    is_known = all(held or is_titled(name) or is_given_name(name.split()[0]) for name, held in named)
    is_other = any(
        is_never_name(part) or has_institution(part) or is_firm(part) or is_degree(part) for part in parts
    )
    listed = tuple(DraftAuthor(name, tuple(degrees)) for name, degrees in named)
    return () if is_other or not (trust > 1 or is_known) else listed


def _parse_name_and_role(line: str, trust: int) -> DraftAuthor | None:
    """Return the author of “Ann Lee, head nurse at Oak Clinic”: a name, and a role behind it.

    Without a byline the role must begin with a word of roles.
    """
    name, _, rest = line.strip(" .").partition(", ")
    if trust > 1 and (told := _CASELESS_ROLE.fullmatch(line)) and _is_caseless_name(told["name"]):
        is_told = not speaks_to_reader(told["role"]) and not any(map(str.isdigit, told["role"]))
        return DraftAuthor(told["name"], role=told["role"]) if is_told else None
    if not rest and is_titled(name):
        name, _, rest = _DASH.sub(", ", name, count=1).partition(", ")
    if not rest and trust and _DASHED.search(name):
        name, rest = _DASHED.split(name, maxsplit=1)
        is_other = (
            not _FULL_NAME.fullmatch(name) or parse_date(rest) or speaks_to_reader(rest) or is_firm(name)
        )
        is_known = is_titled(name) or (ROLE.search(rest) and not any(map(str.isdigit, rest)))
        return DraftAuthor(name, role=rest) if is_known and not is_other else None
    if not rest or len(name) > MAX_NAME or not _FULL_NAME.fullmatch(name) or _READER.search(rest):
        return None
    if is_never_name(name, is_marked=is_titled(name)) or speaks_to_reader(rest):
        return None
    role = ROLE.search(rest)
    if role is None and is_titled(name) and has_institution(rest) and len(rest) <= MAX_NAME:
        return DraftAuthor(name, role=rest)
    if role is not None and role.start() == 0 and is_titled(name) and not _ROLE_IS_NONE.match(rest):
        return DraftAuthor(name, role=rest)
    if role is None and not (trust and name.count(" ") < MAX_NAME_WORDS and rest[:1].islower()):
        return None
    is_first = role is not None and rest[: role.start()].count(" ") < MAX_NAME_WORDS - 1
    is_whole = role is not None and _ROLE_END.match(rest, role.end()) is not None and "-" not in rest
    is_known = is_first and is_whole and (is_titled(name) or not _ILLNESS.search(name))
    return DraftAuthor(name, role=rest) if is_known or trust else None


def _parse_author(part: str, trust: int) -> DraftAuthor | None:
    """Return an author; `trust` is 1 after words such as “by”, 2 after those with a colon."""
    name, *degrees = (piece.strip() for piece in part.split(","))
    role = ""
    if trust and degrees and not is_degree(degrees[-1]) and ROLE.search(degrees[-1]):
        role = degrees.pop()
    if trust and len(degrees) > 1 and is_degree(degrees[0]):
        # “Ann Lee, MD, professor, Oak Hospital”: what the author is, and where.
        known = list(takewhile(is_degree, degrees))
        told = ", ".join([*degrees[len(known) :], *([role] if role else [])])
        is_told = has_institution(told) or ROLE.search(told)
        role, degrees = (told, known) if told and is_told and not speaks_to_reader(told) else (role, degrees)
    if " " in name:
        name, leading_degrees = split_degrees(name)
        degrees = [*leading_degrees, *degrees]
    is_titled = re.match(rf"{_HONORIFIC} ", name) is not None
    name = _RAISED.sub("", name) if is_titled or trust else name
    is_name = _FULL_NAME.fullmatch(name) is not None or ((trust > 1 or is_titled) and _is_caseless_name(name))
    is_name = is_name or (trust > 0 and _TITLED_SURNAME.fullmatch(name) is not None)
    is_sentence = credential_lines.NAME_END.search(f"{strip_title(name)} ") is not None
    if len(name) > MAX_NAME or not is_name or is_sentence or not are_degrees(degrees):
        return None
    if is_never_name(name, is_marked=bool(degrees) or is_titled) or has_amount(role):
        return None
    if not degrees and not is_titled and is_firm(name):
        return None
    is_known = degrees or trust or (is_titled and not _CIVIL.match(name))
    return DraftAuthor(name, tuple(degrees), role) if is_known else None


def _is_caseless_name(name: str) -> bool:
    return _CASELESS_NAME.fullmatch(name) is not None and not any(
        sign.isupper() or sign.islower() for sign in name
    )


def begins_credential(first: str, line: str) -> bool:
    """Return whether a line of a paragraph whose `first` line names its author is one of credentials."""
    return bool(credential_lines.classify_credential(line) or credential_lines.is_honour(line)) and bool(
        parse_authors(first)
    )


def is_titled(name: str) -> bool:
    """Return whether a name begins with a title, such as Dr."""
    return re.match(rf"{_HONORIFIC} ", name) is not None


def strip_title(name: str) -> str:
    """Return a name without “Dr.” and the like before it."""
    return re.sub(rf"^{_HONORIFIC} ", "", name)


def merge_authors(authors: Sequence[DraftAuthor]) -> list[DraftAuthor]:
    """Return authors with those of one name, with and without “Dr.”, made one."""
    merged: dict[str, DraftAuthor] = {}
    for author in authors:
        key = strip_title(author.name).casefold()
        first = merged.get(key)
        if first is None:
            merged[key] = author
            continue
        degrees = first.degrees or author.degrees
        named = first if first.degrees or not author.degrees else author
        merged[key] = DraftAuthor(
            named.name, degrees, first.role or author.role,
            (*first.certifications, *author.certifications), (*first.awards, *author.awards),
            (*first.publications, *author.publications), first.bio or author.bio,
        )  # fmt: skip
    return list(merged.values())


def parse_biography_author(sentence: str) -> DraftAuthor | None:
    """Return the author whose biography begins with this sentence: “Ann Lee, MD, is …”.

    A name without a degree or a title may be that of an illness: then the words after it must be about a
    person, as in “Ann Lee is a nurse”.
    """
    label = _BIOGRAPHY_LABEL.match(sentence)
    start = label.end() if label else 0
    if article := _TITLED_ARTICLE.match(sentence, start):
        start = article.end()
    match = _BIOGRAPHY_START.match(sentence, start)
    if match is None:
        return None
    is_titled = re.match(rf"{_HONORIFIC} ", match[1]) is not None
    rest = sentence[match.end() :]
    degrees = [part.strip() for part in match[2].split(",") if part.strip()]
    name, leading_degrees = split_degrees(match[1].strip())
    is_marked = bool(label or degrees or leading_degrees) or is_titled
    if not is_marked and not ROLE.search(rest) and not credential_lines.TELLS_OF_PERSON.search(rest):
        return None
    degrees = [*leading_degrees, *degrees]
    return DraftAuthor(name, tuple(degrees)) if are_degrees(degrees) else None
