"""Sets apart what names the patient over a letter or a form: it never becomes title, author or place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handout.content.inline.markup import plain_text
from handout.data_classes import dataclass, replace
from handout.importing.authors.author_lines import is_titled, parse_authors
from handout.importing.authors.name_lines import has_name_shape
from handout.importing.drafts.draft import (
    Draft,
    DraftBlock,
    DraftHeading,
    DraftParagraph,
    DraftTable,
    iter_texts,
)
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.heads.picture_titles import tells_of_text
from handout.importing.lines.letterhead import is_brand_name
from handout.importing.lines.letters import CLOSING, SALUTATION, SHORTENED, SUBJECT
from handout.importing.lines.lines_around import classify_line_around
from handout.importing.words import patient_labels
from handout.importing.words.given_names import is_given_name
from handout.importing.words.page_words import SALUTATIONS, TITLES_OF_PERSONS
from handout.importing.words.professions import ROLE
from handout.patterns import defer_pattern

READER_COMMENT = "It names to whom the letter was written: delete it before the handout is given to others."
MAX_ADDRESS_LETTERS = 200
MAX_SUBJECT_BLOCKS = 3
"""How far under the salutation a subject such as “Re: Tom Berg” stands."""
MAX_OPENING_BLOCKS = 10
"""Blocks among which the salutation stands: sender, address, day and subject come before it."""
MAX_CLOSING_BLOCKS = 8
MAX_ROWS = 2
"""How far over the day of birth or the number of a patient the name stands."""
MAX_NAME_WORDS = 5
_GREETING = defer_pattern(
    rf"(?:{patient_labels.GREETINGS_BY_NAME}) (?P<rest>(?:[^.?!,:\n]|{SHORTENED}){{2,40}})[,:!，：.]?",
    re.IGNORECASE,
)
_CIVIL = defer_pattern(rf"(?:{patient_labels.CIVIL_TITLES})\s+(?=\S)", re.IGNORECASE)
_SALUTATION_WORDS = defer_pattern(
    rf"^(?:{SALUTATIONS})\b|\b(?:{TITLES_OF_PERSONS}|{patient_labels.CIVIL_WORDS})\b\.?", re.IGNORECASE
)
_PATIENT = defer_pattern(rf"[*_ ]*(?:{patient_labels.PATIENTS}) ?[:：] ?(?=[^\W\d_])", re.IGNORECASE)
_PART = defer_pattern(rf"[*_ ]*(?:{patient_labels.NAME_PARTS}) ?[:：|] ?(?=[^\W\d_])", re.IGNORECASE)
_NAME = defer_pattern(rf"[*_ ]*(?:{patient_labels.NAMES}) ?[:：|] ?(?=[^\W\d_])", re.IGNORECASE)
_BORN = defer_pattern(
    rf"(?:{patient_labels.BORN}) ?[:：|]? ?(?:\d{{1,2}}\W{{1,2}}\w{{1,10}}\W{{1,2}}\d{{2,4}}|"
    r"\d{4}\W\d{1,2}\W\d{1,2}|[^\W\d_]{3,9} \d{1,2},? \d{4}|\d{4}\b)",
    re.IGNORECASE,
)
"""The day on which somebody was born, behind its label."""
_RECORD = defer_pattern(rf"(?:{patient_labels.RECORDS})[ :：|#]{{1,4}}\d[\d -]{{3,}}", re.IGNORECASE)
_FOR_NAME = defer_pattern(rf"\S.* (?:{patient_labels.FOR}) (?P<name>\S+(?: \S+){{1,4}})", re.IGNORECASE)
_READER_WORD = defer_pattern(patient_labels.READER_WORDS, re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_PHONE = re.compile(r"@|www\.|\+?\d[\d ()/-]{8,}\d")
_STOPS = (".", "!", "?", "。")
_ABOVE = ("institution", "contact", "date", "number", "general", "metadata", "greeting")
"""What stands above the name of a patient, as it does above a title."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The blocks of a text: those that name its reader, all others, and the words of the reader's names."""

    apart: tuple[DraftBlock, ...]
    others: tuple[DraftBlock, ...]
    names: frozenset[str]
    """Folded."""


def split_addressee(blocks: Sequence[DraftBlock]) -> Letter:
    """Return the blocks over a text that name the patient for whom it is, and all others.

    “Dear Mr Berg” names the patient: “Mr Tom Berg, 7 Oak Close” over it is an address, “Re: Tom Berg” a
    subject, and neither may become title or author; nor may a name with the day of its birth, behind its
    label, or alone over a letter whose text never says it.
    """
    opening = [_Line(place, _get_text(block)) for place, block in enumerate(blocks[:MAX_OPENING_BLOCKS])]
    greeted, near = _find_greeted(opening)
    names, named = set(greeted), set(near)
    is_top = True
    for line in opening:
        found = _find_names(line.text, blocks, line.place, is_top=is_top)
        if found is not None and line.text:
            names |= found
            named.add(line.place)
        elif is_top:
            is_short = len(line.text) <= MAX_ADDRESS_LETTERS
            is_top = is_short and classify_line_around(line.text.partition("\n")[0]) in _ABOVE
        is_short = len(line.text) <= MAX_ADDRESS_LETTERS
        if not is_short or not (_BORN.search(line.text) or _RECORD.search(line.text)):
            continue
        for above in opening[max(line.place - MAX_ROWS, 0) : line.place]:
            if has_name_shape(_straighten(above.text)) and not classify_line_around(above.text):
                names |= _collect_names(above.text)
                named |= {above.place, line.place}
    for line in opening:
        if len(names & _fold_words(line.text)) > 1 and _is_line(line.text):
            named.add(line.place)
    at = [line.place for line in opening if SALUTATION.fullmatch(line.text) or _greets(line.text)]
    named -= set(at)
    apart = (replace(block, comment=READER_COMMENT) if isinstance(block, DraftTable) else block
             for place, block in enumerate(blocks) if place in named)  # fmt: skip
    # A salutation without a comma looks like a heading.
    others = (_lower(block) if place in at else block
              for place, block in enumerate(blocks) if place not in named)  # fmt: skip
    return Letter(tuple(_tell(apart)), tuple(others), frozenset(names))


@dataclass(frozen=True, slots=True)
class _Line:
    place: int
    text: str


def _tell(blocks: Iterator[DraftBlock]) -> Iterator[DraftBlock]:
    for block in blocks:
        if isinstance(block, DraftTable):
            yield block
        else:
            yield from (DraftParagraph(text, READER_COMMENT) for text in iter_texts(block))


def names_patient(title: str, letter: Letter) -> bool:
    """Return whether a title, a subject or the name of a file names the reader of a letter.

    A surname may be a word of the text, too: “Young people” under “Dear Mr Young”.
    """
    if not title:
        return False
    words = letter.names & {word.casefold() for word in _WORD.findall(title) if word[:1].isupper()}
    if len(words) > 1 or _CIVIL.match(title):
        return True
    if (found := _FOR_NAME.fullmatch(title)) and _CIVIL.match(found["name"]):
        return True
    if not words:
        return False
    # A name is never in small letters.
    spoken = {word for block in letter.others for word in _WORD.findall(_get_text(block))}
    return not words <= spoken


def replace_patient_title(draft: Draft, letter: Letter) -> Draft:
    """Return the draft with another title, if its title names the patient: it would name the file, too.

    Its id is then "", for another to be made.
    """
    shown = plain_text(draft.title)
    if not names_patient(shown, letter):
        return draft
    headings = (block.text for block in draft.blocks if isinstance(block, DraftHeading))
    title = next((text for text in headings if not names_patient(plain_text(text), letter)), "")
    texts = (_get_text(block).partition(". ")[0].strip(" .") for block in draft.blocks)
    first = (
        text for text in texts if text and not names_patient(text, letter) and not CLOSING.fullmatch(text)
    )
    title = title or escape_minimally(next(first, "")) or "Untitled handout"
    kept = DraftParagraph(draft.title, READER_COMMENT)
    note = f"“{shown}” may name a patient, and was not taken for the title: write one."
    return replace(draft, title=title, id="", blocks=(kept, *draft.blocks), notes=(*draft.notes, note))


def _find_greeted(opening: Sequence[_Line]) -> tuple[set[str], set[int]]:
    """Return the names in the salutation, and the places of the lines around it that have one of them."""
    for line in opening:
        greeting = _GREETING.fullmatch(line.text)
        if SALUTATION.fullmatch(line.text) is None and greeting is None:
            continue
        if not (names := _collect_names(greeting["rest"] if greeting else line.text)):
            continue
        near = opening[: line.place + MAX_SUBJECT_BLOCKS]
        return names, {
            other.place
            for other in near
            if other is not line
            and len(other.text) <= MAX_ADDRESS_LETTERS
            and names & _fold_words(other.text)
        }
    return set(), set()


def _find_names(text: str, blocks: Sequence[DraftBlock], place: int, *, is_top: bool) -> set[str] | None:
    """Return the names of the patient in a text at the top; None if it names none.

    A sentence may tell the names of a patient, and is no line of its own: then it is empty.
    """
    if not text or len(text) > MAX_ADDRESS_LETTERS:
        return None
    for line in text.split("\n"):
        if found := _find_labelled(line.strip(), blocks, place):
            return found
    sign = _BORN.search(text) or _RECORD.search(text)
    if sign and _is_line(text):
        return _collect_names(" ".join(text[: sign.start()].split()[-MAX_NAME_WORDS + 1 :]))
    if is_top and _is_top_name(text, blocks, place):
        return _collect_names(text)
    written = _FOR_NAME.fullmatch(text)
    if written and _is_line(text) and _is_person(written["name"], blocks, place):
        return _collect_names(written["name"])
    return None


def _find_labelled(line: str, blocks: Sequence[DraftBlock], place: int) -> set[str]:
    """Return the names of a patient behind a label: “Patient: …”, “Surname: …”, “Re: …”."""
    if patient := _PATIENT.match(line):
        return _collect_names(line[patient.end() :]) or {line[patient.end() :].casefold()}
    if part := _PART.match(line):
        value = _cut_value(line[part.end() :])
        words = value.split()
        is_name = 0 < len(words) <= MAX_NAME_WORDS and value[:1].isupper()
        is_name = is_name and not any(map(_READER_WORD.fullmatch, words))
        return _collect_names(value) if is_name else set()
    if (part := _NAME.match(line)) and _is_name(_cut_value(line[part.end() :]), blocks, place):
        return _collect_names(_cut_value(line[part.end() :]))
    subject = SUBJECT.fullmatch(line)
    return _collect_names(subject[1]) if subject and _is_person(subject[1], blocks, place) else set()


def _is_top_name(text: str, blocks: Sequence[DraftBlock], place: int) -> bool:
    """Return whether a text is a name alone, or over its address, as letters have their reader."""
    first, *rest = [line for line in text.split("\n") if line.strip()] or [""]
    if rest and (_CIVIL.fullmatch(f"{first} ") or len(first) < MAX_NAME_WORDS + 1):
        first, *rest = [f"{first} {rest[0]}", *rest[1:]]
    is_address = bool(rest) and _PHONE.search(text) is None
    if rest and not (is_address and any(classify_line_around(line) == "contact" for line in rest)):
        return False
    # A name that stands alone over an article may be its title or its author.
    is_reader = bool(rest) or _CIVIL.match(first) is not None or _is_letter(blocks)
    return is_reader and _is_person(first, blocks, place)


def _is_person(text: str, blocks: Sequence[DraftBlock], place: int) -> bool:
    """Return whether a text is the name of a patient: with Mr or Mrs, or one that the text never says."""
    text = text.strip(" *_")
    civil = _CIVIL.match(text)
    bare = text[civil.end() :] if civil else text
    if any(author.degrees for author in parse_authors(text)) or ROLE.search(text):
        return False
    if not civil and (is_titled(text) or parse_authors(text)):
        return False
    return _is_name(bare, blocks, place, is_sure=civil is not None)


def _is_name(text: str, blocks: Sequence[DraftBlock], place: int, *, is_sure: bool = False) -> bool:
    name = _straighten(text)
    words = name.split()
    is_short = (1 if is_sure else 2) <= len(words) <= MAX_NAME_WORDS
    if not is_short or not has_name_shape(name if len(words) > 1 else f"{name} {name}"):
        return False
    if is_brand_name(name) or any(map(_READER_WORD.fullmatch, words)) or classify_line_around(name) in _ABOVE:
        return False
    if is_sure:
        return True
    texts = ((at, _get_text(block)) for at, block in enumerate(blocks))
    others = "\n".join(
        text for at, text in texts if at != place and not (at < MAX_OPENING_BLOCKS and _is_label(text))
    )
    is_known = is_given_name(words[0]) or is_given_name(words[-1])
    return (is_known or _is_letter(blocks)) and not tells_of_text(name, others)


def _is_label(text: str) -> bool:
    """Return whether a text is a label and a few words: “Guardian: Ann Berg”."""
    return ":" in text and len(text) <= MAX_ADDRESS_LETTERS and not text.endswith(_STOPS)


def _is_letter(blocks: Sequence[DraftBlock]) -> bool:
    """Return whether a text begins or ends as letters do."""
    lines = [line.strip() for block in blocks[:MAX_OPENING_BLOCKS] for line in _get_text(block).split("\n")]
    ends = [line.strip() for block in blocks[-MAX_CLOSING_BLOCKS:] for line in _get_text(block).split("\n")]
    return any(map(SALUTATION.fullmatch, lines)) or any(map(CLOSING.fullmatch, ends))


def _straighten(text: str) -> str:
    """Return a name with its surname last, and in small letters: “KERN, Eva” as “Eva Kern”."""
    last, comma, first = text.strip(" *_").partition(", ")
    name = f"{first} {last}" if comma and first.count(" ") < MAX_SUBJECT_BLOCKS else text.strip(" *_")
    return " ".join(word.title() if word.isupper() else word for word in name.split())


def _cut_value(text: str) -> str:
    """Return what stands behind a label, without the next label; "" if it is one itself: “Name: Date:”."""
    value = re.split(r"\s{2,}|\||\n|\d|[,;] (?=[^\W\d_]{1,20}:)", text.strip(), maxsplit=1)[0].strip(" ,;*_")
    return "" if ":" in value else value


def _collect_names(text: str) -> set[str]:
    """Return the folded names in a salutation: its words in capitals that are no title and name somebody."""
    words = _WORD.findall(_SALUTATION_WORDS.sub("", text))
    return {word.casefold() for word in words if word[0].isupper() and not _READER_WORD.fullmatch(word)}


def _fold_words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _greets(text: str) -> bool:
    return _GREETING.fullmatch(text) is not None


def _is_line(text: str) -> bool:
    return len(text) <= MAX_ADDRESS_LETTERS and not (
        text.endswith(_STOPS) and text.count(" ") > MAX_NAME_WORDS
    )


def _lower(block: DraftBlock) -> DraftBlock:
    return DraftParagraph(block.text) if isinstance(block, DraftHeading) else block


def _get_text(block: DraftBlock) -> str:
    if isinstance(block, DraftTable):
        rows = (row for row in (block.header, *block.rows) if row)
        return "\n".join(" | ".join(map(plain_text, row)) for row in rows)
    return plain_text(block.text).strip() if isinstance(block, DraftParagraph | DraftHeading) else ""
