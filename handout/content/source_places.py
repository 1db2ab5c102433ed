"""Finds where in its file a part of a text stands, so that a message names the word itself."""

from __future__ import annotations

from pathlib import Path

from handout.errors import Mark

_BLOCK_SIGNS = ("|", ">")


def find_place(text: str, offset: int, mark: Mark) -> Mark:
    """Return the line and column of ``text[offset]``, a text that begins at ``mark`` in a YAML file.

    Where the file says it otherwise than the text (an escape, a list of locations, a file that is gone), the
    place cannot be known and ``mark`` is returned.
    """
    if not offset:
        return mark
    place = _follow(_read_lines(mark), mark.column - 1, text[: offset + 1])
    return Mark(mark.file, mark.line + place[0], place[1] + 1) if place else mark


def find_words(words: str, mark: Mark) -> Mark:
    """Return the first line and column from ``mark`` on where words stand, or ``mark`` if they do not.

    For words that the text at ``mark`` is known to hold.
    """
    for row, line in enumerate(_read_lines(mark)):
        # The mark's own line may hold the same words before it, in another text.
        if (column := line.find(words, 0 if row else mark.column - 1)) >= 0:
            return Mark(mark.file, mark.line + row, column + 1)
    return mark


def _read_lines(mark: Mark) -> list[str]:
    """Return the lines from the mark's on; none of a file that cannot be read or is no YAML."""
    # The column of a spreadsheet's mark counts cells.
    if mark.line < 1 or not mark.file.lower().endswith((".yaml", ".yml")):
        return []
    try:
        return Path(mark.file).read_text(encoding="utf-8-sig").splitlines()[mark.line - 1 :]
    except (OSError, UnicodeDecodeError, ValueError):
        return []


def _follow(lines: list[str], column: int, text: str) -> tuple[int, int] | None:
    """Return the index of the line and the column of the text's last character; None if they part before."""
    if not lines:
        return None
    row, column = _skip_opening(lines[0], column)
    words = _skip_blanks(text, 0)
    while True:
        if row >= len(lines):
            return None
        column = _skip_blanks(lines[row], column)
        if column >= len(lines[row]):
            row, column = row + 1, 0
            continue
        column = _skip_escape(lines[row], column, text[words])
        if lines[row][column : column + 1] != text[words]:
            return None
        following = _skip_blanks(text, words + 1)
        if following >= len(text):
            return row, column
        words, column = following, column + 1


def _skip_opening(line: str, column: int) -> tuple[int, int]:
    if line[column : column + 1] in _BLOCK_SIGNS:
        return 1, 0
    return 0, column + (line[column : column + 1] in ('"', "'"))


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _skip_escape(line: str, column: int, wanted: str) -> int:
    r"""Return where the character itself stands: after the first sign of ``\"``, ``\\`` and ``''``."""
    pair = line[column : column + 2]
    is_escaped = pair in ("''", '\\"', "\\\\") and pair[1] == wanted
    return column + is_escaped
