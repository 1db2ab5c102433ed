"""Reads a letter to patients: its greeting, its subject, and who signs it."""

from __future__ import annotations

import re

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.authors import author_lines
from handout.importing.drafts.draft import (
    Draft,
    DraftAuthor,
    DraftBlock,
    DraftHeading,
    DraftParagraph,
)
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.lines.letterhead import is_brand_name
from handout.importing.words.given_names import has_institution, is_given_name
from handout.importing.words.page_words import CLOSINGS, OCCASIONS, SALUTATIONS, TITLES_OF_PERSONS

GREETING = re.compile(
    r"(hi|hello|hey|dear|good (morning|afternoon)|hola|estimad[oa]s?)\b[^.?]{0,40}[,:!]?|"
    r"(best|kind|warm)? ?(regards|wishes)|thanks|thank you|sincerely|cheers|saludos|"
    rf"(?:{SALUTATIONS})\b(?:[^.?\n]|(?<=Mr|Ms|Dr|Sr)\.|(?<=Mrs|Sra|Dra)\.|(?<=Hr|Fr)\.){{0,60}}[,:!，：]|(?:{CLOSINGS})[,.]?",
    re.IGNORECASE,
)
SHORTENED = r"(?<=\b\w\w)\.|(?<=\b\w\w\w)\.|(?<=\b\w\w\w\w)\."
"""The dot of a title before a name: “Dr.”, “Mrs.”, “Prof.”."""
SALUTATION = re.compile(rf"(?:{SALUTATIONS})\b(?:[^.?\n]|{SHORTENED}){{0,60}}[,:!，：]?", re.IGNORECASE)
CLOSING = re.compile(
    r"(?:(?:best|kind|warm|kindest|with (?:best|kind|warm)) (?:regards|wishes)|regards|"
    r"(?:yours )?(?:sincerely|"
    r"faithfully|truly)|sincerely yours|thank you|saludos(?: cordiales)?|atentamente|cordialmente|"
    rf"{CLOSINGS})[,.]?",
    re.IGNORECASE,
)
_YOURS = re.compile(r"(?:ihre?|euere?|votre|sua?|il suo|la sua|uw|your|deres|din) (?=\w)", re.IGNORECASE)
"""Before the name under a letter: “Ihre Dr. Eva Kern”."""
SUBJECT = re.compile(
    r"(?:re|subject|regarding|asunto|assunto|ref|"
    r"betreff|betrifft|objet|oggetto|betreft|dotyczy|тема)\.? ?: ?(.{4,120})",
    re.IGNORECASE,
)
_OCCASION = re.compile(
    r"\b(?:you (?:are|have been|were) (?:booked|scheduled|referred|listed|due|invited)|"
    r"your (?:appointment|visit) is|"
    r"you (?:will have|are having|are going to have)|you (?:have been|were) diagnosed|"
    r"you have an appointment|(?:has|have) been (?:given|offered|booked|made) an appointment|"
    r"appointment (?:has been|was|is) (?:booked|made|scheduled|arranged))"
    r"(?: in| to come in)?(?: for| with| to have)? (?:an? |the |your )(?P<what>[^.,;:()\n]{3,60}?)"
    r"(?= on | at | in our | this | next |[.,;:()]|$)|"
    rf"{OCCASIONS}(?P<other>[^.,;:()\n]{{3,60}})",
    re.IGNORECASE,
)
MAX_OPENING_BLOCKS = 10
"""Blocks among which the salutation stands: sender, address, day and subject come before it."""
MAX_SIGNATURE_LINES = 6
MAX_SENDER_LETTERS = 80


def read_letter(draft: Draft) -> Draft:
    """Return the draft with the subject of a letter as its title, and its signer as its author.

    Anything that does not begin with a salutation is returned as it is.
    """
    opening = draft.blocks[:MAX_OPENING_BLOCKS]
    greeting = next(
        (at for at, block in enumerate(opening) if SALUTATION.fullmatch(_get_line(block).strip())), -1
    )
    if greeting < 0:
        # What is no letter may be signed as one: only a title or a degree shows that somebody is named.
        return _take_signature(draft, is_letter=False)
    return _take_signature(_take_subject(draft, greeting))


def is_greeting(block: DraftBlock) -> bool:
    """Return whether a paragraph is a greeting or a closing, and no more."""
    return (
        isinstance(block, DraftParagraph)
        and len(block.text) < 80
        and bool(GREETING.fullmatch(_get_line(block)))
    )


def parse_sender(sender: str, body: str) -> tuple[DraftAuthor, ...]:
    """Return who sent an e-mail, if the name has a degree or a title or stands again under the text."""
    name = re.sub(r"<[^<>]*>|\([^()]*@[^()]*\)", "", sender).strip(" \"'")
    if not name or "@" in name or len(name) > MAX_SENDER_LETTERS:
        return ()
    if authors := author_lines.parse_authors(name):
        return authors
    ending = [line.strip() for line in body.strip().split("\n")[-MAX_SIGNATURE_LINES:]]
    is_signed = any(line.casefold().startswith(name.casefold()) for line in ending)
    return author_lines.parse_authors(f"By {name}") if is_signed else ()


def _get_line(block: DraftBlock) -> str:
    return plain_text(block.text) if isinstance(block, DraftParagraph | DraftHeading) else ""


def _take_subject(draft: Draft, greeting: int) -> Draft:
    """Take the title from a line such as “Re: Your biopsy”, else make one of what the letter is about."""
    if draft.title:
        return draft
    for at, block in enumerate(draft.blocks[: greeting + 3]):
        if not isinstance(block, DraftParagraph | DraftHeading):
            continue
        lines = block.text.split("\\\n")
        subjects = [_read_subject(plain_text(line)) for line in lines]
        if subject := next(filter(None, subjects), ""):
            rest = [line for line, found in zip(lines, subjects, strict=True) if found != subject]
            kept = (replace(block, text="\\\n".join(rest)),) if rest else ()
            blocks = draft.blocks[:at] + kept + draft.blocks[at + 1 :]
            # Its label is no word of the title, and no word is left out without being told.
            line = plain_text(lines[subjects.index(subject)]).strip()
            told = (*draft.unplaced, f"title: {line}")
            return replace(draft, title=escape_minimally(subject), blocks=blocks, unplaced=told)
    following = " ".join(map(_get_line, draft.blocks[greeting + 1 : greeting + 4]))
    if occasion := _OCCASION.search(following):
        title = (occasion["what"] or occasion["other"]).strip()
        note = f"The letter has no title: “{title}” was taken from its first sentences. Write a better one."
        return replace(
            draft, title=escape_minimally(title[:1].upper() + title[1:]), notes=(*draft.notes, note)
        )
    return draft


def _read_subject(line: str) -> str:
    """Return what a line such as “Re: Your biopsy” says; "" for another, a number and a person.

    The name of a patient must never become a title: it would become the name of the file, too.
    """
    match = SUBJECT.fullmatch(line.strip())
    subject = match[1].strip(" .") if match else ""
    words = re.findall(r"[^\W\d_]+", subject)
    is_number = not any(len(word) > 3 for word in words) or re.search(r"\d{3}|\d[./-]\d", subject)
    is_person = any(map(is_given_name, words)) or re.search(
        rf"\b(?:{TITLES_OF_PERSONS})(?!\w)", subject, re.IGNORECASE
    )
    return "" if is_number or is_person else subject


def _take_signature(draft: Draft, *, is_letter: bool = True) -> Draft:
    """Take the author from the lines after “Kind regards”; they stay in the text."""
    lines: list[str] = []
    for block in reversed(draft.blocks[-MAX_SIGNATURE_LINES:]):
        if not isinstance(block, DraftParagraph | DraftHeading):
            break
        lines = [*plain_text(block.text).split("\n"), *lines]
        closing = next((at for at, line in enumerate(lines) if CLOSING.fullmatch(line.strip())), -1)
        if closing >= 0:
            signers = [line.strip() for line in lines[closing + 1 :]]
            return _read_signature(draft, signers, is_letter=is_letter)
    return draft


def _read_signature(draft: Draft, lines: list[str], *, is_letter: bool) -> Draft:
    if not 1 <= len(lines) <= MAX_SIGNATURE_LINES:
        return draft
    first = _YOURS.sub("", lines[0])
    authors = author_lines.parse_authors(first)
    if not is_letter and not authors:
        return draft
    if not authors and not has_institution(first):
        authors = author_lines.parse_authors(f"By {first}")
    brand = next((line for line in lines[1:] if is_brand_name(line)), "")
    if authors and not draft.authors:
        note = f"{authors[0].name}, who signs the letter, was taken for its author."
        draft = replace(draft, authors=authors, notes=(*draft.notes, note))
    if brand and not draft.brand:
        note = f"“{brand}” under the letter was taken for the name of the practice."
        draft = replace(draft, brand=brand, notes=(*draft.notes, note))
    return draft
