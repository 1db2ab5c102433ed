"""What differs in numbers, times and days between a text and its translation, in digits or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from handout.checking.translations.converted_measures import drop_converted
from handout.checking.translations.facts import Facts
from handout.checking.translations.translation_pairs import Chunk
from handout.checking.vocabulary.calendar_words import (
    find_months,
    find_months_in_digits,
    find_other_calendar,
)
from handout.checking.vocabulary.contraries import count_days, find_contraries
from handout.checking.vocabulary.counted_doses import find_added_count
from handout.checking.vocabulary.dose_parts import loses_part_of_dose, says_and_a_half
from handout.checking.vocabulary.durations import FORTNIGHT, find_durations, says_fortnight
from handout.checking.vocabulary.frequencies import find_frequencies, find_moved_hours, find_other_days
from handout.checking.vocabulary.intervals import (
    find_listed_times,
    find_other_rhythm,
    find_same_rhythm,
)
from handout.checking.vocabulary.limits import find_other_limit
from handout.checking.vocabulary.measure_words import is_same_amount
from handout.checking.vocabulary.number_words import find_number_words, find_spans
from handout.checking.vocabulary.sequences import find_other_order
from handout.checking.vocabulary.sides import find_other_side
from handout.checking.vocabulary.time_relations import find_other_relation
from handout.data_classes import NamedTuple
from handout.patterns import defer_pattern

FEWEST_HOURS_OF_MONTH = 600
MAX_ROUNDED_MONTH = 0.1
"""How much longer a month may be than its weeks or days, as a share."""
_WITHOUT_ARTICLES = frozenset("pl ru uk cs sk hr sr bs sl bg lt lv et fi tr ja ko zh vi th".split())
"""Languages in which “1 cup” may be “cup”."""
_ONE_IN = defer_pattern(r"(?<!\d)1 (?:in|out of)(?: every)? (\d+)")
_ONE_THING = defer_pattern(
    r"\b(?:one|1) (?:\d[\d.]* ?m?c?g )?(?:tablets?|pills?|capsules?|drops?|puffs?|sprays?|patch(?:es)?)\b"
)
_CLOCK = defer_pattern(r"\d ?(?:[:h]|a\.? ?m|p\.? ?m|uhr|godz|ч\b|时|點|点)", re.IGNORECASE)


class Side(NamedTuple):
    """One of two texts that should say the same."""

    chunk: Chunk
    text: str
    """What it says, in small letters."""
    facts: Facts
    language: str


def compare_numbers(source: Side, other: Side) -> Iterator[str]:
    """Yield the numbers that a translation leaves out, and those that its source does not have."""
    first, second = source.facts, other.facts
    lost, added = set(first.numbers - second.numbers), set(second.numbers - first.numbers)
    _pair_hours(lost, added, source.chunk.text + other.chunk.text)
    _drop_same_durations(lost, added, source, other)
    # The same number told more often, or once as a word, is no other number.
    lost -= second.numbers.keys()
    added -= first.numbers.keys()
    lost, added = drop_converted(lost, added, source.chunk, other.chunk, first, second)
    same = find_same_rhythm(source.text, source.language, other.text, other.language)
    lost, added = lost - same, added - same
    _drop_same_amounts(lost, added, first, second)
    _drop_dates(lost, added, source, other)
    from_words = find_number_words(source.text, source.language)
    to_words = find_number_words(other.text, other.language)
    added -= find_spans(source.text, source.language)
    lost -= find_spans(other.text, other.language)
    is_swapped = bool(lost) and bool(added)
    lost = {each for each in lost if not _is_said(each, to_words, is_swapped)}
    added = {each for each in added if not _is_said(each, from_words, is_swapped)}
    lost = {each for each in lost if not says_and_a_half(each, other.text, other.language)}
    added = {each for each in added if not says_and_a_half(each, source.text, source.language)}
    lost -= find_listed_times(source.text, source.language, other.text, other.language)
    if other.language in _WITHOUT_ARTICLES and not added:
        lost.discard("1")
    if chance := _ONE_IN.search(source.text):
        # “1 in 3” may be “each third”.
        lost -= {"1"} if chance[1] not in lost else set()
    if not lost and not added and from_words and to_words:
        lost, added = _compare_words(from_words, to_words, first, second)
    if not lost and not added and to_words and _ONE_THING.search(source.text):
        # “One tablet” in words is no “세 알”, with three of them in words and none of one.
        others = {str(each) for each in to_words - (from_words or frozenset())} - first.numbers.keys()
        added = set() if 1 in to_words or "1" in second.numbers else others
    if source.language == "en" and not added:
        known = frozenset(map(str, from_words or ())) | first.numbers.keys()
        known |= find_spans(source.text, "en") | same
        added = {each for each in [find_added_count(source.text, other.text, other.language, known)] if each}
    if part := loses_part_of_dose(source.text, source.language, other.text, other.language):
        lost.add(part)
    if lost:
        yield f"missing: {', '.join(sorted(lost))}"
    if added:
        yield f"not in the source: {', '.join(sorted(added))}"


def compare_times(source: Side, other: Side) -> Iterator[str]:
    """Yield what differs in how often, at what hour, on what day, how much at most, and on what side."""
    texts = source.text, source.language, other.text, other.language
    before, after = (find_frequencies(each.text, each.language) for each in (source, other))
    if before - after and after - before:
        words = (
            ", ".join(f"{count} a {period}" for count, period in sorted(each)) for each in (before, after)
        )
        yield "the source says {}, this {}".format(*words)
    for find_other in (
        _find_other_duration, find_other_limit, find_other_days, find_other_side, find_other_rhythm,
        find_other_calendar, find_other_order,
    ):  # fmt: skip
        if told := find_other(*texts):
            yield told
    yield from find_contraries(*texts)
    yield from find_other_relation(*texts)
    if source.language == "en":
        yield from find_moved_hours(source.chunk.text, other.chunk.text, other.language, other.facts.numbers)


def _drop_same_durations(lost: set[str], added: set[str], source: Side, other: Side) -> None:
    """Take out the numbers of stretches that last as long: 48 hours are two days, four weeks a month."""
    before, after = (find_durations(each.text, each.language) for each in (source, other))
    for hours, others in product(before, after):
        if _lasts_as_long(hours, others) or (
            hours == FORTNIGHT
            and not before[hours] & {"14"}
            and others == FORTNIGHT + 24
            and says_fortnight(other.text, other.language)
        ):
            lost -= before[hours]
            added -= after[others]
    days, others_days = (count_days(each.text, each.language) for each in (source, other))
    # “In 24 hours” may be “a day”, if that is told once more than in the other text.
    if others_days > days:
        lost.discard("24")
    elif days > others_days:
        added.discard("24")


def _drop_same_amounts(lost: set[str], added: set[str], first: Facts, second: Facts) -> None:
    """Take out amounts that are the same in another unit: half a litre is 500 ml, a gram 1000 mg."""
    for one, other in product(first.amounts, second.amounts):
        if one[0] in lost and other[0] in added and is_same_amount(one, other):
            lost.discard(one[0])
            added.discard(other[0])


def _lasts_as_long(hours: int, others: int) -> bool:
    return abs(hours - others) <= MAX_ROUNDED_MONTH * min(hours, others) and (
        hours == others or hours > FEWEST_HOURS_OF_MONTH
    )


def _drop_dates(lost: set[str], added: set[str], source: Side, other: Side) -> None:
    """Take out the months that one side has in digits and the other in words: 5 March is 5.3."""
    before, after = (find_months(each.text, each.language) for each in (source, other))
    added -= {str(each) for each in before & (after | find_months_in_digits(other.chunk.text))}
    lost -= {str(each) for each in after & (before | find_months_in_digits(source.chunk.text))}


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
    if lost[0] == FORTNIGHT and not before[lost[0]] & {"14"} and says_fortnight(to_text, language):
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


def _is_said(number: str, words: frozenset[int] | None, is_swapped: bool) -> bool:
    """Return whether the other text may say a number in words; of a number that was swapped none does."""
    if number == "0.5":
        return not is_swapped
    if not number.isdigit():
        return False
    if words is None:
        return not is_swapped and int(number) <= 12
    tens, ones = divmod(int(number), 10)
    if tens > 1 and ones and {10 * tens, ones} <= words:
        return True
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
