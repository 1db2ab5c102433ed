"""Rules that set a translation beside its source: the same numbers, units, links and negations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.document.passages import visible_text
from handout.checking.rule import Finding, Level, rule
from handout.checking.searching.text_search import cut_at_word
from handout.checking.translations.converted_measures import drop_converted
from handout.checking.translations.facts import Facts, find_facts
from handout.checking.translations.translation_pairs import (
    Chunk,
    count_sections,
    find_missing_blocks,
    pair_chunks,
)
from handout.checking.vocabulary.contraries import find_contraries
from handout.checking.vocabulary.dose_parts import loses_part_of_dose
from handout.checking.vocabulary.durations import find_durations
from handout.checking.vocabulary.frequencies import (
    find_frequencies,
    find_moved_hours,
    find_other_days,
)
from handout.checking.vocabulary.intervals import find_other_rhythm, find_same_rhythm
from handout.checking.vocabulary.limits import find_other_limit
from handout.checking.vocabulary.negations import (
    NEGATIONS,
    excuses_lost_negation,
    find_lost_prohibition,
    soften_negations,
)
from handout.checking.vocabulary.number_words import find_number_words, find_spans
from handout.checking.vocabulary.sides import find_other_side
from handout.patterns import defer_pattern

_MARKS = defer_pattern("[\u0640\u064b-\u0652]")
"""Marks of Arabic vowels, and the stroke between letters: the same word has them or not."""
_SOURCE = "Section 1557, 45 CFR 92.201; NCIHC, translation standards"
_SENTENCE_END = defer_pattern(r"(?<=[^\W\d_]{3}[.!?]) +|[。！？।؟\n]")
"""The end of a sentence; short words before a point may be abbreviations."""
FEWEST_HOURS_OF_MONTH = 600
MAX_ROUNDED_MONTH = 0.1
"""How much longer a month may be than its weeks or days, as a share."""
_WITHOUT_ARTICLES = frozenset("pl ru uk cs sk hr sr bs sl bg lt lv et fi tr ja ko zh vi th".split())
"""Languages in which “1 cup” may be “cup”."""
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
        for one, other in _pair_sentences(_read(source), _read(translation)):
            one, other = (
                soften_negations(text, language)
                for text, language in ((one, from_language), (other, to_language))
            )
            if words := _compare_negations(one, from_language, other, to_language):
                yield _tell(document, translation, source, words)
                break


def _pair_sentences(first: str, second: str) -> list[tuple[str, str]]:
    """Return the sentences of two texts side by side, if both have as many; else the texts."""
    ones, others = ([each for each in _SENTENCE_END.split(text) if each.strip()] for text in (first, second))
    return list(zip(ones, others, strict=True)) if len(ones) == len(others) else [(first, second)]


def _compare_negations(one: str, from_language: str, other: str, to_language: str) -> str:
    """Return what only one of two texts forbids or denies, both in small letters; "" if neither does."""
    says_no = NEGATIONS[from_language].search(one)
    also_no = NEGATIONS[to_language].search(other)
    if says_no and not also_no:
        is_excused = excuses_lost_negation(other, to_language, one, from_language)
        return "" if is_excused else f"the source says “{says_no[0]}”"
    if also_no and not says_no:
        is_excused = excuses_lost_negation(one, from_language, other, to_language)
        return "" if is_excused else f"only this says “{also_no[0]}”"
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


def _read(chunk: Chunk) -> str:
    return _MARKS.sub("", chunk.text.lower())


def _say(numbers: set[str], unit: str) -> str:
    return ", ".join(f"{number} {unit}" for number in sorted(numbers))


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
    for unit in sorted(known & {unit for _, unit in first.amounts}):
        before, after = (
            {number for number, each in facts.amounts if each == unit} for facts in (first, second)
        )
        if len(before) == len(after) and before - after and after - before:
            yield f"the source says {_say(before - after, unit)}, this {_say(after - before, unit)}"


def _compare_numbers(
    document: CheckedDocument, source: Chunk, translation: Chunk, first: Facts, second: Facts
) -> Iterator[str]:
    lost, added = set(first.numbers - second.numbers), set(second.numbers - first.numbers)
    _pair_hours(lost, added, source.text + translation.text)
    from_language = _get_language(document.source)
    from_text, to_text = _read(source), _read(translation)
    before, after = find_durations(from_text, from_language), find_durations(to_text, document.language)
    for hours, other in product(before, after):
        # 48 hours in one language may be two days in the other, and four weeks a month.
        if abs(hours - other) <= MAX_ROUNDED_MONTH * min(hours, other) and (
            hours == other or hours > FEWEST_HOURS_OF_MONTH
        ):
            lost -= before[hours]
            added -= after[other]
    # The same number told more often, or once as a word, is no other number.
    lost -= second.numbers.keys()
    added -= first.numbers.keys()
    lost, added = drop_converted(lost, added, source, translation, first, second)
    same = find_same_rhythm(from_text, from_language, to_text, document.language)
    lost, added = lost - same, added - same
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
        _read(source),
        _read(translation),
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
    for find_other in (find_other_limit, find_other_days, find_other_side, find_other_rhythm):
        if told := find_other(from_text, from_language, to_text, document.language):
            yield told
    yield from find_contraries(from_text, from_language, to_text, document.language)
    if from_language == "en":
        yield from find_moved_hours(source.text, translation.text, document.language, second.numbers)


def _find_other_duration(from_text: str, from_language: str, to_text: str, language: str) -> str:
    """Return what differs if both say as many stretches of time, and one of them is another; else ""."""
    before, after = find_durations(from_text, from_language), find_durations(to_text, language)
    lost, added = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    if len(before) != len(after) or len(lost) != 1 or len(added) != 1:
        return ""
    if not after[added[0]] and len(before) > 1:
        # Of several stretches in words, one may be a turn of speech.
        return ""
    if abs(lost[0] - added[0]) <= MAX_ROUNDED_MONTH * lost[0] and lost[0] > FEWEST_HOURS_OF_MONTH:
        # A month may be four weeks, or 30 days.
        return ""
    first, second = _say_duration(lost[0]), _say_duration(added[0])
    return f"the source says {first}, this {second}"


def _say_duration(hours: int) -> str:
    size, unit = next(
        (size, unit)
        for size, unit in ((720, "months"), (168, "weeks"), (24, "days"), (1, "hours"))
        if hours % size == 0
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
