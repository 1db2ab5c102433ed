"""What is compiled while the program runs is kept for its next process, and is the same as without."""

from __future__ import annotations

import marshal
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from handout import kept_code, patterns
from handout.cli import code_file
from handout.cli.up_to_date import Watch
from handout.data_classes import NamedTuple, dataclass
from handout.kept_code import Compiled
from handout.patterns import defer_pattern


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file that the processes of a test keep their code in."""
    path = tmp_path / "cache" / "kept.code"
    monkeypatch.setattr(code_file, "list_places", lambda: [path])
    monkeypatch.setattr(code_file.sys, "dont_write_bytecode", False)
    yield path
    kept_code.stop_keeping()


def use_code() -> tuple[object, ...]:
    """Compile a pattern and two methods, and return what they give."""

    @dataclass(frozen=True)
    class Dose:
        amount: int
        unit: str = "mg"

    class Pair(NamedTuple):
        left: int
        right: int = 2

    pattern = defer_pattern(r"(?P<amount>\d+) ?(mg|ml)", re.IGNORECASE)
    found = [(match.span(), match["amount"], match.lastgroup) for match in pattern.finditer("5 MG or 10ml")]
    return found, pattern.groupindex, pattern.flags, Dose(5), Pair(1)


def test_a_second_process_compiles_nothing_and_gives_the_same(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = repr(use_code())
    code_file.begin()
    assert repr(use_code()) == plain
    code_file.finish()
    written = place.read_bytes()
    monkeypatch.setattr(patterns, "compile_program", None)
    code_file.begin()
    assert repr(use_code()) == plain
    code_file.finish()
    assert place.read_bytes() == written
    assert [each.name for each in place.parent.iterdir()] == [place.name]


def test_what_another_process_compiled_is_kept_too(place: Path) -> None:
    for source in ("a+", "b+"):
        code_file.begin()
        assert defer_pattern(source).match(source[0])
        code_file.finish()
    assert {key[1] for key in code_file.decode(place.read_bytes())} == {"a+", "b+"}


def test_a_damaged_or_foreign_file_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: Compiled = {("method", "x = 1"): compile("x = 1", "", "exec")}
    content = code_file.encode(compiled)
    assert code_file.decode(content) == compiled
    damaged = [b"", content[:-1], content[:40] + b"?" + content[41:], b"\0\0\0\0" + marshal.dumps(3)]
    wrong = [3, [("a", "b")], {("method", "x = 1"): "x = 1"}, {("pattern", "a", 0): b""}, {("else",): b""}]
    other = [code_file.encode(cast("Compiled", value)) for value in wrong]
    assert [code_file.decode(each) for each in (*damaged, *other)] == [{}] * 9
    monkeypatch.setattr(code_file.sys, "version", "3.99")
    assert code_file.decode(content) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such owners there")
def test_a_file_that_somebody_else_could_have_written_is_not_read(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code_file.begin()
    assert defer_pattern("a+").match("aa")
    code_file.finish()
    assert code_file._load()
    assert not place.stat().st_mode & 0o022
    for mode in (0o666, 0o664):
        place.chmod(mode)
        assert code_file._load() == {}
    place.chmod(0o644)
    assert not code_file.is_trusted(owner=os.getuid() + 4711, mode=0o644)
    monkeypatch.setattr(code_file, "MAX_SIZE", place.stat().st_size - 1)
    assert code_file._load() == {}


def test_what_ends_while_the_file_is_written_leaves_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(_from: Path, _to: Path) -> None:
        raise KeyboardInterrupt

    code_file.begin()
    assert defer_pattern("a+").match("aa")
    monkeypatch.setattr(Path, "replace", end)
    with pytest.raises(KeyboardInterrupt):
        code_file.finish()
    assert list(place.parent.iterdir()) == []


def test_without_a_place_all_goes_on(place: Path) -> None:
    place.parent.write_text("a file where the folder should be")
    code_file.begin()
    assert defer_pattern("a+").match("aa")
    code_file.finish()


def test_a_python_that_makes_patterns_in_another_way_compiles_them(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code_file.begin()
    monkeypatch.setattr(patterns, "compile_program", lambda source, flags: (flags, b"", 0, {}))
    assert defer_pattern("a+").match("aa")
    assert not kept_code.is_kept()
    with pytest.raises(re.error):
        defer_pattern("(").match("")


def test_the_file_is_no_input_of_a_build(place: Path) -> None:
    watch = Watch()
    watch._note_file(str(place))
    assert watch.files == {}


def test_a_worker_keeps_what_it_compiles_once(place: Path) -> None:
    code_file.begin()
    assert defer_pattern("worker a+").match("worker aa")
    code_file.keep_new()
    assert len(code_file.decode(place.read_bytes())) == 1
    place.unlink()
    code_file.keep_new()
    assert not place.exists()
    assert defer_pattern("worker b+").match("worker bb")
    code_file.keep_new()
    assert len(code_file.decode(place.read_bytes())) == 2
