"""Parses lines about authors: names with degrees, and the credentials that follow them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from handout.content.inline.markup import escape_markup
from handout.data_classes import replace
from handout.importing.drafts.draft import DraftAuthor
from handout.importing.words.degrees import are_degrees, is_degree, split_degrees
from handout.importing.words.given_names import has_institution, is_given_name
from handout.importing.words.page_words import BYLINES, LABELLED_BYLINES, TITLES_OF_PERSONS
from handout.importing.words.professions import ROLE
from handout.importing.words.reader_words import has_amount, is_never_name, speaks_to_reader

_BYLINE_START = re.compile(rf"(?:{BYLINES}) ?(?:[:：] *| )|(?:{LABELLED_BYLINES}) ?[:：/] *", re.IGNORECASE)
_SENDER = re.compile(r"(?:from|de|von|van|da|från|fra|od|от|sender|absender)[:：] *", re.IGNORECASE)
"""Before a name with a degree or a title only: “From: Asthma UK” names nobody."""
_LABEL_END = re.compile(r"[:：/] *$")
_NAME_END = re.compile(
    r"(?<=[^\W\d_]{4})(?<!Prof)(?<!prof)(?<!Profa)(?<!profa)(?<!MUDr)(?<!PhDr)(?<!MVDr)\. "
)
"""The end of a sentence, not of an initial or a title."""
_ARTICLE = re.compile(r"(?:el|la|il|lo|le|der|die|den|o|a)\b ", re.IGNORECASE)
_CAPITAL = "".join(sign for sign in map(chr, range(0x41, 0x530)) if sign.isupper())
_HONORIFIC = rf"(?i:(?:{TITLES_OF_PERSONS})(?= ))"
_NAME_PART = (
    rf"(?:[{_CAPITAL}][\w'\u2019.-]*|de|del|di|da|dos|la|le|van|von|zu|zur|der|den|ten|bin|al|y|"
    rf"e(?= ))"
)
_FULL_NAME = re.compile(rf"(?:{_HONORIFIC} )?[{_CAPITAL}][\w'\u2019.-]*(?: {_NAME_PART}){{1,5}}")
_TITLED_SURNAME = re.compile(rf"{_HONORIFIC} [{_CAPITAL}][\w'\u2019-]+")
_CASELESS_NAME = re.compile(
    rf"(?:{_HONORIFIC} )?[^\s\d_a-zA-Z,.;:·・]{{2,}}(?:[ ·・][^\s\d_a-zA-Z,.;:·・]{{2,}}){{0,4}}"
    r"(?: ?(?:医[生师師]|先生|博士|교수|원장|의사|선생님?))?"
)
"""A name in a script without capitals."""
_BIOGRAPHY_LABEL = re.compile(r"(?:about )?the author[,:]? |(?:author|about the author): ?", re.IGNORECASE)
_TITLED_ARTICLE = re.compile(rf"(?:el|la|il|lo|le|der|die|o|a) (?={_HONORIFIC} )", re.IGNORECASE)
_BIOGRAPHY_START = re.compile(
    rf"({_FULL_NAME.pattern})((?:, [A-Z][\w.-]{{1,9}})*)(?:(?<=[а-яё]) [—–-] (?=[а-яё])|,? "
    r"(?:is|was|has|serves|works|practices|practises|specializes|teaches|graduated|received|earned|es|"
    r"trabaja|ist|arbeitet|leitet|est|exerce|travaille|è|lavora|é|trabalha|werkt|är|arbetar|er|jest|pracuje|является)\b)"
)
_CERTIFICATION = re.compile(
    r"\b(certified|certification|diplomate|fellow|licensed|residency|trained|certificad[oa])\b", re.IGNORECASE
)
_AWARD = re.compile(r"\b(award|awards|prize|honou?red|voted|top doctor|best doctor|premio)\b", re.IGNORECASE)
_PUBLICATION = re.compile(
    r"\b(author of|co-author|books?|published|publications?|autora? de)\b", re.IGNORECASE
)
_PERSON = re.compile(
    r"\b(board[- ]certified|he|she|his|her|author of|practi[cs](?:es|ing)|graduate|years? of experience|"
    r"specializ\w+|treats|él|ella|autora? de|autorin|auteure? de|l['’]auteure?|autore|"
    r"autrice|autorka|автор)\b",
    re.IGNORECASE,
)
"""Words that a sentence about a person has, and none about an illness."""
_ROLE_IS_NONE = re.compile(r".*\d|head (?!nurse|of)", re.IGNORECASE)
_HONOUR = re.compile(
    r"(?:(?:a|an|the|past|former|also) )?(?:(?:co-)?authors? of|voted|fellow|winner|diplomate|members? of|"
    r"(?:double |dual )?(?:board[- ])?certified|(?:\w+ ){0,2}professor|director|chief|department of|"
    r"recipients? of|received|president|graduate of|licensed|trained|awarded|honou?red|autora? d|"
    r"auteure? d|autorin|autrice|autore|автор|лауреат|membre d|miembro d|mitglied)",
    re.IGNORECASE,
)
"""How a line of somebody's honours begins."""
_READER = re.compile(r"[.!?:;] |\?$|\b(?:you|your|and how|what|when|see|call|ask)\b", re.IGNORECASE)
_ROLE_END = re.compile(r"(?:,| (?:at|in|of|and|y|de|para|en|des|der|an|im|et|e|di|i|w|in|bij)\b|$)")
_ILLNESS = re.compile(
    r"\b(?:disease|syndrome|attack|failure|pain|care|health|clinic|center|centre|hospital)\b", re.I
)
_HAN_NAMES = re.compile(r"[\u4e00-\u9fff]{2,4}(?:[ \u3000]+[\u4e00-\u9fff]{2,4}){2,7}")
"""Several Chinese names behind a label."""
MAX_NAME = 60
MAX_LABELLED = 240
MAX_NAME_WORDS = 4
MIN_LISTED = 2
_DASH = re.compile(r" [–—-] (?=[^\d]{4,60}$)")
_NAME_SEPARATOR = re.compile(r"[,;]? (?:and|&|y|und|et|och|og|oraz|и|та|และ) |; ?")
_TOLD_OF_AUTHOR = re.compile(
    r"(?P<name>[^,]{3,40}(?:, [A-Z][\w.-]{0,9}){1,3}), "
    r"(?P<rest>(?:(?:co-)?author|professor|director|chief|head|consultant|fellow|member) .+?)\.?"
)
"""A name with degrees, and what the line goes on to tell of its bearer."""
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
    that other lines of capitalised words are not taken for names.
    """
    line = line.strip()
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
    if trust > 1 and _HAN_NAMES.fullmatch(names):
        return tuple(map(DraftAuthor, names.split()))
    parsed = [_parse_author(part.strip().rstrip(" ,"), trust) for part in _NAME_SEPARATOR.split(names)]
    if all(parsed):
        return tuple(author for author in parsed if author)
    if trust and (listed := _parse_listed_names(names, trust)):
        return listed
    told = _TOLD_OF_AUTHOR.fullmatch(names) if trust else None
    if told and (author := _parse_author(told["name"], trust)):
        field = classify_credential(told["rest"])
        credential = (field, escape_markup(told["rest"]), told["rest"])
        return (add_credentials(author, [credential] if field else []),)
    if (trust or not start) and (named := _parse_name_and_role(names, trust)):
        return (named,)
    name, *roles = _NAME_END.split(names, maxsplit=1)
    is_told = bool(roles) and not speaks_to_reader(roles[0])
    if trust and is_told and (author := _parse_author(name.strip(), trust)):
        return (replace(author, role=roles[0].rstrip(".")),)
    return ()


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
    is_other = any(is_never_name(part) or has_institution(part) or is_degree(part) for part in parts)
    listed = tuple(DraftAuthor(name, tuple(degrees)) for name, degrees in named)
    return () if is_other or not (trust > 1 or is_known) else listed


def _parse_name_and_role(line: str, trust: int) -> DraftAuthor | None:
    """Return the author of “Ann Lee, head nurse at Oak Clinic”: a name, and a role behind it.

    Without a byline the role must begin with a word of roles.
    """
    name, _, rest = line.strip(" .").partition(", ")
    if not rest and is_titled(name):
        name, _, rest = _DASH.sub(", ", name, count=1).partition(", ")
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
    is_name = _FULL_NAME.fullmatch(name) is not None or ((trust > 1 or is_titled) and _is_caseless_name(name))
    is_name = is_name or (trust > 0 and _TITLED_SURNAME.fullmatch(name) is not None)
    if len(name) > 60 or not is_name or _NAME_END.search(f"{name} ") or not are_degrees(degrees):
        return None
    if is_never_name(name, is_marked=bool(degrees) or is_titled) or has_amount(role):
        return None
    return DraftAuthor(name, tuple(degrees), role) if degrees or trust or is_titled else None


def _is_caseless_name(name: str) -> bool:
    return _CASELESS_NAME.fullmatch(name) is not None and not any(
        sign.isupper() or sign.islower() for sign in name
    )


def classify_credential(line: str) -> str:
    """Return the author field that a line after the name belongs to, such as role; or ""."""
    if len(line) > 160 or line.endswith("?"):
        return ""
    if _NAME_END.search(line) and not (_PUBLICATION.search(line) or _AWARD.search(line)):
        return "bio" if ROLE.search(line) or _PERSON.search(line) else ""
    for pattern, field in (
        (_PUBLICATION, "publications"),
        (_AWARD, "awards"),
        (_CERTIFICATION, "certifications"),
        (ROLE, "role"),
    ):
        if pattern.search(line):
            return field
    return ""


def is_plain_credential(line: str) -> bool:
    """Return whether a line can only be about its author: it ends in a profession, or names an honour."""
    if not classify_credential(line) or "\n" in line:
        return False
    ends_in_role = [match for match in ROLE.finditer(line) if match.end() == len(line.rstrip(". "))]
    return bool(ends_in_role) or is_honour(line)


_ROLE_GOES_ON = re.compile(
    r"[^\w]*$| ?[,;&|/(–—-]| (?:at|in|of|for|to|with|and|or|from|emerit\w+|assistant|practitioner|specialist|"
    r"manager|educator|officer|executive|scientist|consultant|y|de|del|para|en|des|der|für|an|am|im|et|e|di|i|"
    r"w|bij|på|och|og)\b"
)
"""What follows the word of a role: “head nurse”, “Professor of Medicine”; “Head raised” is none."""


def tells_whole_role(line: str) -> bool:
    """Return whether a word of roles in a line ends it, or goes on as roles do."""
    return any(_ROLE_GOES_ON.match(line, match.end()) for match in ROLE.finditer(line))


def begins_credential(first: str, line: str) -> bool:
    """Return whether a line of a paragraph whose `first` line names its author is one of credentials."""
    return bool(classify_credential(line) or is_honour(line)) and bool(parse_authors(first))


def is_honour(line: str) -> bool:
    """Return whether a line begins as one of a list of somebody's honours does."""
    return _HONOUR.match(line) is not None


def has_credential_words(text: str) -> bool:
    """Return whether a text has words that tell of somebody's profession, training or honours."""
    patterns = (ROLE, _PERSON, _CERTIFICATION, _AWARD, _PUBLICATION)
    text = re.sub(r"\b(?:he|she|his|her|él|ella)\b", "", text, flags=re.IGNORECASE)
    return any(pattern.search(text) for pattern in patterns)


def is_titled(name: str) -> bool:
    """Return whether a name begins with a title, such as Dr."""
    return re.match(rf"{_HONORIFIC} ", name) is not None


def strip_title(name: str) -> str:
    """Return a name without “Dr.” and the like before it."""
    return re.sub(rf"^{_HONORIFIC} ", "", name)


def add_credentials(author: DraftAuthor, lines: Sequence[tuple[str, str, str]]) -> DraftAuthor:
    """Return the author with lines of (field, markup, plain text).

    A second role is added to the certifications; sentences about the person are the biography.
    """
    sentences = [author.bio] if author.bio else []
    fields: dict[str, list[str]] = {
        "role": [author.role] if author.role else [],
        "certifications": list(author.certifications),
        "awards": list(author.awards),
        "publications": list(author.publications),
    }
    for field, markup, text in lines:
        if field == "bio":
            sentences.append(markup)
        elif field == "role" and not fields["role"]:
            fields["role"].append(text)
        else:
            fields["certifications" if field == "role" else field].append(markup)
    return DraftAuthor(
        author.name, author.degrees, "".join(fields["role"]), tuple(fields["certifications"]),
        tuple(fields["awards"]), tuple(fields["publications"]), " ".join(sentences),
    )  # fmt: skip


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
    if not is_marked and not ROLE.search(rest) and not _PERSON.search(rest):
        return None
    degrees = [*leading_degrees, *degrees]
    return DraftAuthor(name, tuple(degrees)) if are_degrees(degrees) else None
