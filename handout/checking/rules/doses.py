"""Rules about doses: no way of writing that has been misread, in any language and script of digits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handout.checking.checked_document import CheckedDocument
from handout.checking.digits import find_zero, normalize_digits
from handout.checking.rule import Finding, Level, rule
from handout.checking.text_search import Match, find_matches, make_finding, make_match
from handout.checking.vocabulary import doses
from handout.checking.vocabulary.doses import DoseForm
from handout.patterns import defer_pattern, may_match

MAX_LETTERS_AROUND = 60
"""Letters before and after an abbreviation among which a dose, or a word of taking one, must stand."""

_HAS_DOSE = defer_pattern(r"\d ?(?:mg|mcg|ml)\b", re.IGNORECASE)
_NUMBER_BEFORE = defer_pattern(r"\d(?:[\d.,]*\d)?\s?$")
_SENTENCE_END = defer_pattern(r"(?<!\.[a-z])[.!?;] ", re.IGNORECASE)
"""The end of a sentence, not that of an abbreviation such as b.i.d."""
_DO_NOT_USE = "Joint Commission, Do Not Use list; ISMP, error-prone abbreviations"


@rule(
    "dose-error", Level.ERROR, "No dose is written in a form that has killed: q.d., U, 5.0 mg, .5 mg",
    why="A naked point or a zero too many makes a dose ten times as large; “U” is read as 0, “q.d.” as four "
    "times a day.",
    do="Write what the message says, and have a clinician look at the dose.", source=_DO_NOT_USE,
)  # fmt: skip
def check_dose_error(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each form on the “Do Not Use” list, with its safe form."""
    for match in _search(document, doses.TRAILING_ZERO):
        number = match.text
        if not _is_thousand(number, document.language):
            yield _tell(document, match, "is read as ten times as much", _drop_zeros(number))
    for match in _search(document, doses.NAKED_POINT):
        if match.text[0] == "." or document.language != "en":
            safe = f"{find_zero(match.text)}{match.text}"
            yield _tell(document, match, "loses its point and is ten times as much", safe)
    yield from _find_forms(document, doses.ERROR_FORMS)


@rule(
    "dose-form", Level.WARN, "Doses are written out: twice a day, mL, mcg, 1 or 2 tablets, 5 mg",
    why="What staff write by habit readers misread or do not know at all.",
    do="Write what the message says.", source=_DO_NOT_USE + "; AAP, metric dosing of liquids, 2015",
)  # fmt: skip
def check_dose_form(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each error-prone form, with its safe form."""
    yield from _find_forms(document, doses.WARNED_FORMS)
    for match in _search(document, doses.RANGE):
        first, last = re.findall(r"[\d.,]+", match.text)[:2]
        word = {"en": "or", "es": "o", "fr": "ou", "de": "oder", "it": "o", "pt": "ou"}.get(document.language)
        safe = f"{first} {word} {last}" if word else ""
        yield _tell(document, match, "is read as one number", safe)
    for match in _search(document, doses.TOUCHING_UNIT):
        if document.language not in ("zh", "ja", "ko", "th"):
            parts = re.fullmatch(r"(\d[\d.,]*|[^\W\d]+)(.+)", match.text)
            safe = f"{parts[1]} {parts[2]}" if parts else ""
            yield _tell(
                document,
                match,
                "runs together and is read as a larger number",
                safe,
                is_sure=match.text[0].isdigit(),
            )
    has_spoon = any(trigger in document.lowercase_text for trigger in doses.SPOON_TRIGGERS)
    for match in find_matches(document, doses.SPOON) if has_spoon else ():
        if doses.LIQUID.search(match.sentence.lower()) and not doses.MILLILITRES.search(match.sentence):
            yield _tell(document, match, "is another amount in each kitchen", "mL, with a dosing syringe")


@rule(
    "look-alike-name", Level.NOTE, "A medicine whose name is taken for another says what it is for",
    why="Patients and pharmacies have mixed these names up.",
    do="Say beside the dose what the medicine is for, or write the name with capitals as the FDA does.",
    source="FDA, Name Differentiation Project",
)  # fmt: skip
def check_look_alike_name(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each name that stands with a dose and is easily taken for another."""
    for pair in doses.CONFUSED_NAMES:
        named = [name for name in pair if name in document.vocabulary]
        if not named:
            continue
        matches = list(find_matches(document, re.compile(rf"\b{named[0]}\b")))
        if any(match.text[1:] != match.text[1:].lower() for match in matches):
            # It is told apart by its capitals already.
            continue
        beside_dose = (match for match in matches if len(named) == 2 or _HAS_DOSE.search(match.sentence))
        if match := next(beside_dose, None):
            other = pair[1] if named[0] == pair[0] else pair[0]
            yield make_finding(document, match, f"“{match.text}” has been taken for {other}")


def _find_forms(document: CheckedDocument, forms: Iterable[DoseForm]) -> Iterator[Finding]:
    words = doses.SAFE_WORDS.get(document.language, {})
    for form in forms:
        triggers = doses.TRIGGERS.get(form.name)
        if triggers is not None and document.vocabulary.isdisjoint(triggers):
            continue
        needs_digit = triggers is None
        matches = _search(
            document, re.compile(form.pattern), keeps_case=form.keeps_case, needs_digit=needs_digit
        )
        for match in matches:
            if not _is_dose(document, match, form):
                continue
            safe = words.get(form.name, "")
            if form.name == "u100":
                # The strength is the number that stands there: U-500 is five times as strong as U-100.
                safe = safe.replace("100", re.sub(r"\D", "", match.text))
            is_sure = form.name in doses.CHANGED_BY_ITSELF and _is_surely_dose(match)
            yield _tell(document, match, f"is read as {form.misread}", safe, is_sure=is_sure)


def _is_surely_dose(match: Match) -> bool:
    """Return whether the sentence, without the match, has a dose or a word of taking one."""
    if match.passage.block and match.passage.block.name == "med_schedule":
        return True
    return bool(doses.SURE_DOSE.search(match.sentence.replace(match.text, " ", 1)))


def _is_dose(document: CheckedDocument, match: Match, form: DoseForm) -> bool:
    """Return whether a form stands where a dose does."""
    if form.name == "unit" and doses.NO_DOSE_BEFORE.search(match.text_before):
        return False
    if form.name == "unit":
        is_word = document.language in doses.LANGUAGES_WITH_WORD_U
        return not is_word or bool(doses.INSULIN.search(match.sentence))
    if not form.needs_dose or (match.passage.block and match.passage.block.name == "med_schedule"):
        return True
    before = _SENTENCE_END.split(match.passage.text[: match.start][-MAX_LETTERS_AROUND:])[-1]
    after = match.passage.text[match.end : match.end + MAX_LETTERS_AROUND]
    return bool(doses.DOSE_WORDS.search(f"{before} {after}"))


def _search(
    document: CheckedDocument, pattern: re.Pattern[str], *, keeps_case: bool = False, needs_digit: bool = True
) -> Iterator[Match]:
    """Yield the matches in the text with the digits of all scripts as 0 to 9.

    With `needs_digit` only lines with a digit are searched.
    """
    if not may_match(pattern, document.lowercase_text_with_digits):
        return
    text = document.text_with_digits if keeps_case else document.lowercase_text_with_digits
    for start, end in document.lines_with_digits if needs_digit else ((0, len(text)),):
        for found in pattern.finditer(text, start, end):
            if found[0]:
                yield make_match(document, found)


def _tell(document: CheckedDocument, match: Match, why: str, safe: str, *, is_sure: bool = False) -> Finding:
    advice = f"write “{safe}”" if safe else "write it out in words"
    number = _NUMBER_BEFORE.search(match.text_before) if match.text[0].isalpha() else None
    shown = f"{number[0] if number else ''}{match.text}"
    finding = make_finding(document, match, f"“{shown}” {why}: {advice}")
    if not is_sure:
        return finding
    touches_number = number is not None and number[0][-1].isdecimal()
    return finding._replace(found=match.text, repair=f" {safe}" if touches_number else safe)


def _is_thousand(number: str, language: str) -> bool:
    """Return whether it is a thousand with its mark, such as 1,000 in English and 1.000 in German."""
    plain = normalize_digits(number)
    mark, digits = ("," if "," in plain else "."), re.split("[.,]", plain)[1]
    return len(digits) == 3 and (mark == ",") is (language in ("en", "zh", "ja", "ko", "hi", "th", "he"))


def _drop_zeros(number: str) -> str:
    return number[: len(normalize_digits(number).rstrip("0").rstrip(".,"))]
