"""The file of compiled code that a process of the program leaves to the next one, beside Python's byte code.

It holds for one version of Python, and each part of it is found by its whole source: it is never out of date.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from handout import kept_code
from handout.kept_code import Compiled, keep_code

_FORMAT = "handout-code-2"
_TYPES = {"pattern": tuple, "method": type(kept_code.find_code.__code__), "packaged YAML": bytes}
"""The kinds of keys, and of what type that is which is kept under them; all else in a file is left out."""
MAX_SIZE = 4_000_000
"""Bytes of a file full of what was long ago, which is begun anew: all code of today takes a tenth of it."""


def begin() -> None:
    """Use the code that is kept. To be called by the program only, before it compiles anything."""
    keep_code(_load)


def finish() -> None:
    """Keep what this process had to compile; do nothing where there is nothing new, or no place for it."""
    keeper = kept_code.get_keeper()
    if keeper is None or not keeper.compiled or sys.dont_write_bytecode:
        return
    from handout.cli.user_folder import write_whole

    content = encode(keeper.collect())
    for path in list_places():
        try:
            # For whoever may read byte code there.
            write_whole(path, content, 0o644)
        except OSError:
            continue
        return


def keep_new() -> None:
    """Keep what this process has compiled since it last did: for a worker, that has no end of its own."""
    keeper = kept_code.get_keeper()
    if keeper is not None and len(keeper.compiled) > keeper.kept_count:
        finish()
        keeper.kept_count = len(keeper.compiled)


def encode(compiled: Compiled) -> bytes:
    """Return the bytes of a file of compiled code: a checksum, what Python it is for, and the code."""
    import marshal
    from zlib import crc32

    content = _identify_python() + marshal.dumps(compiled)
    return crc32(content).to_bytes(4, "little") + content


def decode(content: bytes) -> Compiled:
    """Return the compiled code of a file; none if it is damaged, or of another Python."""
    import marshal
    from zlib import crc32

    python = _identify_python()
    if not content.startswith(python, 4) or crc32(content[4:]) != int.from_bytes(content[:4], "little"):
        return {}
    try:
        compiled = marshal.loads(content[4 + len(python) :])  # noqa: S302 (as Python trusts what is beside it)
    except (EOFError, TypeError, ValueError):
        return {}
    if not isinstance(compiled, dict):
        return {}
    return {key: value for key, value in compiled.items() if type(value) is _TYPES.get(key[0])}


def _identify_python() -> bytes:
    """Return what compiled code holds for: this format, Python with its Unicode tables, the processor."""
    from importlib import import_module

    engine = import_module("_sre")
    return f"{_FORMAT} {sys.version} {engine.MAGIC} {engine.CODESIZE} {sys.byteorder}\0".encode()


def _load() -> Compiled:
    found: Compiled = {}
    for path in list_places():
        try:
            found |= decode(_read(path))
        except OSError:
            continue
    return found


def _read(path: Path) -> bytes:
    """Return the bytes of a file, or none if it is too large or somebody else could have written it."""
    with path.open("rb") as file:
        found = os.fstat(file.fileno())
        is_small = found.st_size <= MAX_SIZE
        return file.read(MAX_SIZE) if is_small and is_trusted(found.st_uid, found.st_mode) else b""


def is_trusted(owner: int, mode: int) -> bool:
    """Return whether nobody writes such a file but this user, or who installed the program; as byte code.

    Where systems know no owners of files, a folder of this user's own is trusted as it is.
    """
    if sys.platform == "win32":
        return True
    return owner in (os.getuid(), 0, Path(kept_code.__file__).stat().st_uid) and not mode & 0o022


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
