"""Finds where in its file a part of a text stands, so that a message names the word itself."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

from handout.caches import lru_cache
from handout.errors import Mark

_BLOCK_SIGNS = ("|", ">")


def find_place(text: str, offset: int, mark: Mark) -> Mark:
    """Return the line and column of ``text[offset]``, a text that begins at ``mark`` in a YAML file.

    Where the file says it otherwise than the text (an escape, a list of locations, a file that is gone), the
    place cannot be known and ``mark`` is returned.
    """
    if mark.line < 1 or (not offset and not _is_block_sign(mark)):
        return mark
    place = _follow(_read_lines(mark), mark.line - 1, mark.column - 1, text[: offset + 1])
    return Mark(mark.file, place[0] + 1, place[1] + 1) if place else mark


def find_words(words: str, mark: Mark) -> Mark:
    """Return the first line and column from ``mark`` on where words stand, or ``mark`` if they do not.

    For words that the text at ``mark`` is known to hold.
    """
    if mark.line < 1:
        return mark
    for row, line in enumerate(itertools.islice(_read_lines(mark), mark.line - 1, None)):
        # The mark's own line may hold the same words before it, in another text.
        if (column := line.find(words, 0 if row else mark.column - 1)) >= 0:
            return Mark(mark.file, mark.line + row, column + 1)
    return mark


def _read_lines(mark: Mark) -> Sequence[str]:
    """Return the lines of the mark's file; none of a file that cannot be read or is no YAML."""
    # The column of a spreadsheet's mark counts cells.
    if not mark.file.lower().endswith((".yaml", ".yml")):
        return ()
    try:
        state = Path(mark.file).stat()
        return _read_file(mark.file, state.st_mtime_ns, state.st_size)
    except (OSError, UnicodeDecodeError, ValueError):
        return ()


@lru_cache(maxsize=4)
def _read_file(file: str, modified: int, size: int) -> tuple[str, ...]:
    # Thousands of messages may be about one file, which is read once for them.
    return tuple(Path(file).read_text(encoding="utf-8-sig").splitlines())


def _follow(lines: Sequence[str], row: int, column: int, text: str) -> tuple[int, int] | None:
    """Return the index of the line and the column of the text's last character; None if they part before."""
    if row >= len(lines):
        return None
    down, column = _skip_opening(lines[row], column)
    row += down
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


def _is_block_sign(mark: Mark) -> bool:
    """Return whether a mark is at the sign of a block text, whose words begin on a line below."""
    line = next(itertools.islice(_read_lines(mark), mark.line - 1, None), "")
    return line[mark.column - 1 : mark.column] in _BLOCK_SIGNS


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
