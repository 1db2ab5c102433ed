"""Rules about identity: author, disclaimer, version, contact, sources and brand colours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.checking.contrast import compute_contrast
from handout.checking.document.checked_document import CheckedDocument
from handout.checking.rule import Finding, Level, rule
from handout.content.model.clinic import Colours
from handout.errors import Mark
from handout.patterns import defer_pattern

MIN_TEXT_CONTRAST, MIN_LARGE_CONTRAST = 4.5, 3.0
"""Least contrast of text, and of large text and graphics, to white (WCAG 2.1, 1.4.3 and 1.4.11)."""
_CONTACT_FIELD = defer_pattern(r"\{ ?location\.(?:phone|phones\.(?:main|after_hours)|email|web) ?\}")
_PIF = "PIF TICK"


@rule(
    "no-author", Level.WARN, "The handout names its author",
    why="Readers judge advice by who gives it.", do="Add `author:` and an `author_card:`.", source=_PIF,
    lacks="an author",
)  # fmt: skip
def check_no_author(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if no author is named."""
    if not document.project.chosen_authors:
        yield Finding("no author is named", document.mark)


@rule(
    "no-disclaimer", Level.WARN, "A disclaimer stands in the footer",
    why="A handout is general; the reader's own clinician knows more.",
    do="Add `disclaimer:` to the brand or the handout.", source="FTC; this checker", lacks="a disclaimer",
)  # fmt: skip
def check_no_disclaimer(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if neither brand nor handout has a disclaimer."""
    if not document.project.handout.disclaimer and not document.project.brand.disclaimer:
        yield Finding("there is no disclaimer", document.mark)


@rule(
    "no-version", Level.NOTE, "The version is written out",
    why="The front desk tells by it which copy is the new one.", do='Add `version: "1.0"`.', source=_PIF,
    lacks="a version",
)  # fmt: skip
def check_no_version(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if the version is not written in the file."""
    if "version" not in document.project.handout.written:
        yield Finding("no version is given", document.mark)


@rule(
    "no-contact", Level.WARN, "A contact block, or a field in the text, tells how to reach the clinic",
    why="A reader with a question needs a place to take it.",
    do="Add `- contact:`, or say “Call {location.phone}” in the text.",
    source="PEMAT-P item 20", lacks="a contact",
)  # fmt: skip
def check_no_contact(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if there is no contact block, and no text tells how to reach the clinic."""
    if next(document.find_blocks("contact"), None) is None and not _tells_contact(document):
        yield Finding("there is no contact block", document.mark)


def _tells_contact(document: CheckedDocument) -> bool:
    """Return whether a text has a field with a way to the clinic, or the number of a location."""
    phones = (getattr(position.block, "phone", "") for position in document.block_positions)
    if any(map(_CONTACT_FIELD.search, (*(each.markup for each in document.passages), *phones))):
        return True
    numbers = {location.phones.main for location in document.project.locations} - {""}
    return any(number in document.text for number in numbers)


@rule(
    "no-phone", Level.WARN, "Every location has a telephone number",
    why="“Call us” without a number helps nobody.", do="Add `phones:` to the location.",
    source="this checker",
)  # fmt: skip
def check_no_phone(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each location without a telephone number.

    Without locations, the text must have a number.
    """
    if not document.project.locations and not re.search(r"\d{3}[-. )]*\d{3,4}", document.text):
        yield Finding("no telephone number for questions is given", document.mark)
    for location in document.project.locations:
        if not location.phones.main:
            yield Finding(
                f"{location.name} has no telephone number", location.mark or document.mark, location.id
            )


@rule(
    "no-sources", Level.WARN, "Sources are named",
    why="Readers and reviewers can check what has a source.",
    do="Add `references:` and name them in the text as [^id].", source=_PIF + "; CDC Index item 11",
    lacks="sources",
)  # fmt: skip
def check_no_sources(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if there is no references block."""
    if next(document.find_blocks("references"), None) is None:
        yield Finding("no source is named", document.mark)


@rule(
    "brand-contrast", Level.WARN, "The main brand colour can be read on white (4.5:1)",
    why="Paler colours vanish for old eyes and on poor printers. The theme darkens what it must.",
    do="Give a darker `primary:`, or accept that headings are printed in a darker shade of it.",
    source="WCAG 2.1, 1.4.3",
)  # fmt: skip
def check_brand_contrast(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each primary colour below 4.5:1 on white."""
    for colour, mark in _list_brand_colours(document, "primary"):
        if (ratio := compute_contrast(colour)) < MIN_TEXT_CONTRAST:
            yield Finding(
                f"primary {colour} has {ratio:.1f}:1 on white, not {MIN_TEXT_CONTRAST}:1", mark, colour
            )


@rule(
    "accent-contrast", Level.NOTE, "The second brand colour reaches 3:1 on white",
    why="Lines and icons below 3:1 are not seen by everyone. The theme darkens what carries meaning.",
    do="Give a darker `accent:`, or accept that icons are printed in a darker shade of it.",
    source="WCAG 2.1, 1.4.11",
)  # fmt: skip
def check_accent_contrast(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each accent colour below 3:1 on white."""
    for colour, mark in _list_brand_colours(document, "accent"):
        if (ratio := compute_contrast(colour)) < MIN_LARGE_CONTRAST:
            yield Finding(
                f"accent {colour} has {ratio:.1f}:1 on white, not {MIN_LARGE_CONTRAST:.0f}:1", mark, colour
            )


def _list_brand_colours(document: CheckedDocument, name: str) -> Iterator[tuple[str, Mark]]:
    project = document.project
    palettes: list[Colours | None] = [
        project.brand.colours,
        *(location.colours for location in project.locations),
    ]
    for colours in palettes:
        if colours is not None and (colour := getattr(colours, name)):
            yield colour, colours.mark or document.mark
