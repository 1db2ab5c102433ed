"""A good project is read in full and without a problem; what is not good is told, never a traceback."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handout.content.model import BLOCKS, Entry, Prose
from handout.content.model.base import content_fields
from handout.content.model.blocks import Callout, Section, Table
from handout.content.model.field_types import FieldType, TextType, get_fields
from handout.content.reading import project_files
from handout.content.reading.project_reader import ReadResult, read_project
from handout.errors import ContentError, Mark
from tests.support.entries import make_value
from tests.support.examples import count_examples

GOOD = Path(__file__).parents[1] / "good" / "content.yaml"


@pytest.fixture(scope="module")
def reading() -> ReadResult:
    return read_project(GOOD)


def entries(value: object) -> Iterator[Entry]:
    """Every entry inside a value of the model, itself included."""
    if isinstance(value, Entry):
        yield value
        for name in content_fields(type(value)):
            yield from entries(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from entries(item)
    elif isinstance(value, dict):
        yield from entries(tuple(value.values()))


def is_prose(shape: FieldType) -> bool:
    return isinstance(shape, TextType) and shape.prose


def assert_the_model_accepts(reading: ReadResult) -> None:
    """Every value that the reader took is one that its field type allows, and of the annotated type."""
    for entry in entries(reading.project):
        for field in get_fields(type(entry)).values():
            value = getattr(entry, field.name)
            if value == field.default:
                continue
            assert make_value(field.type, value) == value
            assert not is_prose(field.type) or type(value) is Prose


def test_a_good_project_has_no_problems(reading: ReadResult) -> None:
    assert reading.problems == ()
    assert reading.root == GOOD.parent
    assert {type(entry) for entry in entries(reading.project)} >= set(BLOCKS.values()) - {BLOCKS["include"]}


def test_what_the_reader_builds_the_model_accepts(reading: ReadResult) -> None:
    assert_the_model_accepts(reading)


def test_text_is_kept_as_written(reading: ReadResult) -> None:
    project = reading.project
    assert project.handout.version == "1.10"
    assert project.handout.tags == ("treatment",)
    assert project.authors[0].degrees == ("MD",)
    riverside, hill = project.locations
    assert riverside.address == ("12 Mill Road", "Springfield")
    assert riverside.phones.main == "(301) 555-0142"
    assert [(line.days, line.hours) for line in riverside.hours] == [
        ("Monday to Friday", "8:30 am to 5 pm"),
        ("Saturday", "closed"),
    ]
    assert not hill.letterhead
    assert hill.exclude == ("ketamine-home",)


def test_marks_are_exact(reading: ReadResult) -> None:
    project = reading.project
    lines = GOOD.read_text(encoding="utf-8").splitlines()
    assert isinstance(project.handout.title, Prose)
    assert project.handout.title.mark == Mark(str(GOOD), 4, 10)
    section = next(block for block in project.content if isinstance(block, Section))
    assert section.mark is not None
    assert lines[section.mark.line - 1][section.mark.column - 1 :] == "section: What to expect"
    table = next(entry for entry in entries(section) if isinstance(entry, Table))
    cell = table.rows[1][0]
    assert cell.mark is not None
    assert lines[cell.mark.line - 1][cell.mark.column - 1 :].startswith("Dizziness")


def test_included_marks_point_into_the_included_file(reading: ReadResult) -> None:
    callout = next(block for block in reading.project.content if isinstance(block, Callout))
    assert callout.mark == Mark(str(GOOD.parent / "shared/emergency.yaml"), 1, 3)
    assert callout.text.mark == Mark(str(GOOD.parent / "shared/emergency.yaml"), 2, 9)


def test_overrides_take_the_place_of_what_is_written() -> None:
    overrides = {
        "handout.title": "Ketamine: a short guide",
        "handout.tags": "[one, two]",
        "locations.hill.phones.main": "0555",
        "locations.0.name": "First",
        "content.0.key_points.0": "New point.",
        "brand.tagline": "Near you",
    }
    reading = read_project(GOOD, overrides=overrides)
    project = reading.project
    assert reading.problems == ()
    assert project.handout.title == "Ketamine: a short guide"
    assert project.handout.title.mark == Mark("--set handout.title", 0, 0)
    assert project.handout.tags == ("one", "two")
    assert project.locations[1].phones.main == "0555"
    assert project.locations[1].phones.after_hours == "(301) 555-0151"
    assert project.locations[0].name == "First"
    assert project.content[0].items[0].text == "New point."  # type: ignore[attr-defined]
    assert project.brand.tagline == "Near you"


@pytest.mark.parametrize(
    ("key", "value", "code", "hint"),
    [
        ("handout.titel", "x", "unknown-key", "did you mean 'title'?"),
        ("handuot.title", "x", "unknown-key", "did you mean 'handout'?"),
        ("locations.hil.name", "x", "unknown-setting", "did you mean 'hill'?"),
        ("locations.9.name", "x", "unknown-setting", "use one of: riverside, hill"),
        ("handout.title.more", "x", "unknown-setting", ""),
        ("handout..title", "x", "unknown-setting", "such as handout.title"),
        ("handout.tags", "[one", "unclosed-bracket", "close it, or put quotes around the text"),
        ("handout.published", "soon", "bad-value", ""),
    ],
)
def test_a_wrong_override_is_told(key: str, value: str, code: str, hint: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_project(GOOD, overrides={key: value})
    (problem,) = caught.value.problems
    assert (problem.code, problem.hint) == (code, hint)
    assert problem.mark is not None
    assert str(problem.mark) == f"--set {key}"


@pytest.mark.parametrize(
    ("raw", "code", "line", "column"),
    [
        ("handout: {}\n".encode("utf-16"), "not-utf-8", 1, 1),
        ("handout:\n  title: caf\u00e9".encode("latin-1"), "not-utf-8", 2, 13),
        (b"a: " + b"x" * (2 * 1024 * 1024), "too-large", 1, 1),
        (b"handout:\n  title: a\x00b\n", "control-character", 2, 11),
        (b"a: " + b"[" * 100_000, "too-deep", 1, 43),
        (b"a: [" + b"x," * 120_000 + b"]", "too-many-values", 1, 200_003),
    ],
)
def test_bytes_that_are_no_content(tmp_path: Path, raw: bytes, code: str, line: int, column: int) -> None:
    path = tmp_path / "content.yaml"
    path.write_bytes(raw)
    with pytest.raises(ContentError) as caught:
        read_project(path)
    (problem,) = caught.value.problems
    assert problem.mark is not None
    assert (problem.code, problem.mark.line, problem.mark.column) == (code, line, column)


def test_a_byte_order_mark_is_tolerated(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    path.write_bytes(b"\xef\xbb\xbfhandout: {id: a, title: A}\r\ncontent: [x]\r\n")
    assert read_project(path).project.handout.id == "a"


@pytest.mark.parametrize("name", ["nothing.yaml", "", "."])
def test_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_project(tmp_path / name)
    assert [problem.code for problem in caught.value.problems] == ["missing-file"]


def test_a_symbolic_link_may_not_lead_outside(tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text("<svg/>", encoding="utf-8")
    project = tmp_path / "project"
    project.mkdir()
    try:
        (project / "logo.svg").symlink_to(tmp_path / "secret.svg")
        (project / "loop.svg").symlink_to(project / "loop.svg")
    except OSError:
        pytest.skip("symbolic links are not allowed here")
    for name in ("logo.svg", "loop.svg"):
        path = project / "content.yaml"
        text = f"handout: {{id: a, title: A}}\nbrand: {{logo: {{src: {name}, alt: A}}}}\ncontent: [x]\n"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ContentError) as caught:
            read_project(path)
        assert caught.value.problems[0].code in {"path-outside", "bad-path", "missing-file"}


def test_values_of_included_files_count_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project_files, "MAX_INCLUDED_VALUES", 10_000)
    (tmp_path / "many.yaml").write_text("- text\n" * 999, encoding="utf-8")
    path = tmp_path / "content.yaml"
    head = "handout: {id: a, title: A}\ncontent:\n"
    path.write_text(head + "- include: many.yaml\n" * 10, encoding="utf-8")
    assert len(read_project(path).project.content) == 9_990
    path.write_text(head + "- include: many.yaml\n" * 12, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_project(path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.mark and problem.mark.line) == ("too-many-values", 13)


def test_includes_are_counted(tmp_path: Path) -> None:
    for level in range(8):
        inner = f"- include: {level + 1}.yaml\n" * 10 if level < 7 else "- text\n"
        (tmp_path / f"{level}.yaml").write_text(inner, encoding="utf-8")
    path = tmp_path / "content.yaml"
    path.write_text("handout: {id: a, title: A}\ncontent:\n- include: 0.yaml\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_project(path)
    assert {problem.code for problem in caught.value.problems} == {"too-many-includes"}


def test_personal_values_are_never_told(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    fields = "{ssn: {type: 123-45-6789, required: JaneDoe, default: 0123, choices: {JaneDoe: x}}}"
    path.write_text(f"handout: {{id: a, title: A, fields: {fields}}}\ncontent: [x]\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_project(path)
    told = str(caught.value)
    assert not any(secret in told for secret in ("6789", "0123", "{JaneDoe"))


BODY = "handout: {id: a, title: b}\ncontent:\n- "


def outcome(path: Path) -> None:
    try:
        reading = read_project(path)
    except ContentError as error:
        problems = error.problems
        reading = None
    if reading is None:
        assert problems
    else:
        assert_the_model_accepts(reading)


YAML_SOUP = st.lists(
    st.sampled_from(
        [
            ": ",
            "- ",
            "\n",
            "  ",
            "\t",
            "handout",
            "content",
            "section",
            "table",
            "rows",
            "[",
            "]",
            "{",
            "}",
            '"',
            "'",
            "&a ",
            "*a",
            "|",
            ">",
            "#",
            "!",
            "%",
            "@",
            "\\",
            "include",
            "a",
            "1",
            "~",
            "<<",
            "---",
            "{location.phone}",
            "[^x]",
            "authors",
            "locations",
            "title",
            "text",
            "**",
            "\x07",
            "é",
            "?",
            ",",
        ],
    ),
    max_size=60,
).map("".join)


@settings(
    max_examples=count_examples(50),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    st.one_of(
        st.text(max_size=200),
        YAML_SOUP,
        YAML_SOUP.map(lambda s: f"handout: {{id: a, title: b}}\ncontent:\n- {s}"),
    )
)
def test_any_text_reads_or_has_problems(tmp_path: Path, text: str) -> None:
    path = tmp_path / "content.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    outcome(path)


@settings(
    max_examples=count_examples(40),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_any_damage_reads_or_has_problems(tmp_path: Path, data: st.DataObject) -> None:
    folder = tmp_path / "good"
    if not folder.exists():
        shutil.copytree(GOOD.parent, folder)
    text = GOOD.read_text(encoding="utf-8")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        length = data.draw(st.integers(0, 30))
        text = text[:at] + data.draw(YAML_SOUP.filter(lambda s: len(s) < 40)) + text[at + length :]
    (folder / "content.yaml").write_bytes(text.encode())
    outcome(folder / "content.yaml")
