"""The content hash: every word, number and picture counts; how the YAML is written does not."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from handout import data_classes
from handout.content.canonical_json import UNPRINTED_FIELDS, encode_canonical, encode_location, encode_project
from handout.content.model import Entry
from handout.content.reading.project_reader import read_project
from handout.pdf.identity import read_own_properties
from handout.render import render
from handout.theme import theme as themes
from handout.theme.content_hash import compute_content_hash
from handout.theme.copy_code import make_copy_code
from tests.support.effort import costs_less

ROOT = Path(__file__).parents[2]
CONTENT = """\
handout:
  id: asthma
  title: Asthma
  version: "1.2"
author:
  id: ann
  name: Ann Öst
  photo: {src: ann.svg, alt: Ann}
brand:
  name: Lakeview
  logo: {src: logo.svg, alt: Lakeview}
  colours:
    primary: "#0B5A6F"
locations:
  - id: riverside
    name: Riverside Clinic
    address: [12 Mill Road, Riverton]
    phones:
      main: (301) 555-0142
  - id: oak-hill
    name: Oak Hill
    phones: (410) 555-0167
content:
  - Breathe **slowly**. Call {location.phone}.
  - image: room.svg
    alt: A room
    width: 60%
  - section: When to call
    content:
      - [One, Two]
      - table:
          columns: [What, When]
          rows: [[Pain, Now]]
  - include: shared.yaml
  - author_card: ann
"""
SHARED = "- callout: urgent\n  text: Go to the hospital.\n"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="{}" height="9"/></svg>'
PROGRAM = "from tests.content.test_canonical_json import sample_hash; print(sample_hash())"

Path_ = tuple[str | int, ...]


def write(folder: Path, content: str = CONTENT, shared: str = SHARED) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "content.yaml").write_text(content, encoding="utf-8")
    (folder / "shared.yaml").write_text(shared, encoding="utf-8")
    for name in ("logo", "ann", "room"):
        (folder / f"{name}.svg").write_text(PICTURE.format(len(name)), encoding="utf-8")
    return folder


def hashed(folder: Path, place: int = 0, paper: str = "letter", theme: str | None = None) -> str:
    reading = read_project(folder / "content.yaml")
    project = reading.project
    location = project.locations[place]
    look = themes.load_theme(theme or project.brand.theme, project.brand, location, reading.root)
    return compute_content_hash(project, reading.root, location, paper, look)


def sample_hash() -> str:
    return hashed(ROOT)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("original"))


CHANGES = [
    ("title: Asthma", "title: Asthma."),
    ('"1.2"', '"1.3"'),
    ("Ann Öst", "Ann Ost"),
    ("name: Lakeview", "name: Lake view"),
    ("#0B5A6F", "#0B5A70"),
    ("Riverton", "Riverdale"),
    ("555-0142", "555-0143"),
    ("**slowly**", "slowly"),
    ("{location.phone}", "{brand.crisis_number}"),
    ("alt: A room", "alt: A bright room"),
    ("60%", "61%"),
    ("[One, Two]", "[Two, One]"),
    ("[One, Two]", "{steps: [One, Two]}"),
    ("[[Pain, Now]]", "[[Pain, Now], [Pain, Now]]"),
    ("title: Asthma", "title: Asthma\n  status: approved"),
    ("  - author_card: ann\n", ""),
]


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_every_change_of_the_content_changes_the_hash(
    folder: Path, tmp_path: Path, old: str, new: str
) -> None:
    assert CONTENT.count(old) == 1
    assert hashed(write(tmp_path, CONTENT.replace(old, new))) != hashed(folder)


MANNERS = {
    "comments": CONTENT.replace("brand:", "# a remark\n\nbrand: # another"),
    "order of keys": CONTENT.replace("  id: asthma\n  title: Asthma\n", "  title: Asthma\n  id: asthma\n"),
    "order of parts": CONTENT[CONTENT.index("content:") :] + CONTENT[: CONTENT.index("content:")],
    "quotes": CONTENT.replace("title: Asthma", "title: 'Asthma'"),
    "folded lines": CONTENT.replace("Breathe **slowly**. Call", ">-\n    Breathe **slowly**.\n    Call"),
    "short form": CONTENT.replace("phones:\n      main: (301)", "phones: (301)"),
    "long form": CONTENT.replace("  - include:", "  - include:\n      path:"),
    "a default": CONTENT.replace("title: Asthma", "title: Asthma\n  status: draft\n  language: en"),
    "no include": CONTENT.replace("- include: shared.yaml", SHARED.replace("\n  text", "\n    text")),
    "another location": CONTENT.replace("(410) 555-0167", "(410) 555-0168"),
    "a new location": CONTENT.replace("content:\n  - B", "  - {id: new, name: New}\ncontent:\n  - B"),
    "a printer": CONTENT.replace("name: Riverside Clinic", "name: Riverside Clinic\n    printer: desk"),
    "another paper to make": CONTENT.replace("title: Asthma", "title: Asthma\n  papers: [letter, a4]"),
}


@pytest.mark.parametrize("manner", MANNERS)
def test_how_it_is_written_does_not_change_the_hash(folder: Path, tmp_path: Path, manner: str) -> None:
    assert MANNERS[manner] != CONTENT
    assert hashed(write(tmp_path, MANNERS[manner])) == hashed(folder)


@pytest.mark.parametrize("name", ["logo.svg", "ann.svg", "room.svg", "shared.yaml"])
def test_every_byte_of_a_file_that_is_shown_counts(folder: Path, tmp_path: Path, name: str) -> None:
    path = write(tmp_path) / name
    whole = path.read_text(encoding="utf-8")
    changed = whole.replace("9", "8", 1) if name.endswith(".svg") else whole.replace("Go", "Come")
    path.write_text(changed, encoding="utf-8")
    assert hashed(tmp_path) != hashed(folder)


def test_a_clinics_own_font_counts(tmp_path: Path) -> None:
    import fontpkg_atkinson_hyperlegible

    font = next(Path(fontpkg_atkinson_hyperlegible.ROOT).rglob("*Regular.ttf")).read_bytes()
    content = CONTENT.replace("brand:", "brand:\n  fonts: {body: Atkinson Hyperlegible}")
    hashes = set()
    for name, tail in (("a", b""), ("b", b"\0"), ("c", b"")):
        project = write(tmp_path / name, content)
        (project / "assets" / "fonts").mkdir(parents=True)
        (project / "assets" / "fonts" / "Own.ttf").write_bytes(font + tail)
        hashes.add(hashed(project))
    assert len(hashes) == 2


def test_location_paper_and_theme_count(folder: Path, tmp_path: Path) -> None:
    other = write(tmp_path)
    (other / "own.yaml").write_text("title: Own\ndescription: Ours.\nspace: {margin_side: 61}\n", "utf-8")
    hashes = [
        hashed(folder),
        hashed(folder, place=1),
        hashed(folder, paper="a4"),
        hashed(other, theme="own.yaml"),
    ]
    assert len(set(hashes)) == 4


def test_an_author_of_another_handout_does_not_count(folder: Path, tmp_path: Path) -> None:
    ann = CONTENT[CONTENT.index("  id: ann") : CONTENT.index("brand:")]
    both = CONTENT.replace("author:\n" + ann, "authors:\n  - {}\n  - {{id: bob, name: Bob}}\n".format(
        "\n    ".join(line.strip() for line in ann.strip().splitlines())
    ))  # fmt: skip
    named = both.replace("title: Asthma", "title: Asthma\n  authors: [ann]")
    one = CONTENT.replace("title: Asthma", "title: Asthma\n  authors: [ann]")
    assert hashed(write(tmp_path / "both", both)) != hashed(folder)
    assert hashed(write(tmp_path / "named", named)) == hashed(write(tmp_path / "one", one))


def leaves(value: Any, at: Path_ = ()) -> Iterator[Path_]:
    """Where a model's strings and numbers stand, but for what is printed nowhere."""
    if isinstance(value, Entry):
        hidden = UNPRINTED_FIELDS.get(type(value), frozenset()) | {"mark"}
        for name, each in asdict(value).items():
            if name not in hidden:
                yield from leaves(each, (*at, name))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from leaves(each, (*at, index))
    elif isinstance(value, (str, bool, int, float)):
        yield at


def changed(value: Any, at: Path_) -> Any:
    """The model with one string or number changed."""
    if not at:
        return value + "x" if isinstance(value, str) else not value if isinstance(value, bool) else value + 1
    first, *rest = at
    if isinstance(first, str):
        return replace(value, **{first: changed(getattr(value, first), tuple(rest))})
    return (*value[:first], changed(value[first], tuple(rest)), *value[first + 1 :])


def test_every_word_and_number_of_the_sample_counts() -> None:
    reading = read_project(ROOT / "content.yaml")
    project = replace(reading.project, locations=reading.project.locations[:1])
    seen = {(encode_project(project).text, encode_location(project.locations[0]).text)}
    places = list(leaves(project))
    assert len(places) > 250
    for at in places:
        other = changed(project, at)
        seen.add((encode_project(other).text, encode_location(other.locations[0]).text))
    assert len(seen) == len(places) + 1


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(json_values)
def test_the_canonical_form_is_json(value: Any) -> None:
    assert json.loads(encode_canonical(value)) == value


@given(st.dictionaries(st.text(), st.integers(), max_size=6), st.randoms())
def test_the_order_of_keys_does_not_matter(value: dict[str, int], random: Any) -> None:
    keys = list(value)
    random.shuffle(keys)
    assert encode_canonical({key: value[key] for key in keys}) == encode_canonical(value)


def test_what_has_no_form_is_refused() -> None:
    with pytest.raises(TypeError, match="bytes"):
        encode_canonical({"a": b""})


def test_the_form_itself(tmp_path: Path) -> None:
    # Whoever changes this makes every copy ever printed look outdated.
    (tmp_path / "content.yaml").write_text(
        'handout: {id: x, title: "A \\"b\\"", reviewed: 2026-03-01}\ncontent: [Hi, [A]]\n', encoding="utf-8"
    )
    project = read_project(tmp_path / "content.yaml").project
    assert encode_location(None).text == "null"
    assert encode_project(project).text == (
        '{"authors":[],"brand":{},"content":[{"block":"paragraph","text":"Hi"},'
        '{"block":"bullets","items":[{"text":"A"}]}],'
        '"handout":{"id":"x","reviewed":"2026-03-01","title":"A \\"b\\""}}'
    )


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_same_in_another_process_and_hash_seed(seed: str) -> None:
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PROGRAM]
    ran = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == sample_hash()


def test_the_same_in_another_folder(folder: Path, tmp_path: Path) -> None:
    assert hashed(Path(shutil.copytree(folder, tmp_path / "élan vital"))) == hashed(folder)


def test_the_file_and_its_footer_bear_the_hash(folder: Path) -> None:
    import pypdfium2

    reading = read_project(folder / "content.yaml")
    done = render(project=reading.project, root=reading.root, location=reading.project.locations[0])
    assert read_own_properties(done.pdf) == {
        "contentHash": hashed(folder),
        "handout": "asthma",
        "language": "en",
        "location": "riverside",
        "paper": "letter",
        "version": "1.2",
    }
    text = pypdfium2.PdfDocument(done.pdf)[0].get_textpage().get_text_bounded()
    assert f"Version 1.2 · {make_copy_code(hashed(folder))}" in text


def test_each_part_of_a_theme_that_shapes_the_page_counts() -> None:
    reading = read_project(ROOT / "content.yaml")
    place = reading.project.locations[0]
    look = themes.load_theme(reading.project.brand.theme, reading.project.brand, place, reading.root)
    other = themes.load_theme("bold", reading.project.brand, place, reading.root)

    def hash_with(**parts: object) -> str:
        mixed = data_classes.replace(look, **parts)
        return compute_content_hash(reading.project, reading.root, place, "letter", mixed)

    # Else a copy of before the change would count as current.
    shaping = {field.name for field in fields(look)} - {"title", "problems", "density"}
    parts = {name: getattr(other, name) for name in shaping if getattr(other, name) != getattr(look, name)}
    parts["compact"] = type(look.compact)()
    assert {"name", "colours", "types", "space", "style", "compact"} <= parts.keys()
    before = hash_with()
    assert [name for name, part in parts.items() if hash_with(**{name: part}) == before] == []


def test_hashing_costs_less_than_reading() -> None:
    reading = read_project(ROOT / "content.yaml")
    project, place = reading.project, reading.project.locations[0]
    look = themes.load_theme(project.brand.theme, project.brand, place, reading.root)

    def hash_it(times: int) -> None:
        for _ in range(times):
            compute_content_hash(project, reading.root, place, "letter", look)

    def read_it(times: int) -> None:
        for _ in range(times):
            read_project(ROOT / "content.yaml")

    assert costs_less(hash_it, read_it, 10)
