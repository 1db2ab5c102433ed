"""Rules of identity: who wrote it, who may be called, and a brand that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.content.model.clinic import Colours
from handout.errors import Mark
from handout.plain.contrast import contrast
from handout.plain.manuscript import Manuscript
from handout.plain.rule import Found, Level, rule

TEXT, LARGE = 4.5, 3.0
"""Least contrast of text, and of large text and graphics, to white (WCAG 2.1, 1.4.3 and 1.4.11)."""
_PIF = "PIF TICK"


@rule(
    "no-author", Level.WARN, "The handout names its author",
    why="Readers judge advice by who gives it.", do="Add `author:` and an `author_card:`.", source=_PIF,
)  # fmt: skip
def no_author(manuscript: Manuscript) -> Iterator[Found]:
    if not manuscript.project.chosen_authors:
        yield Found("no author is named", manuscript.start)


@rule(
    "no-disclaimer", Level.WARN, "A disclaimer stands in the footer",
    why="A handout is general; the reader's own clinician knows more.",
    do="Add `disclaimer:` to the brand or the handout.", source="FTC; this checker",
)  # fmt: skip
def no_disclaimer(manuscript: Manuscript) -> Iterator[Found]:
    if not manuscript.project.handout.disclaimer and not manuscript.project.brand.disclaimer:
        yield Found("there is no disclaimer", manuscript.start)


@rule(
    "no-version", Level.NOTE, "The version is written out",
    why="The front desk tells by it which copy is the new one.", do='Add `version: "1.0"`.', source=_PIF,
)  # fmt: skip
def no_version(manuscript: Manuscript) -> Iterator[Found]:
    if "version" not in manuscript.project.handout.written:
        yield Found("no version is given", manuscript.start)


@rule(
    "no-contact", Level.WARN, "A contact block tells how to reach the clinic",
    why="A reader with a question needs a place to take it.", do="Add `- contact:`.",
    source="PEMAT-P item 20",
)  # fmt: skip
def no_contact(manuscript: Manuscript) -> Iterator[Found]:
    if next(manuscript.blocks("contact"), None) is None:
        yield Found("there is no contact block", manuscript.start)


@rule(
    "no-phone", Level.WARN, "Every location has a telephone number",
    why="“Call us” without a number helps nobody.", do="Add `phones:` to the location.",
    source="this checker",
)  # fmt: skip
def no_phone(manuscript: Manuscript) -> Iterator[Found]:
    if not manuscript.project.locations and not re.search(r"\d{3}[-. )]*\d{3,4}", manuscript.everything):
        yield Found("no telephone number is given anywhere", manuscript.start)
    for location in manuscript.project.locations:
        if not location.phones.main:
            yield Found(
                f"{location.name} has no telephone number", location.mark or manuscript.start, location.id
            )


@rule(
    "no-sources", Level.WARN, "Sources are named",
    why="Readers and reviewers can check what has a source.",
    do="Add `references:` and name them in the text as [^id].", source=_PIF + "; CDC Index item 11",
)  # fmt: skip
def no_sources(manuscript: Manuscript) -> Iterator[Found]:
    if next(manuscript.blocks("references"), None) is None:
        yield Found("no source is named", manuscript.start)


@rule(
    "brand-contrast", Level.WARN, "The main brand colour can be read on white (4.5:1)",
    why="Paler colours vanish for old eyes and on poor printers. The theme darkens what it must.",
    do="Give a darker `primary:`, or accept that headings are printed in a darker shade of it.",
    source="WCAG 2.1, 1.4.3",
)  # fmt: skip
def brand_contrast(manuscript: Manuscript) -> Iterator[Found]:
    for colour, mark in _colours(manuscript, "primary"):
        if (ratio := contrast(colour)) < TEXT:
            yield Found(f"primary {colour} has {ratio:.1f}:1 on white, not {TEXT}:1", mark, colour)


@rule(
    "accent-contrast", Level.NOTE, "The second brand colour reaches 3:1 on white",
    why="Lines and icons below 3:1 are not seen by everyone. The theme darkens what carries meaning.",
    do="Give a darker `accent:`, or accept that icons are printed in a darker shade of it.",
    source="WCAG 2.1, 1.4.11",
)  # fmt: skip
def accent_contrast(manuscript: Manuscript) -> Iterator[Found]:
    for colour, mark in _colours(manuscript, "accent"):
        if (ratio := contrast(colour)) < LARGE:
            yield Found(f"accent {colour} has {ratio:.1f}:1 on white, not {LARGE:.0f}:1", mark, colour)


def _colours(manuscript: Manuscript, name: str) -> Iterator[tuple[str, Mark]]:
    project = manuscript.project
    places: list[Colours | None] = [project.brand.colours, *(place.colours for place in project.locations)]
    for colours in places:
        if colours is not None and (colour := getattr(colours, name)):
            yield colour, colours.mark or manuscript.start
