"""Knows lines of credentials: what somebody is, is certified in, has won and has written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.importing.drafts.draft import DraftAuthor
from handout.importing.words.professions import ROLE

NAME_END = re.compile(r"(?<=[^\W\d_]{4})(?<!Prof)(?<!prof)(?<!Profa)(?<!profa)(?<!MUDr)(?<!PhDr)(?<!MVDr)\. ")
"""The end of a sentence, not of an initial or a title."""
_CERTIFICATION = re.compile(
    r"\b(certified|certification|diplomate|fellow|licensed|residency|trained|certificad[oa])\b", re.IGNORECASE
)
_AWARD = re.compile(r"\b(award|awards|prize|honou?red|voted|top doctor|best doctor|premio)\b", re.IGNORECASE)
_PUBLICATION = re.compile(
    r"\b(author of|co-author|books?|published|publications?|autora? de)\b", re.IGNORECASE
)
TELLS_OF_PERSON = re.compile(
    r"\b(board[- ]certified|he|she|his|her|author of|practi[cs](?:es|ing)|graduate|years? of experience|"
    r"specializ\w+|treats|él|ella|autora? de|autorin|auteure? de|l['’]auteure?|autore|"
    r"autrice|autorka|автор)\b",
    re.IGNORECASE,
)
"""Words that a sentence about a person has, and none about an illness."""
_HONOUR = re.compile(
    r"(?:(?:a|an|the|past|former|also) )?(?:(?:co-)?authors? of|voted|fellow|winner|diplomate|members? of|"
    r"(?:double |dual )?(?:board[- ])?certified|(?:\w+ ){0,2}professor|director|chief|department of|"
    r"recipients? of|received|president|graduate of|licensed|trained|awarded|honou?red|autora? d|"
    r"auteure? d|autorin|autrice|autore|автор|лауреат|membre d|miembro d|mitglied)",
    re.IGNORECASE,
)
"""How a line of somebody's honours begins."""


def classify_credential(line: str) -> str:
    """Return the author field that a line after the name belongs to, such as role; or ""."""
    if len(line) > 160 or line.endswith("?"):
        return ""
    if NAME_END.search(line) and not (_PUBLICATION.search(line) or _AWARD.search(line)):
        return "bio" if ROLE.search(line) or TELLS_OF_PERSON.search(line) else ""
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


def is_honour(line: str) -> bool:
    """Return whether a line begins as one of a list of somebody's honours does."""
    return _HONOUR.match(line) is not None


def has_credential_words(text: str) -> bool:
    """Return whether a text has words that tell of somebody's profession, training or honours."""
    patterns = (ROLE, TELLS_OF_PERSON, _CERTIFICATION, _AWARD, _PUBLICATION)
    text = re.sub(r"\b(?:he|she|his|her|él|ella)\b", "", text, flags=re.IGNORECASE)
    return any(pattern.search(text) for pattern in patterns)


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
