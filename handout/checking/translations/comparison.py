"""What a translation says otherwise than its source, block by block: numbers, links, “not”, lost parts."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.document.digits import normalize_digits
from handout.checking.document.passages import visible_text
from handout.checking.searching.text_search import cut_at_word
from handout.checking.translations.facts import Facts, find_facts
from handout.checking.translations.missing_sentences import find_missing_sentences
from handout.checking.translations.number_differences import Side, compare_numbers, compare_times
from handout.checking.translations.translation_pairs import (
    Chunk,
    count_sections,
    find_missing_blocks,
    pair_chunks,
)
from handout.checking.vocabulary.measure_words import DOSE_UNITS, says_unit
from handout.checking.vocabulary.negations import NEGATIONS, SOFT_NEGATIONS
from handout.checking.vocabulary.negations_in_other_words import (
    excuses_lost_negation,
    leave_own_denials,
    soften_negations,
)
from handout.checking.vocabulary.prohibitions import find_lost_prohibition
from handout.checking.vocabulary.readers_meant import find_lost_call
from handout.checking.vocabulary.said_otherwise import forbids_contrary, goes_on, orders_contrary, turns_order
from handout.checking.vocabulary.time_relations import allows_later, forbids_earlier
from handout.data_classes import NamedTuple
from handout.errors import Mark
from handout.patterns import defer_pattern

_MARKS = defer_pattern("[\u0640\u064b-\u0652]")
"""Marks of Arabic vowels, and the stroke between letters: the same word has them or not."""
_SENTENCE_END = defer_pattern(r"(?<=[^\W\d_]{3}[.!?]) +|[。！？।؟\n]")
"""The end of a sentence; short words before a point may be abbreviations."""
_LANGUAGES = {"fil": "tl", "iw": "he", "pes": "fa", "prs": "fa", "nb": "no", "cmn": "zh", "yue": "zh"}
"""Other tags of languages whose words are known."""


class Difference(NamedTuple):
    """Where a translation differs from its source, and how."""

    words: str
    mark: Mark
    excerpt: str


def list_other_numbers(source: CheckedDocument, translation: CheckedDocument) -> Iterator[Difference]:
    """Yield a difference for each block whose numbers, units or telephones are not those of the source."""
    for one, other, first, second in _compare(source, translation):
        sides = (
            Side(one, _read(one), first, _get_language(source)),
            Side(other, _read(other), second, _get_language(translation)),
        )
        differences = [
            *_compare_phones(first, second),
            *_compare_amounts(first, second),
            *_find_lost_units(*sides),
            *compare_numbers(*sides),
            *compare_times(*sides),
        ]
        if differences:
            yield _tell(translation, other, one, "; ".join(dict.fromkeys(differences)))


def list_other_links(source: CheckedDocument, translation: CheckedDocument) -> Iterator[Difference]:
    """Yield a difference for each block that links to other sites than the source's block."""
    for one, other, first, second in _compare(source, translation):
        lost, added = first.hosts - second.hosts, second.hosts - first.hosts
        if lost or (added and first.hosts):
            words = [
                *(f"{host} is missing" for host in sorted(lost)),
                *(f"{host} is new" for host in sorted(added)),
            ]
            yield _tell(translation, other, one, ", ".join(words))


def list_other_negations(source: CheckedDocument, translation: CheckedDocument) -> Iterator[Difference]:
    """Yield a difference for each block in which only one of the two languages says no."""
    from_language, to_language = _get_language(source), _get_language(translation)
    if from_language not in NEGATIONS or to_language not in NEGATIONS:
        return
    for source_chunk, chunk, _, _ in _compare(source, translation):
        for one, other in _pair_sentences(_read(source_chunk), _read(chunk)):
            one, other = (
                soften_negations(text, language)
                for text, language in ((one, from_language), (other, to_language))
            )
            if words := _compare_negations(one, from_language, other, to_language):
                yield _tell(translation, chunk, source_chunk, words)
                break


def list_missing_parts(source: CheckedDocument, translation: CheckedDocument) -> Iterator[Difference]:
    """Yield a difference for other numbers of sections, and for each block or advice that is left out."""
    first, second = count_sections(source) - 1, count_sections(translation) - 1
    if first != second:
        yield Difference(f"the source has {first} sections, this has {second}", translation.mark, "")
    for missing, beside in find_missing_blocks(source, translation):
        words = cut_at_word(visible_text(missing.markup).strip())
        place = beside.mark if beside is not None else translation.mark
        message = f"“{words}” (source, line {missing.mark.line}) seems to be missing here"
        yield Difference(message, place, words)
    yield from _list_missing_sentences(source, translation)


def _list_missing_sentences(source: CheckedDocument, translation: CheckedDocument) -> Iterator[Difference]:
    """Yield a difference for each block of an English source whose translation lacks a sentence or a call."""
    from_language, to_language = _get_language(source), _get_language(translation)
    pairs = list(pair_chunks(source, translation))
    texts = [(one.text, other.text) for one, other in pairs]
    missing = dict(find_missing_sentences(texts, to_language)) if from_language == "en" else {}
    for place, (one, other) in enumerate(pairs):
        if place in missing:
            words = cut_at_word(missing[place])
            yield _tell(translation, other, one, f"“{words}” seems to be missing here")
        elif lost := find_lost_call(_read(one), from_language, _read(other), to_language):
            yield _tell(translation, other, one, lost)


def _pair_sentences(first: str, second: str) -> list[tuple[str, str]]:
    """Return the sentences of two texts side by side, if both have as many; else the texts."""
    ones, others = ([each for each in _SENTENCE_END.split(text) if each.strip()] for text in (first, second))
    return list(zip(ones, others, strict=True)) if len(ones) == len(others) else [(first, second)]


def _compare_negations(one: str, from_language: str, other: str, to_language: str) -> str:
    """Return what only one of two texts forbids or denies, both in small letters; "" if neither does."""
    says_no = NEGATIONS[from_language].search(one)
    also_no = NEGATIONS[to_language].search(leave_own_denials(other, to_language, one, from_language))
    if says_no and not also_no:
        is_excused = excuses_lost_negation(other, to_language, one, from_language) or (
            from_language == "en"
            and (
                goes_on(one, other, to_language)
                or orders_contrary(one, other, to_language)
                or allows_later(other, to_language, one)
            )
        )
        return "" if is_excused else f"the source says “{says_no[0]}”"
    if also_no and not says_no:
        is_excused = excuses_lost_negation(one, from_language, other, to_language) or (
            from_language == "en"
            and (forbids_contrary(one, other, to_language) or forbids_earlier(other, to_language, one))
        )
        return "" if is_excused else f"only this says “{also_no[0]}”"
    is_turned = not says_no and from_language == "en" and turns_order(one, other, to_language)
    if is_turned and not SOFT_NEGATIONS[to_language].search(other):
        return "this orders the contrary of its source"
    if lost := find_lost_prohibition(one, from_language, other, to_language):
        return f"the source says “{lost}”"
    added = find_lost_prohibition(other, to_language, one, from_language)
    return f"only this says “{added}”" if added else ""


def _compare(
    source: CheckedDocument, translation: CheckedDocument
) -> Iterator[tuple[Chunk, Chunk, Facts, Facts]]:
    for one, other in pair_chunks(source, translation):
        yield one, other, find_facts(one.text, one.markup), find_facts(other.text, other.markup)


def _read(chunk: Chunk) -> str:
    return normalize_digits(_MARKS.sub("", chunk.text.lower()))


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


def _find_lost_units(source: Side, other: Side) -> Iterator[str]:
    """Yield each amount of a source whose number stands in the translation without its unit or any other."""
    told = {number for number, _ in other.facts.amounts}
    for number, unit in sorted(source.facts.amounts):
        if (
            unit in DOSE_UNITS
            and number in other.facts.numbers.keys() - told
            and not says_unit(other.text, unit)
        ):
            yield f"the source says {number} {unit}, this {number} without “{unit}”"


def _get_language(document: CheckedDocument) -> str:
    return _LANGUAGES.get(document.language, document.language)


def _tell(document: CheckedDocument, translation: Chunk, source: Chunk, words: str) -> Difference:
    place = translation.passages[0].mark if translation.passages else document.mark
    line = source.passages[0].mark if source.passages else None
    beside = f" (source, line {line.line})" if line is not None and line.line else ""
    return Difference(f"{words}{beside}", place, f"{words} {translation.text[:80]}")
