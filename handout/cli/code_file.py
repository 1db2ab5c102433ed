"""The file of compiled code that a process of the program leaves to the next one, beside Python's byte code.

It holds for one version of Python, and each part of it is found by its whole source: it is never out of date.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from handout import kept_code
from handout.kept_code import CodeKeeper, Compiled, keep_code

_FORMAT = "handout-code-1"
MAX_SIZE = 4_000_000
"""Bytes of a file full of what was long ago, which is begun anew: all code of today takes a tenth of it."""

_keepers: list[CodeKeeper] = []


def begin() -> None:
    """Use the code that is kept. To be called by the program only, before it compiles anything."""
    _keepers[:] = [keep_code(_load)]


def finish() -> None:
    """Keep what this process had to compile; do nothing where there is nothing new, or no place for it."""
    if not _keepers or not _keepers[0].compiled or sys.dont_write_bytecode:
        return
    content = encode(_keepers[0].collect())
    for path in list_places():
        try:
            _write(path, content)
        except OSError:
            continue
        return


def encode(compiled: Compiled) -> bytes:
    """Return the bytes of a file of compiled code, which `decode` reads."""
    import marshal
    from zlib import crc32

    content = marshal.dumps((_identify_python(), compiled))
    return crc32(content).to_bytes(4, "little") + content


def decode(content: bytes) -> Compiled:
    """Return the compiled code of a file; none if it is damaged, too large, or of another Python."""
    import marshal
    from zlib import crc32

    if len(content) > MAX_SIZE or crc32(content[4:]) != int.from_bytes(content[:4], "little"):
        return {}
    try:
        python, compiled = marshal.loads(content[4:])  # noqa: S302 (as Python trusts what is beside it)
    except (EOFError, TypeError, ValueError):
        return {}
    return compiled if python == _identify_python() else {}


def _identify_python() -> str:
    """Return what compiled code holds for: this format, Python with its Unicode tables, the processor."""
    from importlib import import_module

    engine = import_module("_sre")
    return f"{_FORMAT} {sys.version} {engine.MAGIC} {engine.CODESIZE} {sys.byteorder}"


def _load() -> Compiled:
    found: Compiled = {}
    for path in list_places():
        try:
            found |= decode(path.read_bytes())
        except OSError:
            continue
    return found


def list_places() -> list[Path]:
    """Return where the file may be: with the byte code of its room, or where the user keeps things."""
    from handout.cli.user_folder import find_state_folder

    places = []
    spec = kept_code.__spec__
    if spec is not None and spec.cached:
        places.append(Path(spec.cached).with_suffix(".code"))
    try:
        places.append(find_state_folder() / f"kept_code.{sys.implementation.cache_tag}.code")
    except RuntimeError:
        # Nobody's home is known here.
        return places
    return places


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, for whoever may read byte code there. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    waiting = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with waiting.open("xb") as file:
            file.write(content)
        waiting.replace(path)
    except OSError:
        waiting.unlink(missing_ok=True)
        raise
