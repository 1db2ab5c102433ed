"""Checks of single entries: addresses, tables, pictures and prose, with exact marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from handout.content.inline.markup import parse_inline
from handout.content.model import Block, Entry, Handout, Location, Prose
from handout.content.model.blocks import (
    AuthorCard,
    Bars,
    BodyMap,
    Callout,
    Choose,
    DoseCalendar,
    Exercise,
    Exercises,
    Glossary,
    Image,
    LanguageNotice,
    Line,
    LinkBlock,
    Medicine,
    Plate,
    Qr,
    Reference,
    Risk,
    Section,
    Step,
    Table,
    WayMap,
    WhenToCall,
    Zones,
)
from handout.content.model.clinic import Author, Link, Logo, OwnField, Photo
from handout.content.model.document import Fit, Hero
from handout.content.own_words import is_limited
from handout.content.reading.address_checks import EMAIL, check_own_field, check_phones, check_url
from handout.content.reading.chart_checks import check_chart, check_exercises
from handout.content.reading.choice_checks import check_choose
from handout.content.reading.diagnostics import Diagnostics, EntryPosition
from handout.content.reading.picture_checks import (
    check_framed_picture,
    check_hero,
    check_image,
    check_picture,
)
from handout.content.reading.plan_checks import (
    check_body_map,
    check_dose_calendar,
    check_medicine,
    check_plate,
    check_risk,
    check_zones,
)
from handout.content.reading.table_checks import check_table
from handout.errors import Mark
from handout.patterns import defer_pattern

_YEAR_ALONE = defer_pattern(r"(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?")
DOCUMENT_FILE_NAME = defer_pattern(
    r"[\w.()+-]+\.(pdf|docx?|odt|rtf|pages|ya?ml|txt|md|html?|indd)", re.IGNORECASE
)


def check_prose(words: Prose, path: str, diagnostics: Diagnostics) -> None:
    """Record the fields and references that a text names, and check its links."""
    mark = words.mark
    if mark is None or path.endswith(".url") or ("[" not in words and "{" not in words):
        return
    is_sentence = any(run.text.strip() for run in parse_inline(words))
    for run in parse_inline(words):
        if run.field:
            diagnostics.used_fields.append((run.field, mark))
            if is_sentence:
                diagnostics.sentence_fields.add((run.field, mark))
        if run.reference:
            diagnostics.cited_references.append((run.reference, mark))
    for link in dict.fromkeys(run.link for run in parse_inline(words) if run.link):
        check_url(link, mark, path, diagnostics)


def _check_way_map(way: WayMap, position: EntryPosition, diagnostics: Diagnostics) -> None:
    check_framed_picture(way, position, diagnostics)
    if not (way.picture or way.route or way.parking or way.bus or way.door):
        hint = "write `parking:`, `bus:`, `door:`, `picture:` or `route:` under it"
        diagnostics.error("this map shows no way", position.mark, hint, "empty-block", position.path)


def _check_callout(callout: Callout, position: EntryPosition, diagnostics: Diagnostics) -> None:
    if not (callout.text or callout.items or callout.title or callout.phone):
        hint = "write `text:` under it with the message"
        diagnostics.error("this callout says nothing", position.mark, hint, "empty-block", position.path)


def _check_section(section: Section, position: EntryPosition, diagnostics: Diagnostics) -> None:
    _check_title(section.title, position, diagnostics)
    # Blocks that were written but could not be built have problems of their own.
    if not section.content and not getattr(position.fields.get("content"), "items", ()):
        hint = "write `content:` under it"
        diagnostics.warn("this section is empty", position.mark, hint, "empty-section", position.path)


def _check_title(title: Prose, position: EntryPosition, diagnostics: Diagnostics) -> None:
    if DOCUMENT_FILE_NAME.fullmatch(title):
        hint = "write the title that a patient should read"
        diagnostics.error(
            "the title is a file name",
            position.mark_of("title"),
            hint,
            "title-is-file-name",
            position.path_of("title"),
        )


def _check_handout(handout: Handout, position: EntryPosition, diagnostics: Diagnostics) -> None:
    _check_title(handout.title, position, diagnostics)
    diagnostics.cited_authors.extend(
        (name, _get_item_mark(position, "authors", n)) for n, name in enumerate(handout.authors)
    )
    if handout.status == "approved" and not handout.approved_by:
        hint = "write `approved_by:` with the name of who did"
        diagnostics.warn(
            "it is approved, but not by whom",
            position.mark_of("status"),
            hint,
            "no-approver",
            position.path_of("status"),
        )
    if handout.language_notice == "always":
        diagnostics.required_notice_marks.append(position.mark_of("language_notice"))
    # A handout is reviewed before it is published, and again after.
    days = (("reviewed", "next_review"), ("published", "next_review"))
    for earlier, later in days:
        first, second = getattr(handout, earlier), getattr(handout, later)
        if first and second and second < first:
            message = f"{later!r} ({second}) lies before {earlier!r} ({first})"
            diagnostics.warn(
                message, position.mark_of(later), code="date-order", path=position.path_of(later)
            )
            return


def _check_fit(fit: Fit, position: EntryPosition, diagnostics: Diagnostics) -> None:
    if not (fit.sheets or fit.pages or fit.large_print_sheets):
        hint = "write `sheets: 1` or `pages: 2` inside, or remove `fit`"
        diagnostics.error("this fit sets no limit", position.mark, hint, "no-limit", position.path)


def _get_item_mark(position: EntryPosition, key: str, at: int) -> Mark:
    items = getattr(position.fields.get(key), "items", ())
    return items[at].mark if at < len(items) else position.mark_of(key)


def _check_optional_url(url: str, key: str, position: EntryPosition, diagnostics: Diagnostics) -> None:
    if url:
        check_url(url, position.mark_of(key), position.path_of(key), diagnostics)


def _check_location(location: Location, position: EntryPosition, diagnostics: Diagnostics) -> None:
    check_phones(location.phones, position, diagnostics)
    _check_optional_url(location.web, "web", position, diagnostics)
    _check_optional_url(location.map_url, "map_url", position, diagnostics)
    if location.email and not EMAIL.fullmatch(location.email):
        diagnostics.error(
            f"{location.email!r} is no e-mail address",
            position.mark_of("email"),
            "take the space out"
            if "@" in location.email
            else "write it with its @, such as office@example.org",
            "bad-email",
            position.path_of("email"),
        )


def _check_author(author: Author, position: EntryPosition, diagnostics: Diagnostics) -> None:
    diagnostics.defined_authors.append((author.id, position.mark_of("id")))
    for key in ("certifications", "awards", "publications"):
        for words in getattr(author, key):
            if _YEAR_ALONE.fullmatch(words):
                message = f"“{words}” alone is one of the {key}: a comma inside [ ] parts a list"
                hint = "put quotes around the whole of it, with its commas"
                mark = words.mark or position.mark_of(key)
                diagnostics.warn(message, mark, hint, "split-list", position.path_of(key))


def _check_reference(reference: Reference, position: EntryPosition, diagnostics: Diagnostics) -> None:
    diagnostics.defined_references.append((reference.id, position.mark_of("id")))
    _check_optional_url(reference.url, "url", position, diagnostics)


def _check_link(entry: Link | LinkBlock | Qr, position: EntryPosition, diagnostics: Diagnostics) -> None:
    check_url(entry.url, position.mark_of("url"), position.path_of("url"), diagnostics)


def _check_author_card(card: AuthorCard, position: EntryPosition, diagnostics: Diagnostics) -> None:
    if card.author:
        diagnostics.cited_authors.append((card.author, position.mark_of("author")))


def _check_when_to_call(block: WhenToCall, position: EntryPosition, diagnostics: Diagnostics) -> None:
    if not (block.call_us or block.go_to_er or block.call_911 or block.crisis):
        hint = "write `call_us:`, `go_to_er:`, `call_911:` or `crisis:` under it"
        diagnostics.error("this block says nothing", position.mark, hint, "empty-block", position.path)
    if block.call_us:
        diagnostics.used_fields.append(("location.phones.main", position.mark_of("call_us")))


def _check_glossary(block: Glossary, position: EntryPosition, diagnostics: Diagnostics) -> None:
    if not block.items:
        diagnostics.glossary_marks.append(position.mark)


def _check_language_notice(block: LanguageNotice, position: EntryPosition, diagnostics: Diagnostics) -> None:
    diagnostics.notice_marks.append(position.mark)
    diagnostics.notice_languages.extend(
        (tag, _get_item_mark(position, "only", at)) for at, tag in enumerate(block.only)
    )


ENTRY_CHECKS: dict[type[Entry], Callable[[Any, EntryPosition, Diagnostics], None]] = {
    Logo: check_picture,
    Photo: check_picture,
    Image: check_image,
    Table: check_table,
    Section: _check_section,
    Step: check_framed_picture,
    Exercise: check_framed_picture,
    Exercises: check_exercises,
    WayMap: _check_way_map,
    Handout: _check_handout,
    Fit: _check_fit,
    Hero: check_hero,
    Location: _check_location,
    OwnField: check_own_field,
    Author: _check_author,
    Reference: _check_reference,
    Link: _check_link,
    LinkBlock: _check_link,
    Qr: _check_link,
    AuthorCard: _check_author_card,
    Callout: _check_callout,
    WhenToCall: _check_when_to_call,
    Medicine: check_medicine,
    Glossary: _check_glossary,
    Choose: check_choose,
    BodyMap: check_body_map,
    Plate: check_plate,
    DoseCalendar: check_dose_calendar,
    Bars: check_chart,
    Line: check_chart,
    Risk: check_risk,
    Zones: check_zones,
    LanguageNotice: _check_language_notice,
}
"""The check for each kind of entry, called once for every entry that could be built."""


def check_entry(entry: Entry, position: EntryPosition, diagnostics: Diagnostics) -> None:
    """Check an entry as its kind asks, and record the locations that a block is only for or not for."""
    if check := ENTRY_CHECKS.get(type(entry)):
        check(entry, position, diagnostics)
    if isinstance(entry, Block) and is_limited(entry):
        keys = ("except",) if isinstance(entry, LanguageNotice) else ("only", "except")
        for key, names in (("only", entry.only), ("except", entry.exclude)):
            diagnostics.named_locations += [
                (name, _get_item_mark(position, key, at)) for at, name in enumerate(names) if key in keys
            ]
