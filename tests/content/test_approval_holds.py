"""Over the sample, the scaffold and all examples: a character of the words counts, and nothing else does."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import string
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from handout.cli.new import make_project_files
from handout.content.approval import encode_record, make_record
from handout.content.canonical_json import UNPRINTED_FIELDS
from handout.content.model import Brand, Handout
from handout.content.paths import find_record_path
from handout.content.reading.project_reader import ReadResult, read_project
from handout.errors import ContentError

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path.parent.name for path in (ROOT / "docs" / "examples").glob("*/content.yaml"))
NAMES = ["sample", "scaffold", *EXAMPLES]
DAY = dt.date(2026, 3, 1)
ONE_HANDOUT = 15
"""Changes of each handout: more than 200 of each kind over all of them."""
ABOUT_THE_WORK = {
    "handout": UNPRINTED_FIELDS[Handout]
    | {"status", "approved_by", "tags", "codes", "fit", "density", "text_columns", "translation_of", "id"},
    "brand": UNPRINTED_FIELDS[Brand],
}


class Scalar(NamedTuple):
    """A value in a YAML file: its keys from the top, and where it begins and ends."""

    keys: tuple[str, ...]
    start: int
    end: int
    is_block: bool


def list_scalars(node: yaml.Node, keys: tuple[str, ...] = ()) -> Iterator[Scalar]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from list_scalars(value, (*keys, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from list_scalars(value, keys)
    elif isinstance(node, yaml.ScalarNode):
        yield Scalar(keys, node.start_mark.index, node.end_mark.index, node.style in ("|", ">"))


def list_mappings(node: yaml.Node) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        yield node
    parts = [each[1] for each in node.value] if isinstance(node, yaml.MappingNode) else node.value
    for part in parts if isinstance(parts, list) else ():
        yield from list_mappings(part)


class Approved(NamedTuple):
    """A handout that somebody approved, in a folder of its own."""

    path: Path
    text: str
    tree: yaml.Node
    dice: random.Random

    def read(self, text: str) -> ReadResult:
        self.path.write_text(text, encoding="utf-8")
        return read_project(self.path)

    def is_printed(self, scalar: Scalar) -> bool:
        top, *rest = scalar.keys
        if top not in ("handout", "author", "authors", "brand", "content"):
            return False
        return not (rest and rest[0] in ABOUT_THE_WORK.get(top, ()))

    def list_letters(self, is_wanted: Callable[[Scalar], bool]) -> list[int]:
        scalars = [each for each in list_scalars(self.tree) if is_wanted(each)]
        return [at for each in scalars for at in range(each.start, each.end) if self.text[at].isalnum()]

    def change_letter(self, at: int) -> str:
        """The text with another letter for a letter, another digit for a digit."""
        old = self.text[at]
        others = string.digits if old.isdigit() else string.ascii_letters
        new = self.dice.choice([each for each in others if each.lower() != old.lower()])
        return self.text[:at] + new + self.text[at + 1 :]


@pytest.fixture(params=NAMES)
def approved(request: pytest.FixtureRequest, tmp_path: Path) -> Approved:
    return approve(request.param, tmp_path)


def approve(name: str, tmp_path: Path) -> Approved:
    """A copy of a handout of this project, approved as it stands."""
    if name == "scaffold":
        for file, content in make_project_files():
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file).write_bytes(content)
    else:
        folder = ROOT if name == "sample" else ROOT / "docs" / "examples" / name
        shutil.copy(folder / "content.yaml", tmp_path)
        if (folder / "assets").is_dir():
            shutil.copytree(folder / "assets", tmp_path / "assets")
    path = tmp_path / "content.yaml"
    reading = read_project(path)
    record = make_record(reading.project, reading.root, "Ana Ruiz, MD", DAY)
    find_record_path(path).write_bytes(encode_record(record))
    text = path.read_text(encoding="utf-8")
    approved = Approved(path, text, yaml.compose(text, yaml.CSafeLoader), random.Random(name))
    assert is_approved(approved.read(text))
    return approved


def is_approved(reading: ReadResult) -> bool:
    return (reading.project.handout.status, reading.project.handout.approved_by) == (
        "approved",
        "Ana Ruiz, MD",
    )


def test_each_changed_character_of_the_words_is_noticed(approved: Approved) -> None:
    letters = approved.list_letters(approved.is_printed)
    missed = []
    for at in approved.dice.sample(letters, ONE_HANDOUT):
        changed = approved.change_letter(at)
        try:
            reading = approved.read(changed)
        except ContentError:
            continue  # Nothing is printed at all.
        # A record of another language is told as such.
        told = {"approval-outdated", "approval-record"} & {each.code for each in reading.problems}
        if is_approved(reading) or not told:
            missed.append(changed[max(0, at - 30) : at + 30])
    assert missed == []


def add_comment(handout: Approved) -> str:
    """A comment behind a value that ends its line, or a line of its own between two parts."""
    scalars = [each for each in list_scalars(handout.tree) if handout.text[each.end : each.end + 1] == "\n"]
    at = handout.dice.choice([each.end for each in scalars if not each.is_block])
    return f"{handout.text[:at]}  # take 500 mg{handout.text[at:]}"


def add_blanks(handout: Approved) -> str:
    """Blanks at the end of a line or behind a colon, or empty lines before a part."""
    assert isinstance(handout.tree, yaml.MappingNode)
    key, value = handout.dice.choice(handout.tree.value)
    if handout.dice.random() < 0.5:
        return f"{handout.text[: key.start_mark.index]}\n\n{handout.text[key.start_mark.index :]}"
    mappings = [each for each in list_mappings(handout.tree) if not each.flow_style]
    key, value = handout.dice.choice(handout.dice.choice(mappings).value)
    at = value.start_mark.index if value.start_mark.line == key.end_mark.line else key.end_mark.index + 1
    return f"{handout.text[:at]}   {handout.text[at:]}"


def swap_keys(handout: Approved) -> str:
    """Two keys of one mapping, each with all that stands under it, in the other order."""
    lines = handout.text.splitlines(keepends=True)
    pairs = []
    for mapping in list_mappings(handout.tree):
        starts = [key.start_mark for key, _ in mapping.value]
        own = [mark.line for mark in starts if not lines[mark.line][: mark.column].strip()]
        if not mapping.flow_style and len(own) > 2 and own == sorted(set(own)):
            pairs += list(zip(own, own[1:], own[2:], strict=False))
    first, second, after = handout.dice.choice(pairs)
    return "".join((*lines[:first], *lines[second:after], *lines[first:second], *lines[after:]))


def change_location(handout: Approved) -> str:
    """A letter or a digit of a location's name, address, telephone number or hours."""

    def is_fact(scalar: Scalar) -> bool:
        facts = {"name", "address", "phones", "hours"}
        return scalar.keys[0] == "locations" and scalar.keys[1:2] != () and scalar.keys[1] in facts

    return handout.change_letter(handout.dice.choice(handout.list_letters(is_fact)))


HARMLESS = (add_comment, add_blanks, swap_keys, change_location)


def test_comments_blanks_order_and_locations_change_nothing(approved: Approved) -> None:
    ended = []
    for turn in range(ONE_HANDOUT):
        make_change = HARMLESS[turn % len(HARMLESS)]
        changed = make_change(approved)
        assert changed != approved.text
        if not is_approved(approved.read(changed)):
            ended.append((make_change.__name__, changed))
    assert ended == []


def test_an_included_text_counts_too(tmp_path: Path) -> None:
    sample = approve("sample", tmp_path)
    included = tmp_path / "assets" / "shared" / "emergency.yaml"
    words = included.read_text(encoding="utf-8")
    included.write_text(f"# A note.\n{words}", encoding="utf-8")
    assert is_approved(sample.read(sample.text))
    assert words.count("Do not drive") == 1
    included.write_text(words.replace("Do not drive", "Do now drive"), encoding="utf-8")
    assert not is_approved(sample.read(sample.text))


def test_there_are_two_hundred_of_each() -> None:
    assert len(NAMES) * ONE_HANDOUT >= 200
