"""Rules about doses: no way of writing that has been misread, in any language and script of digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.document.digits import find_zero, normalize_digits
from handout.checking.rule import Finding, Level, rule
from handout.checking.searching.dose_places import find_numbers_alone, is_strength_of_preparation
from handout.checking.searching.text_search import Match, find_matches, is_no_prose, make_finding, make_match
from handout.checking.vocabulary import dose_forms, doses
from handout.checking.vocabulary.dose_forms import DoseForm
from handout.patterns import defer_pattern, may_match, to_small_letters

MAX_LETTERS_AROUND = 60
"""Letters before and after an abbreviation among which a dose, or a word of taking one, must stand."""

_HAS_DOSE = defer_pattern(r"\d ?(?:mg|mcg|ml)\b", re.IGNORECASE)
LONGEST_NUMBER = 40
"""Characters before a dose form that may be its number."""
_NUMBER_BEFORE = defer_pattern(r"\d(?:[\d.,]*\d)?\s?$")
_SENTENCE_END = defer_pattern(r"(?<!\.[a-z])[.!?;] ", re.IGNORECASE)
"""The end of a sentence, not that of an abbreviation such as b.i.d."""
_LANGUAGES_WITHOUT_SPACES = frozenset(("zh", "ja", "ko", "th"))
_DO_NOT_USE = "Joint Commission, Do Not Use list; ISMP, error-prone abbreviations"


@rule(
    "dose-error", Level.ERROR, "No dose is written in a form that has killed: q.d., U, 5.0 mg, .5 mg",
    why="A naked point or a zero too many makes a dose ten times as large; “U” is read as 0, “q.d.” as four "
    "times a day.",
    do="Write what the message says, and have a clinician look at the dose.", source=_DO_NOT_USE,
)  # fmt: skip
def check_dose_error(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each form on the “Do Not Use” list, with its safe form."""
    for each in (document, document.beside):
        yield from _find_errors(each)


def _find_errors(document: CheckedDocument) -> Iterator[Finding]:
    for match in _search(document, doses.TRAILING_ZERO):
        # Most are thousands, which is seen sooner than what the words around them say.
        is_own = not _judge_zeros(document, match) or _has_own_number(match)
        if not is_own and not doses.NO_MEDICINE.search(match.text_after):
            yield from _tell_zeros(document, match)
    for match in _search(document, doses.NAKED_POINT):
        yield from _tell_naked_point(document, match)
    for match in _search(document, doses.LONE_POINT):
        safe = f"{find_zero(match.text)}.{match.text[1:].strip()}"
        yield _tell(document, match, "loses its point and is ten times as much", safe)
    for match in _search(document, doses.PER_CENT):
        if is_strength_of_preparation(match):
            is_naked = normalize_digits(match.text)[0] in ".,"
            yield from (_tell_naked_point if is_naked else _tell_zeros)(document, match)
    for match in find_numbers_alone(document):
        if normalize_digits(match.text)[0] in ".,":
            yield from _tell_naked_point(document, match)
        elif normalize_digits(match.text)[-1] == "0":
            yield from _tell_zeros(document, match)
    yield from _find_forms(document, dose_forms.ERROR_FORMS)


def _has_own_number(match: Match) -> bool:
    """Return whether the number is that of a chapter, a price or a time, and of no dose."""
    if _is_numbered(match) or doses.WITHOUT_UNIT_BEFORE.search(to_small_letters(match.text_before)):
        return True
    is_time = doses.CLOCK_TIME.fullmatch(match.text) and doses.COUNTED_AFTER.match(match.text_after)
    return bool(is_time and doses.CLOCK_BEFORE.search(to_small_letters(match.text_before)))


def _is_numbered(match: Match) -> bool:
    """Return whether the word before the number is what it numbers, such as “Section”."""
    before = to_small_letters(match.text_before)
    if doses.MEASURED_BEFORE.search(before) and match.text_after.startswith(" unit"):
        return True
    return bool(doses.NUMBERED_BEFORE.search(before) and not doses.DOSE_BEFORE.search(before))


@rule(
    "dose-form", Level.WARN, "Doses are written out: twice a day, mL, mcg, 1 or 2 tablets, 5 mg",
    why="What staff write by habit readers misread or do not know at all.",
    do="Write what the message says.", source=_DO_NOT_USE + "; AAP, metric dosing of liquids, 2015",
)  # fmt: skip
def check_dose_form(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each error-prone form, with its safe form."""
    for each in (document, document.beside):
        yield from _find_warned_forms(each)


def _find_warned_forms(document: CheckedDocument) -> Iterator[Finding]:
    yield from _find_forms(document, dose_forms.WARNED_FORMS)
    for match in _search(document, doses.RANGE):
        if _is_numbered(match):
            continue
        yield _tell(document, match, "is read as one number", _say_range(match.text, document.language))
    for match in _search(document, doses.TOUCHING_UNIT):
        if document.language not in _LANGUAGES_WITHOUT_SPACES:
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
        sentence = to_small_letters(match.sentence)
        is_dose = doses.LIQUID.search(sentence) or doses.SPOON_AS_DOSE.search(sentence)
        if is_dose and not doses.MILLILITRES.search(sentence):
            advice = "write the mL, with a dosing syringe"
            yield _tell(document, match, "is another amount in each kitchen", "", advice=advice)


def _say_range(written: str, language: str) -> str:
    """Return “1 or 2” for “1-2”, and “4 to 6” where there are numbers between; "" in other languages."""
    shown_first, shown_last = (each.strip() for each in re.split(doses.DASH, written))
    first, last = (normalize_digits(each) for each in (shown_first, shown_last))
    are_neighbours = float(last.replace(",", ".")) - float(first.replace(",", ".")) <= 1
    word = doses.RANGE_WORDS.get(language, ("", ""))[0 if are_neighbours else 1]
    return f"{shown_first} {word} {shown_last}" if word else ""


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


def _find_forms(document: CheckedDocument, forms: Sequence[DoseForm]) -> Iterator[Finding]:
    told: set[tuple[int, int]] = set()
    for form in forms:
        lines = document.dose_form_lines.get(form.name)
        if not lines or (form.languages and document.language not in form.languages.split()):
            continue
        if form.signs:
            text = document.text_with_digits
            lines = tuple(line for line in lines if any(text.find(sign, *line) >= 0 for sign in form.signs))
        pattern = dose_forms.get_pattern(form) if lines else None
        for match in _search(document, pattern, keeps_case=form.keeps_case, lines=lines) if pattern else ():
            place = id(match.passage), match.start
            if place not in told and _is_dose(document, match, form):
                told.add(place)
                yield _tell_form(document, match, form)


def _tell_form(document: CheckedDocument, match: Match, form: DoseForm) -> Finding:
    safe = doses.SAFE_WORDS.get(document.language, {}).get(form.name, "")
    if form.name == "u100":
        # The strength is the number that stands there: U-500 is five times as strong as U-100.
        safe = safe.replace("100", re.sub(r"\D", "", match.text))
    is_sure = form.name in dose_forms.CHANGED_BY_ITSELF and _is_surely_dose(match)
    advice = doses.ADVICE.get(form.name, "")
    if form.name == "large" and document.language in doses.POINT_LANGUAGES:
        # Where a comma stands before decimals it would make 10 of 10,000.
        advice = "write a comma at the thousands"
    return _tell(document, match, f"is read as {form.misread}", safe, advice=advice, is_sure=is_sure)


def _is_in_schedule(match: Match) -> bool:
    return match.passage.block is not None and match.passage.block.name == "med_schedule"


def _is_surely_dose(match: Match) -> bool:
    """Return whether the sentence, without the match, has a dose or a word of taking one."""
    rest = to_small_letters(match.sentence.replace(match.text, " ", 1))
    return _is_in_schedule(match) or doses.SURE_DOSE.search(rest) is not None


def _is_dose(document: CheckedDocument, match: Match, form: DoseForm) -> bool:
    """Return whether a form stands where a dose does."""
    if form.name == "unit":
        return _is_unit(document, match)
    if form.name == "u100":
        return _is_strength(match)
    if _stands_for_other(document, match, form):
        return False
    if form.place == "anywhere" or _is_in_schedule(match):
        return True
    may_be_name = len(match.text) > 1 and form.name not in ("qd", "weight")
    if may_be_name and match.text.isalpha() and match.text.istitle():
        # A name: Dr. Qid, Mr. Bid.
        return False
    before = match.passage.text[max(0, match.start - MAX_LETTERS_AROUND) : match.start]
    if form.place in ("after", "sure"):
        is_after = doses.AFTER_DOSE.search(to_small_letters(normalize_digits(before))) is not None
        return is_after or (form.place == "sure" and _is_surely_dose(match))
    before = _SENTENCE_END.split(before)[-1]
    after = match.passage.text[match.end : match.end + MAX_LETTERS_AROUND]
    return bool(doses.DOSE_WORDS.search(f"{before} {after}"))


def _stands_for_other(document: CheckedDocument, match: Match, form: DoseForm) -> bool:
    """Return whether the words around a form show that it is none of a dose."""
    if form.name == "meals":
        # “60 mg/kg p.c.” is for a weight of the French body.
        is_weight = match.text[0] == "p" and match.text_before.rstrip().endswith("/kg")
        return is_weight and document.language == "fr"
    if form.name == "count":
        return _is_numbered(match)
    if form.name in ("eye", "ear", "skin", "bedtime", "hs"):
        return _is_other_abbreviation(document, match.text)
    other = {"cc": dose_forms.NO_VOLUME, "sign": doses.NO_MEDICINE}.get(form.name)
    return other is not None and other.search(match.sentence) is not None


def _is_unit(document: CheckedDocument, match: Match) -> bool:
    """Return whether a U stands for units, and is no word and no part of an address."""
    is_word = document.language in doses.LANGUAGES_WITH_WORD_U
    if is_word and not doses.INSULIN.search(to_small_letters(match.sentence)):
        return False
    if doses.NO_DOSE_BEFORE.search(to_small_letters(match.text_before)):
        return False
    if document.language == "es" and match.text == "u" and doses.SPANISH_OR.match(match.text_after):
        if _falls(match):
            return True
        is_counted = doses.COUNTED_UNITS.match(match.text_after)
        before = _SENTENCE_END.split(match.text_before)[-1]
        return not is_counted and doses.INJECTED.search(before) is not None
    return True


def _is_other_abbreviation(document: CheckedDocument, letters: str) -> bool:
    """Return whether the text spells letters out as no Latin of doses, as in “atopic dermatitis (AD)”."""
    if not letters.isalpha() or f"({letters})" not in document.text:
        return False
    initials = r"[\w-]* (?:of |the |and )?".join(re.escape(letter) for letter in letters)
    spelled = re.search(rf"\b({initials}[\w-]*) \({letters}\)", document.text, re.IGNORECASE)
    return spelled is not None and not doses.LATIN_OF_DOSES.match(spelled[1])


def _falls(match: Match) -> bool:
    """Return whether the number before a Spanish “u” is the larger one: nobody says “10 or 8 hours”."""
    first = re.search(r"\d+$", normalize_digits(match.text_before).rstrip())
    second = re.match(r" (?:(\d+)|och|onc)", normalize_digits(match.text_after))
    if not first or not second:
        return False
    last = int(second[1]) if second[1] else {"och": 8, "onc": 11}[second[0].strip()]
    return int(first[0]) >= last


def _is_strength(match: Match) -> bool:
    """Return whether U-100 stands alone: beside “100 units in 1 mL” it is what the vial says."""
    number = re.sub(r"\D", "", match.text)
    if re.search(rf"\b{number}{doses.PER_MILLILITRE}", match.sentence, re.IGNORECASE):
        return False
    is_sure = match.text[0] == "U" and " " not in match.text
    return is_sure or bool(doses.INSULIN_OR_TOOL.search(match.sentence))


def _search(
    document: CheckedDocument,
    pattern: re.Pattern[str],
    *,
    keeps_case: bool = False,
    lines: tuple[tuple[int, int], ...] | None = None,
) -> Iterator[Match]:
    """Yield the matches in some lines of the text with the digits of all scripts as 0 to 9.

    Where no lines are given, those with a digit are searched.
    """
    if lines is None and not may_match(pattern, document.lines_with_digits_in_small_letters):
        return
    small = document.lowercase_text_with_digits
    text = document.text_with_digits if keeps_case else small
    for start, end in document.lines_with_digits if lines is None else lines:
        if not may_match(pattern, small[start:end]):
            continue
        for found in pattern.finditer(text, start, end):
            if found[0] and not is_no_prose(document, match := make_match(document, found)):
                yield match


def _tell_zeros(document: CheckedDocument, match: Match) -> Iterator[Finding]:
    """Yield the finding for a zero too many."""
    if judged := _judge_zeros(document, match):
        yield _tell(document, match, *judged)


def _judge_zeros(document: CheckedDocument, match: Match) -> tuple[str, str] | None:
    """Return as what a number is read for its zeros, and the safe one; None for a thousand of the language.

    What may be a thousand gets no shorter number as advice.
    """
    plain = normalize_digits(match.text)
    mark = "," if "," in plain else "."
    is_point = document.language in doses.POINT_LANGUAGES
    whole, _, decimals = plain.partition(mark)
    if len(decimals) == 3 and whole[:1] != "0" and len(whole) <= 3:
        is_thousand = (mark == ",") is is_point
        if not is_thousand and document.language not in doses.LANGUAGES_WITH_BOTH_MARKS:
            return "is read as a thousand, or as a thousandth of it", ""
        return None
    return "is read as ten times as much", _drop_zeros(match.text)


def _tell_naked_point(document: CheckedDocument, match: Match) -> Iterator[Finding]:
    """Yield the finding for a point without a zero before it; a comma may be one of the sentence."""
    sign = normalize_digits(match.text)[0]
    if sign == "," and document.language in doses.POINT_LANGUAGES:
        return
    safe = f"{find_zero(match.text)}{match.text}"
    yield _tell(document, match, "loses its point and is ten times as much", safe)


def _tell(
    document: CheckedDocument, match: Match, why: str, safe: str, *, advice: str = "", is_sure: bool = False
) -> Finding:
    number = _NUMBER_BEFORE.search(match.text_before[-LONGEST_NUMBER:]) if match.text[0].isalpha() else None
    shown = f"{number[0] if number else ''}{match.text}"
    if safe:
        advice = f"write “{f'{number[0].rstrip()} ' if number else ''}{safe}”"
    finding = make_finding(document, match, f"“{shown}” {why}: {advice or 'write it out in words'}")
    ends_unclearly = document.language == "de" and match.text[-1] == "." and match.text_after.strip()
    if not is_sure or not safe or ends_unclearly or not _is_written(match):
        # German nouns have capitals: after “I.E.” another one may go on with the sentence.
        return finding
    touches_number = number is not None and number[0][-1].isdecimal()
    if match.text[-1] == "." and match.ends_sentence:
        safe = f"{safe}."
    return finding._replace(found=match.text, repair=f" {safe}" if touches_number else safe)


def _is_written(match: Match) -> bool:
    """Return whether the match stands in the text itself and not in what a field stands for."""
    around = match.passage.text[max(0, match.start - 4) : match.end + 4]
    return "{" not in match.passage.markup or around in match.passage.markup


def _drop_zeros(number: str) -> str:
    return number[: len(normalize_digits(number).rstrip("0").rstrip(".,"))]
