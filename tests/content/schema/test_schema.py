"""The JSON Schema accepts what authors write and rejects slips; the committed copies are not stale."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from handout.content.model import BLOCKS
from handout.content.schema.json_schema import REFERENCE_FILE, SCHEMA_FILE, format_schema, make_schema
from handout.content.schema.reference_page import make_reference_page
from handout.content.schema.schema_files import write_schema_files

DOCS = Path(__file__).parents[3] / "docs"
GOOD = Path(__file__).parents[1] / "good" / "content.yaml"
SCHEMA = make_schema()


class Loader(yaml.SafeLoader):
    """Reads as editors do (YAML 1.2): dates are text, and so are `yes` and `no`."""


Loader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if "timestamp" not in pair[0]]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def complaints(text: str) -> list[str]:
    document = yaml.load(text, Loader)  # noqa: S506 (a subclass of the safe loader)
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(document)]


def with_block(block: str) -> str:
    return f"handout: {{id: a, title: A}}\ncontent:\n  - {block}\n"


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_a_good_project_fits() -> None:
    assert complaints(GOOD.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "block",
    [
        "text",
        "[a, {text: b, items: [c]}]",
        "section: A",
        "section: {title: A, content: [a]}",
        "{section: A, content: [a]}",
        "{callout: tip, text: x}",
        "callout: {kind: tip}",
        "{table: , columns: [a], rows: [[b]]}",
        "{table: [[b, ~]], columns: [{title: a, width: 10%}]}",
        "page_break:",
        "contact:",
        "{checklist: [a], columns: 2}",
        "bullets: one",
        "steps: [a, {text: b, when: c}]",
        "{qr: 'https://x.org', label: a}",
        "include: a/b.yaml",
        "facts: {Length of visit: About 1 hour}",
        "facts: [Length: About 1 hour, {label: a, text: b}, 'Where: here']",
        "{timeline: , items: [{Day 1: Rest}]}",
        "when_to_call: {call_us: a, call_911: [b, c]}",
        "med_schedule: [{medicine: a, for: b, dose: c, times: [morning, bedtime]}]",
        "{fill_in: My weight, kind: short}",
        "questions:",
        "staff: date",
        "columns: [a, [b, c]]",
        "glossary: {IV: Into a vein.}",
    ],
)
def test_the_ways_to_write_a_block_fit(block: str) -> None:
    assert complaints(with_block(block)) == []


@pytest.mark.parametrize(
    "block",
    [
        "{section: A, contnet: [a]}",
        "{callout: {kind: tip, txet: x}}",
        "{callout: lowd}",
        "{calout: tip}",
        "page_break: now",
        "{table: [[b]]}",
        "{checklist: [a], columns: 3}",
        "{section: A, table: [[a]]}",
        "{steps: [{txt: a}]}",
        "{facts: [{label: a}]}",
        "{approval_status: a, use: b, status: approved}",
        "{fill_in: a, lines: 0}",
        "columns: []",
        "{med_schedule: [{medicine: a, times: nite}]}",
    ],
)
def test_slips_in_a_block_do_not_fit(block: str) -> None:
    assert complaints(with_block(block))


@pytest.mark.parametrize(
    "change",
    [
        {"brnad": {}},
        {"brand": {"colours": {"primary": "red"}}},
        {"locations": [{"id": "a", "name": "A", "phon": "1"}]},
        {"author": {"id": "a"}},
        {"handout": {"id": "a"}},
        {"handout": {"id": "A B", "title": "A"}},
        {"content": "text"},
    ],
)
def test_slips_outside_the_body_do_not_fit(change: dict[str, Any]) -> None:
    assert complaints(yaml.safe_dump({"handout": {"id": "a", "title": "A"}, "content": ["a"]} | change))


def test_every_block_is_in_the_reference() -> None:
    page = make_reference_page()
    assert len(BLOCKS) > 10
    assert all(f"\n### {name}\n" in page for name in BLOCKS)


def test_every_key_explains_itself() -> None:
    keys = [
        (name, key, field)
        for name, definition in SCHEMA["$defs"].items()
        for key, field in definition.get("properties", {}).items()
    ]
    assert len(keys) > 100
    assert [(name, key) for name, key, field in keys if not field.get("description")] == []


def test_the_committed_copies_are_current(tmp_path: Path) -> None:
    written = write_schema_files(tmp_path)
    assert [path.name for path in written] == [SCHEMA_FILE, REFERENCE_FILE]
    assert (DOCS / SCHEMA_FILE).read_text(encoding="utf-8") == format_schema(), (
        "run `handout schema --write docs`"
    )
    assert (DOCS / REFERENCE_FILE).read_text(encoding="utf-8") == make_reference_page(), (
        "run `handout schema --write docs`"
    )
