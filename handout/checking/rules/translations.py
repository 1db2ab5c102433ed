"""Rules that set a translation beside its source: the same numbers, units, links and negations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handout.checking.checked_document import CheckedDocument
from handout.checking.facts import Facts, find_facts, to_decimal
from handout.checking.passages import visible_text
from handout.checking.rule import Finding, Level, rule
from handout.checking.text_search import cut_at_word
from handout.checking.translation_pairs import Chunk, count_sections, find_missing_blocks, pair_chunks
from handout.checking.vocabulary.dose_parts import loses_part_of_dose
from handout.checking.vocabulary.durations import find_durations
from handout.checking.vocabulary.frequencies import (
    find_frequencies,
    find_moved_hours,
    find_other_days,
    find_other_limit,
)
from handout.checking.vocabulary.negations import (
    NEGATIONS,
    SOFT_NEGATIONS,
    find_lost_prohibition,
    soften_negations,
)
from handout.checking.vocabulary.number_words import find_number_words, find_spans
from handout.checking.vocabulary.sides import find_other_side
from handout.patterns import defer_pattern

_SOURCE = "Section 1557, 45 CFR 92.201; NCIHC, translation standards"
_CONVERTED = defer_pattern(
    r"°|\b(?:cm|kg|ml|мл|кг|см|lbs?|libras?|pulgadas|inches|feet|miles|fahrenheit|celsius)\b", re.IGNORECASE
)
_FACTORS = (2.2046, 0.4536, 2.54, 0.3937, 0.3048, 3.2808, 1.6093, 0.6214, 29.57, 0.0338)
"""Pounds and kilograms, inches and centimetres, feet and metres, miles and kilometres, ounces and mL."""
_BOTH_DEGREES = defer_pattern(r"°? ?F\b.{0,12}°? ?C\b|°? ?C\b.{0,12}°? ?F\b")
"""A temperature in both scales, of which readers elsewhere need one."""
_SENTENCE_END = defer_pattern(r"(?<=[^\W\d_]{3}[.!?]) +|[。！？।؟\n]")
"""The end of a sentence; short words before a point may be abbreviations."""
MAX_DEGREES, MAX_DEGREES_OF_DECIMALS, MAX_ROUNDING = 0.6, 0.25, 0.03
"""How far a converted number may be rounded: in whole degrees, in degrees with decimals, and as a share."""
_MEASURED = defer_pattern(
    r"(\d[\d.,]*)(?= ?°| ?(?:degrees|fahrenheit|celsius|pounds?|lbs?|inch(?:es)?|feet|foot|ft|miles?"
    r"|ounces?|oz|cm|kg"
    r"|kilos?|kilograms?|centimeters?|meters?|metres?|km"
    r"|libras?|pulgadas?|pies|millas?|onzas?|grados?|pfund|grad|livres?|degrés|libbre|pollici|gradi|фунт\w*)\b)"
)
"""A number with a unit that other countries convert."""
_WITHOUT_ARTICLES = frozenset("pl ru uk cs sk hr sr bs sl bg lt lv et fi tr ja ko zh vi th".split())
"""Languages in which “1 cup” may be “cup”."""
_FAHRENHEIT = defer_pattern(r"(\d[\d.,]*) ?°? ?F\b")
_ONE_IN = defer_pattern(r"(?<!\d)1 (?:in|out of)(?: every)? (\d+)")
_CLOCK = defer_pattern(r"\d ?(?:[:h]|a\.? ?m|p\.? ?m|uhr|godz|ч\b|时|點|点)", re.IGNORECASE)


@rule(
    "translation-numbers", Level.ERROR, "A translation has the numbers, units and telephones of its source",
    why="A dose or number that differs between two languages harms whoever reads the wrong one.",
    do="Set both texts side by side and mend the one that is wrong.", source=_SOURCE,
)  # fmt: skip
def check_translation_numbers(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each block whose numbers differ from those of the source's block."""
    for source, translation, first, second in _compare(document):
        differences = [
            *_compare_phones(first, second),
            *_compare_amounts(first, second),
            *_compare_numbers(document, source, translation, first, second),
            *_compare_times(document, source, translation, second),
        ]
        if differences:
            yield _tell(document, translation, source, "; ".join(dict.fromkeys(differences)))


@rule(
    "translation-links", Level.WARN, "A translation links to the sites of its source",
    why="A link that is lost or leads elsewhere leaves these readers with less.",
    do="Add the link, or the same site's page in this language.", source=_SOURCE,
)  # fmt: skip
def check_translation_links(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each block that links to other sites than the source's block."""
    for source, translation, first, second in _compare(document):
        lost, added = first.hosts - second.hosts, second.hosts - first.hosts
        if lost or (added and first.hosts):
            words = [
                *(f"{host} is missing" for host in sorted(lost)),
                *(f"{host} is new" for host in sorted(added)),
            ]
            yield _tell(document, translation, source, ", ".join(words))


@rule(
    "translation-negation", Level.WARN, "A translation says no where its source does",
    why="“Do not take it” without its “not” is the opposite.",
    do="Read both sentences; where the sense is the same, set this rule off with that reason.",
    source=_SOURCE,
)  # fmt: skip
def check_translation_negation(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each block in which only one of the two languages says no."""
    if document.source is None:
        return
    from_language, to_language = document.source.language, document.language
    if from_language not in NEGATIONS or to_language not in NEGATIONS:
        return
    for source, translation, _, _ in _compare(document):
        for one, other in _pair_sentences(source.text.lower(), translation.text.lower()):
            one, other = (
                soften_negations(text, language)
                for text, language in ((one, from_language), (other, to_language))
            )
            if words := _compare_negations(one, from_language, other, to_language):
                yield _tell(document, translation, source, words)
                break


def _pair_sentences(first: str, second: str) -> list[tuple[str, str]]:
    """Return the sentences of two texts side by side, if both have as many; else the texts."""
    ones, others = _SENTENCE_END.split(first), _SENTENCE_END.split(second)
    return list(zip(ones, others, strict=True)) if len(ones) == len(others) else [(first, second)]


def _compare_negations(one: str, from_language: str, other: str, to_language: str) -> str:
    """Return what only one of two texts forbids or denies, both in small letters; "" if neither does."""
    says_no = NEGATIONS[from_language].search(one)
    also_no = NEGATIONS[to_language].search(other)
    if says_no and not also_no:
        soft = SOFT_NEGATIONS.get(to_language)
        return "" if soft and soft.search(other) else f"the source says “{says_no[0]}”"
    if also_no and not says_no:
        soft = SOFT_NEGATIONS.get(from_language)
        return "" if soft and soft.search(one) else f"only this says “{also_no[0]}”"
    if lost := find_lost_prohibition(one, from_language, other, to_language):
        return f"the source says “{lost}”"
    added = find_lost_prohibition(other, to_language, one, from_language)
    return f"only this says “{added}”" if added else ""


@rule(
    "translation-blocks", Level.WARN, "A translation has the sections and blocks of its source",
    why="A part that is missing is missed only by those who read this language.",
    do="Translate what is missing, in the same order.", source=_SOURCE,
)  # fmt: skip
def check_translation_blocks(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for other numbers of sections, and for each block that is left out of a section."""
    if document.source is None:
        return
    first, second = count_sections(document.source) - 1, count_sections(document) - 1
    if first != second:
        yield Finding(f"the source has {first} sections, this has {second}", document.mark)
    for missing, beside in find_missing_blocks(document.source, document):
        words = cut_at_word(visible_text(missing.markup).strip())
        place = beside.mark if beside is not None else document.mark
        yield Finding(f"“{words}” (source, line {missing.mark.line}) seems to be missing here", place, words)


def _compare(document: CheckedDocument) -> Iterator[tuple[Chunk, Chunk, Facts, Facts]]:
    if document.source is None:
        return
    for source, translation in pair_chunks(document.source, document):
        yield (
            source, translation, find_facts(source.text, source.markup),
            find_facts(translation.text, translation.markup),
        )  # fmt: skip


def _compare_phones(first: Facts, second: Facts) -> Iterator[str]:
    for lost in first.phones.keys() - second.phones.keys():
        yield f"the telephone number ending in {lost[-4:]} is missing"
    for added in second.phones.keys() - first.phones.keys():
        yield f"the telephone number ending in {added[-4:]} is new"


def _compare_amounts(first: Facts, second: Facts) -> Iterator[str]:
    units: dict[str, set[str]] = {}
    for number, unit in second.amounts:
        units.setdefault(number, set()).add(unit)
    known = {unit for _, unit in second.amounts}
    for number, unit in sorted(first.amounts):
        others = units.get(number, set())
        if others and unit not in others and known:
            yield f"the source says {number} {unit}, this {number} {'/'.join(sorted(others))}"


def _compare_numbers(
    document: CheckedDocument, source: Chunk, translation: Chunk, first: Facts, second: Facts
) -> Iterator[str]:
    lost, added = set(first.numbers - second.numbers), set(second.numbers - first.numbers)
    _pair_hours(lost, added, source.text + translation.text)
    from_language = _get_language(document.source)
    from_text, to_text = source.text.lower(), translation.text.lower()
    before, after = find_durations(from_text, from_language), find_durations(to_text, document.language)
    for hours in before.keys() & after.keys():
        # 48 hours in one language may be two days in the other.
        lost -= before[hours]
        added -= after[hours]
    # The same number told more often, or once as a word, is no other number.
    lost -= second.numbers.keys()
    added -= first.numbers.keys()
    lost, added = _drop_converted(lost, added, source, translation, first, second)
    from_words = find_number_words(from_text, from_language)
    to_words = find_number_words(to_text, document.language)
    added -= find_spans(from_text, from_language)
    lost -= find_spans(to_text, document.language)
    is_swapped = bool(lost) and bool(added)
    lost = {each for each in lost if not _is_said(each, to_words, is_swapped)}
    added = {each for each in added if not _is_said(each, from_words, is_swapped)}
    if document.language in _WITHOUT_ARTICLES and not added:
        lost.discard("1")
    if chance := _ONE_IN.search(from_text):
        # “1 in 3” may be “each third”.
        lost -= {"1"} if chance[1] not in lost else set()
    if not lost and not added and from_words and to_words:
        lost, added = _compare_words(from_words, to_words, first, second)
    if part := loses_part_of_dose(from_text, from_language, to_text, document.language):
        lost.add(part)
    if lost:
        yield f"missing: {', '.join(sorted(lost))}"
    if added:
        yield f"not in the source: {', '.join(sorted(added))}"


def _compare_times(
    document: CheckedDocument, source: Chunk, translation: Chunk, second: Facts
) -> Iterator[str]:
    """Yield what differs in how often, at what hour, how much at most, and on what side."""
    from_language, from_text, to_text = (
        _get_language(document.source),
        source.text.lower(),
        translation.text.lower(),
    )
    before = find_frequencies(from_text, from_language)
    after = find_frequencies(to_text, document.language)
    if before - after and after - before:
        words = (
            ", ".join(f"{count} a {period}" for count, period in sorted(each)) for each in (before, after)
        )
        yield "the source says {}, this {}".format(*words)
    if told := _find_other_duration(from_text, from_language, to_text, document.language):
        yield told
    for find_other in (find_other_limit, find_other_days, find_other_side):
        if told := find_other(from_text, from_language, to_text, document.language):
            yield told
    if from_language == "en":
        yield from find_moved_hours(source.text, translation.text, document.language, second.numbers)


def _find_other_duration(from_text: str, from_language: str, to_text: str, language: str) -> str:
    """Return what differs if both say as many stretches of time, and one of them is another; else ""."""
    before, after = find_durations(from_text, from_language), find_durations(to_text, language)
    lost, added = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    if len(before) != len(after) or len(lost) != 1 or len(added) != 1 or not after[added[0]]:
        return ""
    first, second = _say_duration(lost[0]), _say_duration(added[0])
    return f"the source says {first}, this {second}"


def _say_duration(hours: int) -> str:
    size, unit = next(
        (size, unit) for size, unit in ((168, "weeks"), (24, "days"), (1, "hours")) if hours % size == 0
    )
    return f"{hours // size} {unit}"


def _compare_words(
    from_words: frozenset[int], to_words: frozenset[int], first: Facts, second: Facts
) -> tuple[set[str], set[str]]:
    """Return what was lost and added of numbers in words, if both were: “two” for “trois” and no more.

    One word more or less may be a turn of speech, and so may every “one”.
    """
    lost = {str(each) for each in from_words - to_words - {1}} - second.numbers.keys()
    added = {str(each) for each in to_words - from_words - {1}} - first.numbers.keys()
    return (lost, added) if lost and added else (set(), set())


def _is_converted(number: str, others: Iterable[str]) -> bool:
    """Return whether a number is one of the others in degrees, weights or lengths of the other kind."""
    value, limit = float(number), _get_rounding(number)
    for other in map(float, others):
        celsius, fahrenheit = (other - 32) / 1.8, other * 1.8 + 32
        if abs(value - celsius) < limit or abs(value - fahrenheit) < limit:
            return True
        if any(abs(value - other * each) <= MAX_ROUNDING * value for each in _FACTORS):
            return True
    return False


def _drop_converted(
    lost: set[str], added: set[str], source: Chunk, translation: Chunk, first: Facts, second: Facts
) -> tuple[set[str], set[str]]:
    """Return what was lost and added without what stands in units of the other kind."""
    degrees = {to_decimal(each) for each in _FAHRENHEIT.findall(source.text)}
    lost = {
        each
        for each in lost
        if each not in degrees or not any(_is_same_heat(each, other) for other in second.numbers)
    }
    measured = {to_decimal(each) for each in _MEASURED.findall(source.text.lower())}
    # “4 oz” may be “120 mL” and nothing else.
    lost -= {each for each in measured & lost if any(_is_converted(other, {each}) for other in added)}
    if _BOTH_DEGREES.search(source.text):
        lost = {each for each in lost if not _is_converted(each, second.numbers)}
    if _CONVERTED.search(translation.text):
        added = {each for each in added if not _is_converted(each, measured)}
    return lost, added


def _is_same_heat(fahrenheit: str, celsius: str) -> bool:
    return abs((float(fahrenheit) - 32) / 1.8 - float(celsius)) < _get_rounding(celsius)


def _get_rounding(degrees: str) -> float:
    """Return how far degrees may be rounded: whole ones more than those with decimals."""
    return MAX_DEGREES_OF_DECIMALS if "." in degrees else MAX_DEGREES


def _get_language(document: CheckedDocument | None) -> str:
    return document.language if document is not None else ""


def _is_said(number: str, words: frozenset[int] | None, is_swapped: bool) -> bool:
    """Return whether the other text may say a number in words; of a number that was swapped none does."""
    if number == "0.5":
        return not is_swapped
    if not number.isdigit():
        return False
    if words is None:
        return not is_swapped and int(number) <= 12
    return int(number) in words and not (is_swapped and int(number) == 1)


def _pair_hours(lost: set[str], added: set[str], text: str) -> None:
    """Take out hours that one language counts to 12 and the other to 24."""
    if not _CLOCK.search(text):
        return
    for number in [each for each in (*lost, *added) if each.isdigit() and int(each) <= 12]:
        later = str(int(number) % 12 + 12)
        for one, other in ((lost, added), (added, lost)):
            if number in one and later in other:
                one.discard(number)
                other.discard(later)


def _tell(document: CheckedDocument, translation: Chunk, source: Chunk, words: str) -> Finding:
    place = translation.passages[0].mark if translation.passages else document.mark
    line = source.passages[0].mark if source.passages else None
    beside = f" (source, line {line.line})" if line is not None and line.line else ""
    return Finding(f"{words}{beside}", place, f"{words} {translation.text[:80]}")
