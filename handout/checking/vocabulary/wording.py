"""What a wording is that makes a person an illness: how it is found, better words, and who asks for them."""

from __future__ import annotations

from handout.data_classes import NamedTuple


class Wording(NamedTuple):
    """A wording as a pattern in small letters, better words, and who asks for them."""

    pattern: str
    better: str
    source: str
    stems: str = ""
    """Letters, with “|” between them, of which every match has some; "" to find them in the pattern."""


NIDA, CDC = "NIDA, Words Matter", "CDC, Guiding Principles for Inclusive Communication"
AMA, ADA = "AMA Manual of Style, 11.12", "ADA and ADCES, language in diabetes care, 2017"
CRISIS, OBESITY = "reportingonsuicide.org", "Obesity Action Coalition, people-first language"
