"""Rules that set a translation beside its source: the same numbers, units, links and negations."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.document.passages import visible_text
from handout.checking.rule import Finding, Level, rule
from handout.checking.searching.text_search import cut_at_word
from handout.checking.translations.facts import Facts, find_facts
from handout.checking.translations.number_differences import Side, compare_numbers, compare_times
from handout.checking.translations.translation_pairs import (
    Chunk,
    count_sections,
    find_missing_blocks,
    pair_chunks,
)
from handout.checking.vocabulary.negations import (
    NEGATIONS,
    SOFT_NEGATIONS,
    excuses_lost_negation,
    leave_own_denials,
    soften_negations,
)
from handout.checking.vocabulary.prohibitions import find_lost_prohibition
from handout.checking.vocabulary.said_otherwise import forbids_contrary, goes_on, orders_contrary, turns_order
from handout.checking.vocabulary.time_relations import allows_later, forbids_earlier
from handout.patterns import defer_pattern

_MARKS = defer_pattern("[\u0640\u064b-\u0652]")
"""Marks of Arabic vowels, and the stroke between letters: the same word has them or not."""
_SOURCE = "Section 1557, 45 CFR 92.201; NCIHC, translation standards"
_SENTENCE_END = defer_pattern(r"(?<=[^\W\d_]{3}[.!?]) +|[。！？।؟\n]")
"""The end of a sentence; short words before a point may be abbreviations."""


@rule(
    "translation-numbers", Level.ERROR, "A translation has the numbers, units and telephones of its source",
    why="A dose or number that differs between two languages harms whoever reads the wrong one.",
    do="Set both texts side by side and mend the one that is wrong.", source=_SOURCE,
)  # fmt: skip
def check_translation_numbers(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each block whose numbers differ from those of the source's block."""
    for source, translation, first, second in _compare(document):
        sides = (
            Side(source, _read(source), first, _get_language(document.source)),
            Side(translation, _read(translation), second, document.language),
        )
        differences = [
            *_compare_phones(first, second),
            *_compare_amounts(first, second),
            *compare_numbers(*sides),
            *compare_times(*sides),
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


def _get_language(document: CheckedDocument | None) -> str:
    return document.language if document is not None else ""


def _tell(document: CheckedDocument, translation: Chunk, source: Chunk, words: str) -> Finding:
    place = translation.passages[0].mark if translation.passages else document.mark
    line = source.passages[0].mark if source.passages else None
    beside = f" (source, line {line.line})" if line is not None and line.line else ""
    return Finding(f"{words}{beside}", place, f"{words} {translation.text[:80]}")
