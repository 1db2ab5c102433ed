"""A message names the place of the word itself, however the text around it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from handout.content.source_places import find_place, find_words
from handout.errors import Mark

WORD = "{{date}}"


def first_mark(path: Path) -> Mark:
    (item,) = yaml.compose(path.read_text(encoding="utf-8")).value
    return Mark(str(path), item.start_mark.line + 1, item.start_mark.column + 1)


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        ("- come on {{date}} please\n", 1, 11),
        ('- "come \\"on\\" {{date}}"\n', 1, 16),
        ("- 'it''s on {{date}}'\n", 1, 13),
        ("- come\n  on {{date}}\n", 2, 6),
        ("- |\n    come\n    on {{date}}\n", 3, 8),
        ("- >-\n  come\n\n  on {{date}}\n", 4, 6),
        ("- >-\n  {{date}} first\n", 2, 3),
        ("- é 日本 {{date}}\n", 1, 8),
        ("- {{date}} first\n".replace("{{", "'{{").replace(" first", " first'"), 1, 3),
    ],
)
def test_the_place_of_a_word(tmp_path: Path, source: str, line: int, column: int) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(source, encoding="utf-8")
    (text,) = yaml.safe_load(source)
    place = find_place(text, text.find(WORD), first_mark(path))
    assert (place.line, place.column) == (line, column)


@pytest.mark.parametrize("source", ['- "come\\u0020on \\u2014 {{date}}"\n', "- something else\n", ""])
def test_what_the_file_says_otherwise_stays_at_the_beginning(tmp_path: Path, source: str) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(source, encoding="utf-8")
    mark = Mark(str(path), 1, 3)
    assert find_place("come on \u2014 {{date}}", 10, mark) == mark
    assert find_words("nowhere", mark) == mark


@pytest.mark.parametrize("name", ["gone.yaml", "places.csv", "a\0b.yaml", ""])
def test_a_file_that_is_no_yaml_keeps_its_mark(tmp_path: Path, name: str) -> None:
    (tmp_path / "places.csv").write_text("id,name\na,name\n", encoding="utf-8")
    mark = Mark(str(tmp_path / name), 1, 1)
    assert find_words("name", mark) == mark
    assert find_place("id,name", 3, mark) == mark


def test_words_before_the_mark_are_not_meant(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    path.write_text("- {a: ask, b: ask}\n", encoding="utf-8")
    assert find_words("ask", Mark(str(path), 1, 10)).column == 15


@given(
    st.lists(st.text("ab'\" \\{:#", min_size=1, max_size=6).filter(str.strip), min_size=2, max_size=8),
    st.data(),
)
def test_the_place_has_the_character_or_is_the_beginning(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], data: st.DataObject
) -> None:
    text = " ".join(" ".join(words).split())
    path = tmp_path_factory.mktemp("places") / "content.yaml"
    style = data.draw(st.sampled_from(["'", '"', "|", ">"]))
    path.write_text(yaml.dump([text], default_style=style, width=12, allow_unicode=True), encoding="utf-8")
    offset = data.draw(st.integers(0, len(text) - 1).filter(lambda at: not text[at].isspace()))
    mark = first_mark(path)
    place = find_place(text, offset, mark)
    line = path.read_text(encoding="utf-8").splitlines()[place.line - 1]
    assert place == mark or line[place.column - 1] == text[offset]


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    path.write_text("- come on {{date}} please\n", encoding="utf-8")
    mark = Mark(str(path), 1, 3)
    assert find_words(WORD, mark) == Mark(str(path), 1, 11)
    path.write_text("- please come on {{date}}\n- more\n", encoding="utf-8")
    assert find_words(WORD, mark) == Mark(str(path), 1, 18)


def test_many_messages_about_one_file_read_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "content.yaml"
    path.write_text("- {{date}}\n" * 50, encoding="utf-8")
    read, times = Path.read_text, []

    def count(self: Path, encoding: str | None = None, errors: str | None = None) -> str:
        times.append(self)
        return read(self, encoding, errors)

    monkeypatch.setattr(Path, "read_text", count)
    places = [find_words(WORD, Mark(str(path), line, 1)).column for line in range(1, 51)]
    assert places == [3] * 50
    assert len(times) == 1


def test_what_stands_in_no_file_has_no_other_place() -> None:
    on_the_command_line = Mark("--set", 0)
    assert find_words("en", on_the_command_line) == on_the_command_line
    assert find_place("clinic en", 7, on_the_command_line) == on_the_command_line
