"""An approval holds for what was approved: a change that a reader sees ends it, and no other change does."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from handout.content import paths
from handout.content.approval import encode_record, make_record
from handout.content.model import Project
from handout.content.paths import RecordLists, find_record_path
from handout.content.reading.project_reader import ReadResult, read_project
from handout.errors import ContentError, Problem

ROOT = Path(__file__).parents[2]
DAY = dt.date(2026, 3, 1)
TEXT = """\
handout:
  id: aspirin
  title: Taking aspirin
  subtitle: One a day
  tags: [aspirin]
author: {name: Ana Ruiz, degrees: [MD]}
brand: {name: Lakeview, sample: true, disclaimer: Ask us., logo: {src: logo.svg, alt: Lakeview}}
locations:
  - {id: oak, name: Oak Hill, phones: (301) 555-0101}
content:
  - Take 75 mg in the morning. # a comment
  - bullets: [Drink water., "Call {location.phone}."]
  - table:
      columns: [Day, Dose]
      rows: [[1, 75 mg], [2, 150 mg]]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A handout that Ana Ruiz approved."""
    (tmp_path / "logo.svg").write_bytes((ROOT / "assets" / "logo.svg").read_bytes())
    path = tmp_path / "content.yaml"
    path.write_text(TEXT, encoding="utf-8")
    approve(path)
    return path


def approve(path: Path) -> None:
    reading = read_project(path)
    record = make_record(reading.project, reading.root, "Ana Ruiz, MD", DAY)
    find_record_path(path).write_bytes(encode_record(record))


def change(path: Path, old: str, new: str) -> ReadResult:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return read_project(path)


def status(project: Project) -> tuple[str, str]:
    return project.handout.status, project.handout.approved_by


def outdated(reading: ReadResult) -> list[Problem]:
    return [problem for problem in reading.problems if problem.code == "approval-outdated"]


def test_what_was_approved_is_approved(path: Path) -> None:
    reading = read_project(path)
    assert status(reading.project) == ("approved", "Ana Ruiz, MD")
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("75 mg in", "750 mg in", "“Take 750 mg in the morning.” was “Take 75 mg in the morning.”"),
        ("[2, 150 mg]", "[2, 15 mg]", "“15 mg” was “150 mg”"),
        ("Drink water.", "Drink milk.", "“Drink milk.” was “Drink water.”"),
        ("Drink water., ", "", "gone: “Drink water.”"),
        ("[Drink water., ", "[Drink water., Rest., ", "new: “Rest.”"),
        ("One a day", "Two a day", "“Two a day” was “One a day”"),
        ("Ask us.", "Ask nobody.", "“Ask nobody.” was “Ask us.”"),
        ("Ana Ruiz", "Eva Ruiz", "“Eva Ruiz” was “Ana Ruiz”"),
        ("bullets:", "steps:", "a picture, a colour or the kind of a block"),
    ],
)
def test_what_a_reader_sees_ends_it_and_is_named(path: Path, old: str, new: str, said: str) -> None:
    reading = change(path, old, new)
    assert reading.project.handout.status == "draft"
    (problem,) = outdated(reading)
    assert said in problem.message
    assert "Ana Ruiz, MD approved version 1.0 on 2026-03-01" in problem.message
    assert problem.mark is not None


def test_the_line_of_the_change(path: Path) -> None:
    (problem,) = outdated(change(path, "75 mg in", "750 mg in"))
    assert problem.mark is not None
    assert (problem.mark.file, problem.mark.line) == (
        str(path),
        TEXT[: TEXT.index("Take 75")].count("\n") + 1,
    )


def test_another_picture_ends_it(path: Path) -> None:
    logo = path.parent / "logo.svg"
    logo.write_bytes(logo.read_bytes().replace(b"<svg", b"<svg ", 1))
    assert read_project(path).project.handout.status == "draft"


@pytest.mark.parametrize(
    "block",
    [
        "{steps: [{text: Wash., picture: seen.svg, alt: Hands}, Dry.]}",
        "{exercises: [{title: Slide, steps: [Bend.], picture: seen.svg, alt: A heel}]}",
        "{map: Our way, picture: seen.svg, alt: A map}",
        "{image: seen.svg, alt: A hand}",
    ],
)
def test_another_picture_in_a_block_ends_it(path: Path, block: str) -> None:
    picture = path.with_name("seen.svg")
    picture.write_bytes((ROOT / "assets" / "logo.svg").read_bytes())
    path.write_text(f"{TEXT}  - {block}\n", encoding="utf-8")
    approve(path)
    assert read_project(path).project.handout.status == "approved"
    picture.write_bytes(picture.read_bytes().replace(b"<svg", b"<svg ", 1))
    assert read_project(path).project.handout.status == "draft"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (" # a comment", " # another comment"),
        (
            "  title: Taking aspirin\n  subtitle: One a day\n",
            "  subtitle: One a day\n  title: Taking aspirin\n",
        ),
        ("Oak Hill, phones: (301) 555-0101", "Oak Grove, phones: (301) 555-0199"),
        ("  - {id: oak, ", "  - {id: bay, name: Bay, phones: (301) 555-0102}\n  - {id: oak, "),
        ("tags: [aspirin]", "tags: [aspirin, heart]"),
        ("tags: [aspirin]", "tags: [aspirin]\n  fit: {sheets: 1}\n  density: 0.4"),
        ("Take 75 mg in the morning. # a comment", ">-\n    Take 75 mg\n    in the morning."),
    ],
)
def test_what_no_reader_sees_and_what_a_location_says_do_not(path: Path, old: str, new: str) -> None:
    reading = change(path, old, new)
    assert status(reading.project) == ("approved", "Ana Ruiz, MD")
    assert not outdated(reading)


def test_two_hundred_changes_of_a_character_are_noticed(path: Path) -> None:
    """In words and numbers of the text, one at a time."""
    phrases = ("Taking aspirin", "One a day", "Ana Ruiz", "Ask us", "Take 75 mg in the morning")
    phrases += ("Drink water", "Day, Dose", "1, 75 mg", "2, 150 mg")
    places = [TEXT.index(phrase) + at for phrase in phrases for at in range(len(phrase))]
    letters = [at for at in places if TEXT[at].isalnum()]
    noticed = 0
    for turn in range(200):
        at = letters[turn * 37 % len(letters)]
        new = next(each for each in "7b0xq5"[turn % 6 :] + "ab" if each != TEXT[at].lower())
        path.write_text(TEXT[:at] + new + TEXT[at + 1 :], encoding="utf-8")
        try:
            reading = read_project(path)
        except ContentError:
            noticed += 1
            continue
        noticed += reading.project.handout.status == "draft" and bool(outdated(reading))
    assert noticed == 200


def test_approved_again(path: Path) -> None:
    change(path, "75 mg in", "100 mg in")
    approve(path)
    assert status(read_project(path).project) == ("approved", "Ana Ruiz, MD")


def test_a_word_of_the_file_itself_counts_without_a_record(path: Path) -> None:
    find_record_path(path).unlink()
    assert read_project(path).project.handout.status == "draft"
    reading = change(path, "  id: aspirin", "  id: aspirin\n  status: approved\n  approved_by: Dr. Lee")
    assert status(reading.project) == ("approved", "Dr. Lee")


def test_retired_stays_retired(path: Path) -> None:
    reading = change(path, "  id: aspirin", "  id: aspirin\n  status: retired")
    assert reading.project.handout.status == "retired"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("approved_by", "Somebody Else"), ("approved_on", "2027-03-01"), ("content_hash", "0" * 64),
        ("seal", "0" * 64), ("format", "handout-approval-9"), ("texts", ["x"]), ("surprise", 1),
    ],
)  # fmt: skip
def test_a_record_that_somebody_edited_is_told_and_approves_nothing(
    path: Path, key: str, value: object
) -> None:
    record = find_record_path(path)
    record.write_text(json.dumps({**json.loads(record.read_bytes()), key: value}), encoding="utf-8")
    reading = read_project(path)
    assert reading.project.handout.status == "draft"
    assert [problem.code for problem in reading.problems] == ["approval-record"]


@pytest.mark.parametrize("content", [b"", b"{}", b"null", b"\xff\xfe", b"[" * 5000])
def test_rubbish_is_told_and_approves_nothing(path: Path, content: bytes) -> None:
    find_record_path(path).write_bytes(content)
    reading = read_project(path)
    assert reading.project.handout.status == "draft"
    assert [problem.code for problem in reading.problems] == ["approval-record"]


def test_the_record_of_another_handout(path: Path) -> None:
    reading = change(path, "id: aspirin", "id: ibuprofen")
    assert reading.project.handout.status == "draft"
    assert "approves aspirin (en)" in reading.problems[0].message


def test_what_the_command_line_changes_nobody_approved(path: Path) -> None:
    reading = read_project(path, overrides={"handout.title": "Taking heroin"})
    assert reading.project.handout.status == "draft"
    assert "--set" in outdated(reading)[0].message
    for free in ({"locations.oak.name": "Oak Grove"}, {"handout.fit.sheets": "1"}, {"brand.theme": "warm"}):
        assert read_project(path, overrides=free).project.handout.status == "approved"


def test_a_newer_source_is_told_by_itself_and_leaves_the_approval(path: Path) -> None:
    source = TEXT.replace("  title: Taking aspirin", "  title: Taking aspirin\n  version: '1.0'")
    (path.parent / "content.yaml").write_text(source, encoding="utf-8")
    spanish = path.parent / "content.es.yaml"
    keys = "\n  language: es\n  translation_of: {id: aspirin, version: '1.0'}"
    spanish.write_text(TEXT.replace("id: aspirin", "id: aspirin-es" + keys), encoding="utf-8")
    approve(spanish)
    (path.parent / "content.yaml").write_text(source.replace("'1.0'", "'2.0'"), encoding="utf-8")
    reading = read_project(spanish)
    assert reading.project.handout.status == "approved"
    assert "translation-outdated" in {problem.code for problem in reading.problems}
    assert not outdated(reading)


@pytest.mark.parametrize(
    ("setting", "value", "expected"),
    [
        ("brand.emergency_number", "999", "draft"),
        ("brand.disclaimer", "Ask nobody.", "draft"),
        ("brand.theme", "calm", "approved"),
    ],
)
def test_the_words_of_the_brand_are_approved_too(path: Path, setting: str, value: str, expected: str) -> None:
    assert read_project(path, overrides={setting: value}).project.handout.status == expected


def test_a_record_left_behind_is_told_for_each_handout_by_one_list(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed, other = path.with_name("renamed.yaml"), path.with_name("other.yaml")
    path.rename(renamed)
    other.write_text(TEXT.replace("id: aspirin", "id: ibuprofen"), encoding="utf-8")
    read: list[Path] = []
    list_records = paths._list_records
    monkeypatch.setattr(paths, "_list_records", lambda folder: read.append(folder) or list_records(folder))
    lists = RecordLists()
    problems = [read_project(each, record_lists=lists).problems for each in (renamed, other)]
    assert [[each.code for each in some] for some in problems] == [["approval-moved"]] * 2
    together = len(read)
    assert [read_project(each).problems for each in (renamed, other)] == problems
    assert len(read) - together == together + 1
