"""Problems as lines and as tables: all of them, in order, and harmless to the terminal."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from contextlib import redirect_stderr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.cli.console import Console
from handout.cli.problem_output import escape_for_terminal, format_counts, format_problems, print_problems
from handout.errors import Mark, Problem, Severity

UNKNOWN = Problem(
    "no key is called 'tittle'", Mark("content.yaml", 41, 7), "did you mean 'title'?", "unknown-key"
)
LATE = Problem("late", Mark("content.yaml", 50, 1), code="late", severity=Severity.WARNING)
NOWHERE = Problem("no file", code="missing-file")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


Told = Callable[..., str]


@pytest.fixture
def told_on_terminal(monkeypatch: pytest.MonkeyPatch) -> Told:
    """Show problems on a terminal of 80 columns, without colours; returns what it got."""
    for name, value in {"TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "80"}.items():
        monkeypatch.setenv(name, value)

    def told(*problems: Problem) -> str:
        terminal = Terminal()
        with redirect_stderr(terminal):
            print_problems(problems, Console())
        return terminal.getvalue()

    return told


def test_a_line_that_editors_jump_to() -> None:
    found = [re.sub("\x1b\\[[0-9;]*m", "", line) for line in format_problems([UNKNOWN, NOWHERE])]
    assert found == [
        "content.yaml:41:7: error: no key is called 'tittle' [unknown-key]",
        "    hint: did you mean 'title'?",
        "error: no file [missing-file]",
    ]


def test_a_hint_that_several_share_is_given_once(told_on_terminal: Told) -> None:
    examples = [
        Problem(
            f"“{number}” is still the example's",
            Mark("content.yaml", number, 1),
            "write your own",
            "placeholder",
        )
        for number in (1, 2, 3)
    ]
    other = Problem("“4” is not", Mark("content.yaml", 4, 1), "write your own", "other")
    found = [re.sub("\x1b\\[[0-9;]*m", "", line) for line in format_problems([*examples, other])]
    assert found[3:] == [
        "    hint for these 3: write your own",
        "content.yaml:4:1: error: “4” is not [other]",
        "    hint: write your own",
    ]
    told = told_on_terminal(*examples, other)
    assert told.count("write your own") == 2
    assert told.count("as above") == 2


def test_counts() -> None:
    assert format_counts([UNKNOWN, NOWHERE, LATE]) == "2 errors, 1 warning."
    assert format_counts([LATE]) == "1 warning."


def test_errors_first_each_once_in_the_order_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    early = Problem("early", Mark("content.yaml", 3, 1), code="early", severity=Severity.NOTE)
    print_problems([LATE, UNKNOWN, early, UNKNOWN], Console(), ending="Done.")
    told = capsys.readouterr().err
    assert re.findall(r"\[([a-z-]+)\]", told) == ["unknown-key", "late", "early"]
    assert told.endswith("1 error, 1 warning, 1 note. Done.\n")


def test_nothing_to_tell(capsys: pytest.CaptureFixture[str]) -> None:
    print_problems([], Console())
    print_problems([LATE], Console(quiet=True))
    assert capsys.readouterr() == ("", "")


def test_a_table_on_a_terminal(told_on_terminal: Told) -> None:
    told = told_on_terminal(UNKNOWN, LATE, NOWHERE)
    assert "41:7" in told
    assert "50:1" in told
    assert "did you mean 'title'?" in told
    assert "what to do" in told
    assert "\x1b[3" not in told  # no colour, as asked
    assert max(map(len, re.sub("\x1b\\[[0-9;]*m", "", told).split("\n"))) <= 80


def test_markup_in_a_message_is_text(told_on_terminal: Told) -> None:
    told = told_on_terminal(Problem("[bold]x[/bold] [/] :smile:", Mark("a", 1, 1), code="c"))
    assert "[bold]x[/bold] [/] :smile:" in told


@pytest.mark.parametrize(("name", "value"), [("TERM", "dumb"), ("COLUMNS", "40")])
def test_lines_where_a_table_does_not_fit(
    told_on_terminal: Told, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    told = told_on_terminal(UNKNOWN)
    assert "content.yaml:41:7: " in told
    assert "what to do" not in told


def test_content_cannot_steer_the_terminal() -> None:
    hostile = Problem("a\x1b]0;owned\x07\nb\u202e", Mark("\x1b[2J.yaml"), "\x9b1m", "c")
    told = "".join(re.sub("\x1b\\[[0-9;]*m", "", line) for line in format_problems([hostile]))
    assert "\\x1b]0;owned\\x07 b\\u202e" in told
    assert not set(told) & set("\x1b\x07\x9b\u202e\n")


@given(st.text())
def test_whatever_was_written_stays_on_its_line_and_can_be_printed(text: str) -> None:
    shown = escape_for_terminal(text)
    assert len(shown.splitlines()) <= 1 or not set(shown) & set("\r\n\x0b\x0c\x1c\x1d\x1e\x85")
    assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in shown)
    shown.encode("utf-8")


def test_marks_of_direction_are_left_out_and_what_rewrites_lines_is_shown() -> None:
    told = escape_for_terminal("\u2068اتصل\u2069 \u200e555-0100\u200f \x1b[31m\u202e")
    assert told == "اتصل 555-0100 \\x1b[31m\\u202e"
