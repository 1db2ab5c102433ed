"""The content hash and the model: whatever may stand in a document counts, and nothing else does."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from handout.content.canonical_json import UNPRINTED_FIELDS, encode_location, encode_project
from handout.content.model import Brand, Entry, Handout, Location, Project
from handout.content.model.blocks import Include
from handout.content.model.blocks.general import SpanningCell
from handout.content.model.field_types import list_file_fields
from handout.content.model.library import LibrarySettings
from handout.render import render
from tests.support.handouts import block, project
from tests.support.model_walk import Change, changes, entries, fields_of, full_project

LEFT_OUT = sorted(
    (
        (model, name)
        for model, names in UNPRINTED_FIELDS.items()
        for name in names
        if (model, name) != (Brand, "theme")
    ),
    key=str,
)
"""What must not be seen in any document; the theme is, and counts as what it looks like."""


def hashed(whole: Project) -> tuple[str, str]:
    """What the content hash of the document of its location is made of."""
    return encode_project(whole).text, encode_location(whole.locations[0]).text


@cache
def every_change() -> tuple[Change, ...]:
    return tuple(changes(Project, full_project()))


def is_left_out(change: Change) -> bool:
    return any(name in UNPRINTED_FIELDS.get(model, ()) for model, name in change.steps)


def test_every_field_of_the_model_is_changed() -> None:
    steps = {step for change in every_change() for step in change.steps}
    # A spanning cell becomes prose when it is read; its spans count by `test_table_grid`. A library's
    # settings are in no handout.
    kept = entries() - {SpanningCell, LibrarySettings}
    fields = {(model, name) for model in kept for name in fields_of(model)}
    assert len(fields) > 150
    assert fields - steps == set()


def test_every_change_of_what_is_printed_changes_the_hash() -> None:
    before = hashed(full_project())
    printed = [change for change in every_change() if not is_left_out(change)]
    # A location's document has its own place in it and no other.
    kept = [change for change in printed if change.value.locations]
    hashes = [hashed(change.value) for change in kept]
    assert [str(change) for change, found in zip(kept, hashes, strict=True) if found == before] == []
    assert len(set(hashes)) > 0.9 * len(kept), "one change is not another"


def test_no_change_of_what_is_not_printed_changes_the_hash() -> None:
    before = hashed(full_project())
    unprinted = [change for change in every_change() if is_left_out(change)]
    assert {model for change in unprinted for model, _ in change.steps} >= set(UNPRINTED_FIELDS)
    assert [str(change) for change in unprinted if hashed(change.value) != before] == []


def test_the_bytes_of_every_file_that_a_field_names_count() -> None:
    """A batch makes nothing again whose hash is what it was, whatever picture it shows."""
    named = {(model, name) for model in entries() for name in list_file_fields(model)}
    alike = {(model, name) for model in entries() for name in fields_of(model) if name in ("src", "picture")}
    assert len(named) > 7
    assert alike <= named
    paths = [*encode_project(full_project()).assets, *encode_location(full_project().locations[0]).assets]
    assert len(paths) >= len(named - {(Include, "src")})


def test_only_fields_that_there_are_can_be_left_out() -> None:
    assert set(UNPRINTED_FIELDS) == {Handout, Location, Brand}, "the document below shows what these say"
    assert [(model, name) for model, name in LEFT_OUT if name not in fields_of(model)] == []


def changed(whole: Project, model: type[Entry], name: str) -> list[Project]:
    """The project with that one field changed."""
    return [each.value for each in changes(Project, whole) if (model, name) in each.steps]


@pytest.mark.parametrize(("model", "name"), LEFT_OUT, ids=[f"{m.__name__}.{n}" for m, n in LEFT_OUT])
def test_what_is_left_out_is_seen_in_no_document(model: type[Entry], name: str, tmp_path: Path) -> None:
    def printed(whole: Project) -> bytes:
        return render(project=whole, root=tmp_path, location=whole.locations[0]).pdf

    body = [block(name) for name in ("contact", "glossary", "staff")]
    whole = project(body, glossary=[{"term": "mend", "meaning": "To heal."}], authors=["ann"])
    others = changed(whole, model, name)
    assert others
    assert all(printed(other) == printed(whole) for other in others)
