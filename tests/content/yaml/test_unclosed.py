"""An unclosed quotation mark or bracket is told where it opens, however far away the parser gives up."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.reading.project_reader import read_project
from handout.content.yaml.unclosed import find_unclosed
from handout.errors import ContentError

HEAD = "handout: {id: x, title: T}\ncontent:\n"
FILLER = "".join(f"  - Line {n} is fine.\n" for n in range(15))


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        ('  - "Take one pill.', 5, "unclosed-quote"),
        ("  - 'Take one pill.", 5, "unclosed-quote"),
        ('  - section: "What is it?', 14, "unclosed-quote"),
        ("  - bullets: [One, Two", 14, "unclosed-bracket"),
        ("  - callout: {text: One", 14, "unclosed-bracket"),
        ('  - bullets: ["One, Two]', 15, "unclosed-quote"),
    ],
)
@pytest.mark.parametrize("after", ["", FILLER, FILLER + "  - It's the clinic's.\n" + '  - Say "yes".\n'])
def test_it_is_told_where_it_opens(tmp_path: Path, line: str, column: int, code: str, after: str) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(f"{HEAD}  - Before.\n{line}\n{after}", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_project(path)
    problem = caught.value.problems[0]
    assert problem.mark is not None
    assert (problem.code, problem.mark.line, problem.mark.column) == (code, 4, column)


@pytest.mark.parametrize(
    "text",
    [
        "a: \"one\n  two\"\n", "a: 'it''s'\n", 'a: "say \\"yes\\""\n', "a: it's [not open\n", "# [\na: b\n",
        "a: [b, {c: d}]\n", "a: 5' 3\" tall\n", "- don't\n- can't\n", "a: b # it's\n", "",
    ],
)  # fmt: skip
def test_what_is_closed_or_is_text(text: str) -> None:
    assert find_unclosed(text) is None


def test_a_colour_without_quotes_is_told_to_be_a_note(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    line = 'brand:\n  colours: {primary: #7A1F3D, accent: "#F2C14E"}\n'
    path.write_text(line + HEAD, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_project(path)
    problem = caught.value.problems[0]
    assert "because #7A1F3D is taken for a note" in problem.message
    assert '"#7A1F3D"' in problem.hint


@given(st.text("ab:-[]{}\"'#\\\n ,"))
def test_it_always_comes_to_an_end(text: str) -> None:
    found = find_unclosed(text)
    if found is not None:
        lines = text.split("\n")
        assert lines[found.line - 1][found.column - 1] == found.sign
