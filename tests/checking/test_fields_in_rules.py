"""Fields satisfy the rules that what they stand for would satisfy, and names in them are not worded anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.rules import RULES
from tests.checking.cases import TODAY, changed, read

AUTHOR = {"id": "ann", "name": "Ann Best", "degrees": ["MSN", "RN", "FACP"]}
LOCATION = {
    "id": "a",
    "name": "Leading Edge STAT Clinic",
    "phones": {"main": "555-0100", "crisis": "555-0102"},
    "address": ["12 Elderly Lane", "Columbia, SC 29201", "Gate 5 U"],
    "web": "https://www.award-winning-clinic.org/locations/main",
    "email": "a@b.org",
    "fields": {"er": "911", "dose": "5.0"},
}
PROJECT = {
    "author": None,
    "authors": [AUTHOR],
    "brand": {"name": "Premier Diabetics MSO Health", "sample": True},
    "locations": [LOCATION],
}
SATISFIED: list[tuple[str, Any]] = [
    ("no-contact", "Questions? Call {location.phone}."),
    ("no-contact", "Questions? Write to {location.email}."),
    ("no-contact", "[Write to us](mailto:{location.email})."),
    ("no-contact", {"callout": "info", "text": "We are here.", "phone": "{location.phone}"}),
    ("no-contact", "Questions? Call 555-0100."),
    ("crisis-line-missing", "If you think of suicide, call {location.phones.crisis}."),
    ("emergency-without-number", {"callout": "emergency", "text": "Call {location.fields.er} at once."}),
    ("emergency-without-number", {"callout": "emergency", "text": "Call {location.phones.crisis} now."}),
    ("no-emergency-advice", "Call {location.fields.er} if you cannot breathe."),
    ("no-emergency-advice", "Call {brand.emergency_number} if you cannot breathe."),
    ("marketing", "{brand.name} is here for you."),
    ("person-first", "{brand.name} is here for you."),
    ("abbreviation", "{brand.name} is at {location.name}, {location.address}."),
    ("dose-error", "Take 5 mg of insulin at {location.address}."),
    ("all-capitals", "{author.names} wrote this."),
    ("jargon", "Come to {location.name}."),
    ("award-outside-card", "See {location.web}."),
    ("bare-address", "See {location.web}."),
]
STILL_TOLD: list[tuple[str, Any]] = [
    ("no-contact", "Rest your foot."),
    ("no-contact", "Go to {location.name}."),
    ("no-contact", "Call the poison center at 1-800-222-1222."),
    ("crisis-line-missing", "If you think of suicide, call {location.phone}."),
    ("emergency-without-number", {"callout": "emergency", "text": "Call {location.phone}."}),
    ("dose-error", "Take {location.fields.dose} mg at noon."),
    ("marketing", "Come to a premier clinic, {location.name}."),
]


def find_messages(folder: Path, rule: str, block: Any) -> list[str]:
    """The messages of a rule about a handout with one block."""
    reading = read(folder, changed({**PROJECT, "content": [block]}))
    document = CheckedDocument(reading.project, reading.root, TODAY)
    return [finding.message for finding in RULES[rule].check(document)]


def test_a_field_is_as_good_as_its_value(tmp_path: Path) -> None:
    wrong = [(rule, block) for rule, block in SATISFIED if find_messages(tmp_path, rule, block)]
    assert wrong == []


def test_what_no_field_says_is_told(tmp_path: Path) -> None:
    silent = [(rule, block) for rule, block in STILL_TOLD if not find_messages(tmp_path, rule, block)]
    assert silent == []
