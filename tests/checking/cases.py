"""A clean handout, and changes to it, as files that are read like any author's."""

from __future__ import annotations

import copy
import datetime as dt
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from handout.checking.check import Report, check_handout
from handout.content.reading.project_reader import ReadResult, read_project

TODAY = dt.date(2026, 11, 22)
LIBRARY = {"other": "2.0"}
CLEAN = """\
handout:
  id: sprain
  title: What to do for a sprain
  version: "1.0"
  status: approved
  approved_by: Ann
  published: 2026-01-01
  reviewed: 2026-01-01
  next_review: 2027-01-01
author: Ann
brand:
  sample: true
  disclaimer: This handout is for general learning.
  colours: {primary: "#54305F", accent: "#777777"}
locations:
  - {id: a, name: A, phones: 555-0100}
content:
  - key_points: [A sprain is an injury., Rest your foot.]
  - section: What should I do?
    content:
      - Rest your foot for two days. You can walk when it does not hurt.[^a]
      - checklist: [I have ice.]
  - callout: emergency
    text: Call 911 if you cannot breathe.
  - author_card:
  - contact:
  - references:
      - {id: a, citation: A book.}
"""
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PARSED: dict[str, Any] = yaml.safe_load(CLEAN)
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""The same in a tenth of the time, where PyYAML has it: every process of the tests reads all texts."""
PICTURES = {"small.png": ("PNG", 500), "large.jpg": ("JPEG", 975)}
"""Name -> format and width."""


def load_texts(name: str | Path) -> Any:
    """The texts in a YAML file of this folder."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 (a safe one)


CASES: dict[str, dict[str, dict[str, Any]]] = load_texts("rule_cases.yaml")


def changed(change: dict[str, Any]) -> dict[str, Any]:
    """The clean handout with a change laid over it."""
    whole = copy.deepcopy(_PARSED)
    change = copy.deepcopy(change)
    whole["content"] += _flat(change.pop("add", []))
    for key, value in change.items():
        if key == "content":
            whole[key] = [{**block} if isinstance(block, dict) else block for block in _flat(value)]
        elif isinstance(value, dict) and isinstance(whole.get(key), dict):
            merged = {**whole[key], **value}
            whole[key] = {name: inner for name, inner in merged.items() if inner is not None}
        else:
            whole[key] = value
    return {key: value for key, value in whole.items() if value is not None}


def write(folder: Path, whole: dict[str, Any] | str) -> Path:
    """The handout as a file, with the pictures beside it that it shows."""
    path = folder / "content.yaml"
    text = whole if isinstance(whole, str) else _dump(whole)
    for name in PICTURES:
        if name in text:
            (folder / name).write_bytes(_make_picture(name))
    path.write_text(text, encoding="utf-8")
    return path


def _dump(whole: dict[str, Any]) -> str:
    made: str = yaml.dump(whole, Dumper=_DUMPER, allow_unicode=True, sort_keys=False)
    return made


@cache
def _make_picture(name: str) -> bytes:
    form, width = PICTURES[name]
    made = BytesIO()
    Image.new("L", (width, 10)).save(made, form)
    return made.getvalue()


def read(folder: Path, whole: dict[str, Any] | str) -> ReadResult:
    """The handout as read."""
    return read_project(write(folder, whole))


def report(folder: Path, whole: dict[str, Any] | str) -> Report:
    """What the check says of it on the day of these tests, beside its `source` if there is one."""
    source = whole.pop("source", None) if isinstance(whole, dict) else None
    original = read(folder, changed(source)).project if source else None
    reading = read(folder, whole)
    return check_handout(reading.project, reading.root, TODAY, LIBRARY, original)


def found(report: Report, rule: str) -> list[str]:
    """The messages of one rule."""
    return [finding.message for finding in report.findings if finding.rule.id == rule]


def _flat(blocks: list[Any]) -> list[Any]:
    # An alias in the file of cases stands for several paragraphs.
    return blocks
