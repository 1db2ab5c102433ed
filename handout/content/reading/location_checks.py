"""Checks of what a handout needs of its locations: that their fields have values, that their ids exist."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from handout.content.approval import walk_printed_texts
from handout.content.inline.fields import (
    FIXED_FIELDS,
    get_location_value,
    is_location_field,
    make_missing_own_field_problem,
    make_unknown_field_problem,
)
from handout.content.model import Location, Project
from handout.content.model.base import walk_blocks
from handout.content.model.blocks import References
from handout.content.own_words import OWN_FIELD_PREFIX, OwnWords, Visibility
from handout.content.reading.diagnostics import Diagnostics
from handout.content.suggestions import did_you_mean
from handout.errors import Mark

MAX_LISTED_LOCATIONS = 12
"""Maximum number of locations that a message lists before it counts the rest."""


def check_locations(project: Project, diagnostics: Diagnostics, *, all_known: bool, is_whole: bool) -> None:
    """Check for fields without a value at some location, and for blocks that name no location there is.

    ``all_known`` says that no location was left out because it is broken; ``is_whole`` says that no block
    was, so that what is left for each location can be judged.
    """
    own_words = OwnWords(project)
    readers = _Readers(own_words)
    if all_known:
        _check_named_locations(project, diagnostics)
    # Where it stands in a sentence comes first: that is the place that shows the loss.
    reported = set()
    for name, mark in sorted(
        diagnostics.used_fields, key=lambda used: used not in diagnostics.sentence_fields
    ):
        is_known = name in FIXED_FIELDS or name.startswith(OWN_FIELD_PREFIX)  # others are told elsewhere
        if not (is_location_field(name) and is_known) or name in reported:
            continue
        places = readers.list_readers(mark)
        if name.startswith(OWN_FIELD_PREFIX):
            if _report_own_field(name, mark, places, project.locations, diagnostics, all_known=all_known):
                reported.add(name)
            continue
        reported.add(name)
        _report_empty_field(name, mark, places, project.locations, diagnostics)
    if own_words.blocks and is_whole:
        _check_what_is_left(own_words, readers, diagnostics)


class _Readers:
    """Which locations print the text at a mark."""

    def __init__(self, own_words: OwnWords) -> None:
        self.groups = own_words.group_locations()
        self._hidden = {
            visibility: {
                text.mark
                for block in own_words.list_hidden(places[0])
                for text in walk_printed_texts(block, None)
            }
            for visibility, places in self.groups.items()
        }

    def prints(self, visibility: Visibility, mark: Mark) -> bool:
        """Return whether locations that see so much print what stands at a mark."""
        return mark not in self._hidden[visibility]

    def list_readers(self, mark: Mark) -> list[Location]:
        """Return the locations that print what stands at a mark."""
        return [place for seen, places in self.groups.items() if self.prints(seen, mark) for place in places]


def _check_named_locations(project: Project, diagnostics: Diagnostics) -> None:
    known = dict.fromkeys(location.id for location in project.locations)
    for name, mark in diagnostics.named_locations:
        if not known:
            hint = "add `locations:`; until then no copy has the blocks that are only for some"
            diagnostics.warn(f"there are no locations, and so no {name!r}", mark, hint, "unknown-location")
        elif name not in known:
            hint = did_you_mean(name, known)
            diagnostics.error(f"no location has the id {name!r}", mark, hint, "unknown-location")


def _check_what_is_left(own_words: OwnWords, readers: _Readers, diagnostics: Diagnostics) -> None:
    """Check that every location has a handout left, with all the sources that it names."""
    for visibility, places in readers.groups.items():
        at = _list_ids([place.id for place in places])
        project = own_words.select(places[0])
        if not project.content:
            mark = next(block.mark for block in own_words.blocks if block.mark)
            hint = "leave `only` and `except` out where all should read it, or give that location `except:`"
            diagnostics.error(f"nothing of the handout is left for {at}", mark, hint, "no-content")
        listed = {
            item.id
            for block in walk_blocks(project.content)
            if isinstance(block, References)
            for item in block.items
        }
        for name, mark in diagnostics.cited_references:
            if name not in listed and readers.prints(visibility, mark):
                hint = "let `references` have no `only` or `except`"
                message = f"the source {name!r} is named here, and its list is not printed at {at}"
                diagnostics.error(message, mark, hint, "unknown-reference")


def _report_own_field(
    name: str, mark: Mark, places: Sequence[Location], locations: Sequence[Location],
    diagnostics: Diagnostics, *, all_known: bool,
) -> bool:  # fmt: skip
    """Report an own field that some of its readers have no value for; return whether there was one."""
    if not locations:
        diagnostics.warn(
            f"{{{name}}} is empty: there are no locations", mark, "add `locations:`", "empty-field"
        )
        return True
    known = dict.fromkeys(
        f"{OWN_FIELD_PREFIX}{each}" for each in chain.from_iterable(p.fields for p in locations)
    )
    if name not in known:
        if all_known:
            diagnostics.problems.append(make_unknown_field_problem(name, known, mark))
        return True
    lacking = [place.id for place in places if not get_location_value(place, name)]
    if lacking and (len(lacking) == len(places) or not diagnostics.gaps_follow):
        problem = make_missing_own_field_problem(name, [_list_ids(lacking)], mark)
        diagnostics.problems.append(problem)
    return bool(lacking)


def _report_empty_field(
    name: str, mark: Mark, places: Sequence[Location], locations: Sequence[Location], diagnostics: Diagnostics
) -> None:
    if not locations:
        diagnostics.warn(
            f"{{{name}}} is empty: there are no locations", mark, "add `locations:`", "empty-field"
        )
        return
    empty = [location.id for location in places if not get_location_value(location, name)]
    listed = _list_ids(empty)
    if empty and len(empty) == len(places) and (name, mark) in diagnostics.sentence_fields:
        hint = f"add it to: {listed}; or leave it out of the text"
        diagnostics.error(
            f"{{{name}}} stands in a sentence and every location lacks it", mark, hint, "empty-field"
        )
    elif empty:
        diagnostics.warn(f"{{{name}}} is empty for {listed}", mark, f"add it to: {listed}", "empty-field")


def _list_ids(ids: Sequence[str]) -> str:
    listed = ", ".join(ids[:MAX_LISTED_LOCATIONS])
    more = len(ids) - MAX_LISTED_LOCATIONS
    return f"{listed} and {more} more" if more > 0 else listed
