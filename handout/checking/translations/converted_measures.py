"""Drops from the numbers of two languages what stands in units of the other kind: degrees, pounds, inches."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handout.checking.translations.facts import Facts, to_decimal
from handout.checking.translations.translation_pairs import Chunk
from handout.patterns import defer_pattern

_CONVERTED = defer_pattern(
    r"°|\b(?:cm|kg|ml|мл|кг|см|lbs?|libras?|pulgadas|inches|feet|miles|fahrenheit|celsius)\b", re.IGNORECASE
)
_FACTORS = (2.2046, 0.4536, 2.54, 0.3937, 0.3048, 3.2808, 1.6093, 0.6214, 29.57, 0.0338)
"""Pounds and kilograms, inches and centimetres, feet and metres, miles and kilometres, ounces and mL."""
_BOTH_DEGREES = defer_pattern(r"°? ?F\b.{0,12}°? ?C\b|°? ?C\b.{0,12}°? ?F\b")
"""A temperature in both scales, of which readers elsewhere need one."""
MAX_DEGREES, MAX_DEGREES_OF_DECIMALS, MAX_ROUNDING = 0.6, 0.25, 0.03
"""How far a converted number may be rounded: in whole degrees, in degrees with decimals, and as a share."""
_MEASURED = defer_pattern(
    r"(\d[\d.,]*)(?= ?°| ?(?:degrees|fahrenheit|celsius|pounds?|lbs?|inch(?:es)?|feet|foot|ft|miles?"
    r"|ounces?|oz|cm|kg"
    r"|kilos?|kilograms?|centimeters?|meters?|metres?|km"
    r"|libras?|pulgadas?|pies|millas?|onzas?|grados?|pfund|grad|livres?|degrés|libbre|pollici"
    r"|gradi|фунт\w*)\b)"
)
"""A number with a unit that other countries convert."""
_FAHRENHEIT = defer_pattern(r"(\d[\d.,]*) ?°? ?F\b")


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


def drop_converted(
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
    # Of “10 lb (4.5 kg)” readers elsewhere need the kilograms only.
    kept = first.numbers.keys() & second.numbers.keys()
    lost -= {each for each in measured & lost if _is_converted(each, kept)}
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
