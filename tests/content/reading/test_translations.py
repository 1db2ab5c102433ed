"""Translations: the right file for a language, and a word on the page when its source has moved on."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.canonical_json import encode_project
from handout.content.locales import load_locale
from handout.content.reading.project_reader import ReadResult, read_project
from handout.content.reading.translations import (
    find_translation,
    is_newer,
    list_editions,
    parse_name_language,
    read_edition,
)
from handout.errors import ContentError, Severity
from handout.render import render
from tests.support.goldens import tag_tree

SPANISH = "language: es, translation_of: {id: asthma, version: %s}"
CHINESE = "language: zh-Hant, translation_of: {id: asthma, version: %s}"


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write handouts: name of the file -> keys beside the id, which comes first, and the title."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, keys in files.items():
        text = f"handout: {{id: {keys}, title: Asthma, status: approved, approved_by: Ana}}\n"
        text += "content: [Respira.]\n"
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def codes(reading: ReadResult) -> dict[str, Severity]:
    return {problem.code: problem.severity for problem in reading.problems}


def pages_of(reading: ReadResult) -> list[str]:
    pdf = render(project=reading.project, root=reading.root).pdf
    with pypdfium2.PdfDocument(pdf) as opened:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in opened]


class TestOutOfDate:
    @pytest.mark.parametrize(
        ("main", "translation"),
        [
            ("content.yaml", "content.es.yaml"),
            ("asthma.yaml", "asthma.es.yaml"),
            ("asthma.yaml", "asma.yaml"),
        ],
    )
    @pytest.mark.parametrize("identifier", ["asthma", "asma"])
    def test_a_translation_older_than_its_source_says_so(
        self, tmp_path: Path, main: str, translation: str, identifier: str
    ) -> None:
        write(tmp_path, {main: "asthma, version: 2.10", translation: f"{identifier}, {SPANISH % '2.9'}"})
        reading = read_project(tmp_path / translation)
        assert codes(reading) == {"translation-outdated": Severity.NOTE}
        (note,) = reading.problems
        assert note.mark is not None
        assert (Path(note.mark.file).name, note.mark.line) == (translation, 1)
        spanish = load_locale("es")
        first, *_ = pages_of(reading)
        assert spanish.translation_outdated.format(version="2.9", newest="2.10") in first
        assert spanish.translation_behind in first

    def test_the_notice_is_read_aloud_before_the_title_and_stands_on_every_page(self, tmp_path: Path) -> None:
        write(tmp_path, {"content.yaml": "asthma, version: 2", "content.es.yaml": f"asthma, {SPANISH % 1}"})
        path = tmp_path / "content.es.yaml"
        body = "".join(f"  - Respira despacio, por favor. {'Otra vez. ' * 60}\n" for _ in range(9))
        path.write_text(path.read_text(encoding="utf-8").split("content:")[0] + f"content:\n{body}", "utf-8")
        reading = read_project(path)
        pages = pages_of(reading)
        assert len(pages) > 1
        assert all(load_locale("es").translation_behind in page for page in pages)
        tree = tag_tree(render(project=reading.project, root=reading.root).pdf)
        assert tree.index("corresponde a la versión 1") < tree.index("H1")
        assert tree.count("Traducción no actualizada") == 1

    @pytest.mark.parametrize("version", ["1.2", "1.2.0"])
    def test_a_translation_of_the_present_version_says_nothing(self, tmp_path: Path, version: str) -> None:
        keys = f"asthma, {SPANISH % version}"
        write(tmp_path, {"content.yaml": "asthma, version: 1.2", "content.es.yaml": keys})
        reading = read_project(tmp_path / "content.es.yaml")
        assert codes(reading) == {}
        assert load_locale("es").translation_behind not in pages_of(reading)[0]

    def test_the_notice_makes_it_another_document(self, tmp_path: Path) -> None:
        names = {"content.yaml": "asthma, version: 1.0", "content.es.yaml": f"asthma, {SPANISH % '1.0'}"}
        before = encode_project(read_project(write(tmp_path, names) / "content.es.yaml").project)
        write(tmp_path, {"content.yaml": "asthma, version: 1.1"})
        after = encode_project(read_project(tmp_path / "content.es.yaml").project)
        assert before != after
        write(tmp_path, {"content.yaml": "asthma, version: 1.0, audience: Adults"})
        assert encode_project(read_project(tmp_path / "content.es.yaml").project) == before

    @pytest.mark.parametrize(
        ("files", "code", "told"),
        [
            ({}, "missing-source", "keep it in the same folder"),
            ({"tms.yaml": "tms"}, "missing-source", "beside it there is: tms"),
            (
                {"tms.yaml": "tms", "tms.fr.yaml": "tms, language: fr"},
                "missing-source",
                "(beside it there is: tms)",
            ),
            ({"a.yaml": "asthma, version: 1.0, status: retired"}, "source-retired", "a.yaml, is retired"),
            ({"a.yaml": "asthma", "b.yaml": "asthma"}, "ambiguous-source", "en (a.yaml), en (b.yaml)"),
            ({"a.yaml": "asthma, version: 0.9"}, "source-older", "a.yaml is 0.9"),
            ({"a.yaml": "asthma, language: es, version: 1.0"}, "same-language", "both in 'es'"),
        ],
    )
    def test_a_source_that_cannot_be_is_told_and_stops_nothing(
        self, tmp_path: Path, files: dict[str, str], code: str, told: str
    ) -> None:
        write(tmp_path, {**files, "asma.yaml": f"asma, {SPANISH % '1.0'}"})
        reading = read_project(tmp_path / "asma.yaml")
        assert codes(reading) == {code: Severity.WARNING}
        assert told in f"{reading.problems[0]}"

    def test_two_translations_with_the_id_of_their_source_are_not_mistaken_for_it(
        self, tmp_path: Path
    ) -> None:
        write(
            tmp_path,
            {
                "content.yaml": "asthma, version: 2",
                "content.es.yaml": f"asthma, version: 9, {SPANISH % '2'}",
                "content.zh-Hant.yaml": f"asthma, {CHINESE % '1'}",
            },
        )
        assert codes(read_project(tmp_path / "content.es.yaml")) == {}
        assert "translation-outdated" in codes(read_project(tmp_path / "content.zh-Hant.yaml"))

    def test_the_file_of_the_expected_name_is_the_source(self, tmp_path: Path) -> None:
        files = {"asthma.yaml": "asthma, version: 1", "asthma.old.yaml": "asthma, version: 3"}
        write(tmp_path, {**files, "asma.yaml": f"asma, {SPANISH % 1}"})
        assert codes(read_project(tmp_path / "asma.yaml")) == {}

    def test_no_author_can_write_the_newest_version(self, tmp_path: Path) -> None:
        source = "{id: asthma, version: 1, newest: 3}"
        write(tmp_path, {"content.yaml": f"asma, language: es, translation_of: {source}"})
        with pytest.raises(ContentError) as told:
            read_project(tmp_path / "content.yaml")
        assert [problem.code for problem in told.value.problems] == ["unknown-key"]


class TestNames:
    @pytest.mark.parametrize(
        ("name", "language"),
        [
            ("content.es.yaml", "es"),
            ("content.zh-Hant.yaml", "zh-Hant"),
            ("asthma.es-MX.yaml", "es-MX"),
            ("content.yaml", ""),
            ("content.old.yaml", ""),
            ("content.v2.yaml", ""),
            ("es.yaml", ""),
        ],
    )
    def test_a_name_carries_a_language(self, name: str, language: str) -> None:
        assert parse_name_language(Path(name)) == language

    @pytest.mark.parametrize("keys", ["asthma", "asthma, language: fr"])
    def test_a_name_that_says_another_language_than_the_file_is_a_problem(
        self, tmp_path: Path, keys: str
    ) -> None:
        write(tmp_path, {"content.es.yaml": keys})
        with pytest.raises(ContentError) as told:
            read_project(tmp_path / "content.es.yaml")
        assert [problem.code for problem in told.value.problems] == ["language-mismatch"]
        assert find_translation(tmp_path, "es").name == "content.es.yaml"

    def test_a_name_without_the_region_is_right(self, tmp_path: Path) -> None:
        write(tmp_path, {"content.es.yaml": "asthma, language: es-MX"})
        assert codes(read_project(tmp_path / "content.es.yaml")) == {}


class TestChoosing:
    @pytest.fixture
    def project(self, tmp_path: Path) -> Path:
        return write(
            tmp_path / "project",
            {
                "content.yaml": "asthma",
                "content.es.yaml": f"asthma, {SPANISH % '1.0'}",
                "content.zh-Hant.yaml": f"asthma-zh, {CHINESE % '1.0'}",
            },
        )

    @pytest.fixture
    def shelf(self, tmp_path: Path) -> Path:
        return write(
            tmp_path / "library" / "handouts",
            {
                "asthma.yaml": "asthma",
                "asma.yaml": f"asma, {SPANISH % '1.0'}",
                "tms.yaml": "tms",
                "tms.es.yaml": "tms, language: es-MX",
                "tms.pt.yaml": "tms, language: pt",
            },
        )

    @pytest.mark.parametrize(
        ("wanted", "name"),
        [("en", "content.yaml"), ("es", "content.es.yaml"), ("ZH", "content.zh-Hant.yaml")],
    )
    @pytest.mark.parametrize("start", ["", "content.yaml", "content.es.yaml", "content.zh-Hant.yaml"])
    def test_beside_the_main_file(self, project: Path, start: str, wanted: str, name: str) -> None:
        assert find_translation(project / start, wanted) == project / name

    @pytest.mark.parametrize(
        ("start", "wanted", "name"),
        [
            ("asthma.yaml", "es", "asma.yaml"),
            ("asma.yaml", "en", "asthma.yaml"),
            ("tms.yaml", "es", "tms.es.yaml"),
            ("tms.es.yaml", "es-MX", "tms.es.yaml"),
        ],
    )
    def test_in_a_library(self, shelf: Path, start: str, wanted: str, name: str) -> None:
        assert find_translation(shelf / start, wanted) == shelf / name

    def test_in_a_whole_library_where_only_one_is_in_that_language(self, shelf: Path) -> None:
        assert find_translation(shelf.parent, "pt") == find_translation(shelf, "pt") == shelf / "tms.pt.yaml"

    def test_several_are_named(self, shelf: Path) -> None:
        with pytest.raises(ContentError) as told:
            find_translation(shelf.parent, "es")
        (problem,) = told.value.problems
        assert problem.code == "ambiguous-language"
        assert "asma.yaml" in problem.hint
        assert "tms.es.yaml" in problem.hint

    @pytest.mark.parametrize("wanted", ["fr", "es-MX", "e"])
    def test_none_names_those_there_are(self, project: Path, wanted: str) -> None:
        with pytest.raises(ContentError) as told:
            find_translation(project, wanted)
        (problem,) = told.value.problems
        assert problem.code == "no-translation"
        assert problem.hint == (
            "there is: es (content.es.yaml), en (content.yaml), zh-Hant (content.zh-Hant.yaml)"
        )

    def test_the_plain_language_goes_before_its_regions(self, tmp_path: Path) -> None:
        files = {"content.es-MX.yaml": "asthma, language: es-MX", "content.es.yaml": "asthma, language: es"}
        write(tmp_path, {"content.yaml": "asthma", **files})
        assert find_translation(tmp_path, "es").name == "content.es.yaml"
        assert find_translation(tmp_path, "es-mx").name == "content.es-MX.yaml"

    def test_a_broken_main_file_is_left_to_be_told_by_reading_it(self, tmp_path: Path) -> None:
        (tmp_path / "content.yaml").write_text("handout: [", encoding="utf-8")
        assert find_translation(tmp_path, "es") == tmp_path / "content.yaml"


class TestHeaders:
    @pytest.mark.parametrize(
        "text",
        [
            "handout:\n  id: asthma\n\n  # A comment.\n# Another.\n  language: es\ncontent: [a]\n",
            "handout:\r\n  id: asthma\r\n\r\n  language: es\r\ncontent: [a]\r\n",
            "brand: {name: X}\nhandout: {id: asthma,\nlanguage: es\n}\ncontent: [a]\n",
            "x: &y asthma\nhandout:\n  id: *y\n  language: es\ncontent: [a]\n",
            "content: [a]\nhandout: {id: asthma, language: es}",
        ],
    )
    def test_however_they_are_written(self, tmp_path: Path, text: str) -> None:
        path = tmp_path / "a.yaml"
        path.write_bytes(text.encode())
        found = read_edition(path)
        assert found is not None
        assert (found.id, found.language, found.version, found.source_id) == ("asthma", "es", "1.0", "")

    @pytest.mark.parametrize("text", ["", "content: [a]", "handout: asthma", "handout: {title: a}", "\0"])
    def test_other_files_are_none(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
        assert list(list_editions(tmp_path)) == []
        assert list(list_editions(tmp_path / "nowhere")) == []


@pytest.mark.parametrize(
    ("version", "than"),
    [("2", "1"), ("2.10", "2.9"), ("2.1.1", "2.1"), ("2026-03", "2025-12"), ("2", "beta")],
)
def test_versions_are_compared_by_value(version: str, than: str) -> None:
    assert is_newer(version, than)
    assert not is_newer(than, version)


@given(st.lists(st.lists(st.integers(0, 30), min_size=1, max_size=4), min_size=3, max_size=3))
def test_versions_are_in_one_order(numbers: list[list[int]]) -> None:
    first, second, third = (".".join(map(str, each)) for each in sorted(numbers))
    assert not is_newer(first, second)
    assert not is_newer(first, third)
    assert not is_newer(first, first)


def test_foreign_words_carry_their_own_language(tmp_path: Path) -> None:
    write(tmp_path, {"content.es.yaml": "asthma, language: es"})
    path = tmp_path / "content.es.yaml"
    text = path.read_text(encoding="utf-8").replace("[Respira.]", '["Pida un [spacer]{lang=en} aquí."]')
    path.write_text(text, encoding="utf-8")
    reading = read_project(path)
    pdf = render(project=reading.project, root=reading.root).pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == "es"
    assert "Span Lang='en' p1 “spacer”" in tag_tree(pdf)
