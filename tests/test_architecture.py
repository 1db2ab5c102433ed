"""The house rules: who may import whom, how long a file may be, and that every file says why it exists."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent / "handout"

MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "version": set(),
    "content": {"errors"},
    "theme": {"content", "errors"},
    "pdf": {"errors", "version"},
    "layout": {"theme", "content", "pdf", "errors"},
    "render": {"layout", "theme", "content", "pdf", "errors"},
    "plain": {"content", "errors"},
    "build": {"content", "theme", "render", "delivery", "errors"},
    "versions": {"content", "theme", "layout", "pdf", "errors"},
    "doctor": {"content", "theme", "render", "errors", "version"},
    "bundle": {"render", "layout", "theme", "content", "pdf", "errors"},
    "delivery": {"errors"},
    "batch": {"render", "layout", "theme", "content", "plain", "pdf", "delivery", "errors", "version"},
    "desk": {"render", "layout", "theme", "content", "errors"},
    "cli": {
        "desk",
        "content",
        "plain",
        "theme",
        "layout",
        "pdf",
        "render",
        "bundle",
        "build",
        "versions",
        "doctor",
        "batch",
        "delivery",
        "errors",
        "version",
    },
    "__init__": {"version"},
    "__main__": {"cli"},
}
"""Room -> the rooms that it may import; itself always.

A folder of a room, such as "layout/blocks", is a room of its own as soon as it has a line here.
"""

ONLY_IN: dict[str, set[str]] = {
    "click": {"cli"},
    "rich": {"cli"},
    "yaml": {"content/source.py"},
    "babel": {"content/locales/cldr.py"},
    "reportlab": {"theme", "layout", "pdf"},
    "msgspec": {"content", "theme"},
    "uharfbuzz": {"pdf", "layout", "theme"},
    "pikepdf": {"pdf/inspection.py", "pdf/imposing.py", "delivery/protection.py"},
    "pypdfium2": {"pdf/inspection.py", "desk/pictures.py", "desk/server.py"},
    "smtplib": {"delivery/mail.py"},
    "subprocess": {"delivery/printing.py"},
    "socket": {"desk/server.py"},
    "starlette": {"desk"},
    "uvicorn": {"desk/server.py"},
    "watchfiles": {"desk"},
    "multiprocessing": {"batch/crew.py", "batch/engines.py"},
    "fsspec": {"delivery/remote.py"},
    "distributed": {"batch/cluster.py"},
    "dask": set(),
    "urllib.request": set(),
}
"""Package -> the rooms or files that may import it."""

KNOWN_CIRCLES: set[tuple[str, ...]] = set()
"""Files that import each other in this order, the last one the first. No line may be added here."""

FENCES = {"batch/fence.py", "desk/preview.py"}
"""Files below `cli` that may catch anything: around a batch's job and the preview's proof."""

MOST_LINES = {"file": 400, "function": 50}


class Import(NamedTuple):
    """One import, wherever in a file it stands."""

    line: int
    name: str
    file: str
    """The file of `handout` that it leads to; "" for a package of somebody else."""
    typing_only: bool


@cache
def trees() -> dict[str, ast.Module]:
    """Every file of the package by its path in it, parsed once for all tests."""
    paths = sorted(path for path in ROOT.rglob("*.py") if "scaffold" not in path.parts)
    found = {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}
    assert len(found) > 100, "too little is scanned"
    assert {room(file) for file in found} == set(MAY_IMPORT), "every room has a line, and every line a room"
    return found


@cache
def imports() -> dict[str, tuple[Import, ...]]:
    """What every file imports."""
    found = {file: tuple(_imports(file, tree)) for file, tree in trees().items()}
    assert sum(bool(each.file) for several in found.values() for each in several) > 500, "too little is found"
    return found


def room(file: str) -> str:
    *folders, name = file.removesuffix(".py").split("/")
    deeper = "/".join(folders[:2])
    return deeper if deeper in MAY_IMPORT else (folders or [name])[0]


def _imports(file: str, tree: ast.Module) -> Iterator[Import]:
    for node, typing_only in _statements(tree, typing_only=False):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: a relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (Import(node.lineno, name, _file_of(name), typing_only) for name in names)


def _statements(parent: ast.AST, *, typing_only: bool) -> Iterator[tuple[ast.AST, bool]]:
    """Every node, and whether only a type checker ever reads it."""
    unread = parent.body if isinstance(parent, ast.If) and ast.unparse(parent.test) == "TYPE_CHECKING" else []
    for node in ast.iter_child_nodes(parent):
        here = typing_only or node in unread
        yield node, here
        yield from _statements(node, typing_only=here)


@cache
def _file_of(name: str) -> str:
    """The file of `handout` that an import of `name` leads to: a module's, or of what stands in one."""
    if name.partition(".")[0] != "handout":
        return ""
    inside = "/".join(name.split(".")[1:])
    choices = [f"{inside}.py", f"{inside}/__init__.py"] if inside else ["__init__.py"]
    found = [file for file in choices if file in trees()]
    return found[0] if found else _file_of(name.rpartition(".")[0])


def graph() -> dict[str, set[str]]:
    """The files that each file imports, at its top or when a function runs; not what types alone need."""
    return {
        file: {each.file for each in several if each.file not in ("", file) and not each.typing_only}
        for file, several in imports().items()
    }


def steps(circle: tuple[str, ...]) -> set[tuple[str, str]]:
    """Who imports whom in a circle."""
    return set(pairwise((*circle, circle[0])))


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for file, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield file, node


def listed(breaches: list[str]) -> str:
    return "\n" + "\n".join(breaches)


def test_rooms_import_only_what_they_may() -> None:
    breaches = [
        f"{file}:{each.line} imports {each.name}"
        for file, several in imports().items()
        for each in several
        if each.file and room(each.file) not in MAY_IMPORT[room(file)] | {room(file)}
    ]
    assert not breaches, listed(breaches)


def test_packages_stay_in_their_rooms() -> None:
    breaches = [
        f"{file}:{each.line} imports {package}"
        for file, several in imports().items()
        for each in several
        for package, users in ONLY_IN.items()
        if f"{each.name}.".startswith(f"{package}.")
        and users.isdisjoint((file, room(file), file.split("/")[0]))
    ]
    assert not breaches, listed(breaches)


def test_no_file_imports_itself_by_way_of_others() -> None:
    known = set().union(*map(steps, KNOWN_CIRCLES))
    rest = {file: {other for other in used if (file, other) not in known} for file, used in graph().items()}
    circle: list[str] = []
    try:
        TopologicalSorter(rest).prepare()
    except CycleError as error:
        # graphlib names each file before the one that imports it.
        circle = error.args[1][::-1]
    assert not circle, " imports ".join(circle)


def test_every_known_circle_is_still_there() -> None:
    used = {(file, other) for file, others in graph().items() for other in others}
    gone = [" and ".join(circle) for circle in sorted(KNOWN_CIRCLES) if not steps(circle) <= used]
    assert not gone, f"{listed(gone)}\nimport each other no more: take them off KNOWN_CIRCLES"


def test_files_say_why_they_exist_and_stay_short() -> None:
    breaches = [f"{file} has no docstring" for file, tree in trees().items() if not ast.get_docstring(tree)]
    for file in trees():
        lines = (ROOT / file).read_text(encoding="utf-8").count("\n")
        if lines > MOST_LINES["file"]:
            breaches.append(f"{file} has {lines} lines")
    assert not breaches, listed(breaches)


def test_functions_stay_short() -> None:
    lengths = [(file, node, (node.end_lineno or 0) - node.lineno + 1) for file, node in functions()]
    assert len(lengths) > 1000
    most = MOST_LINES["function"]
    breaches = [
        f"{file}:{node.lineno} {node.name} has {lines} lines" for file, node, lines in lengths if lines > most
    ]
    assert not breaches, listed(breaches)


def test_nothing_below_the_edges_prints_exits_or_reads_the_clock() -> None:
    below = [file for file in trees() if room(file) not in ("cli", "doctor", "__main__")]
    breaches = [
        f"{file}:{line} has {what}"
        for file in below
        for line, what in _forbidden(trees()[file], fence=file in FENCES)
    ]
    assert not breaches, listed(breaches)


def _forbidden(tree: ast.Module, *, fence: bool) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            clock = called.endswith((".now", ".today", ".utcnow", "time.time"))
            if clock or called in ("print", "exit", "sys.exit", "quit"):
                yield node.lineno, called
        elif isinstance(node, ast.Attribute):
            if (named := ast.unparse(node)) in ("os.environ", "sys.stdout", "sys.stderr"):
                yield node.lineno, named
        elif isinstance(node, ast.ExceptHandler) and _catches_anything(node) and not fence:
            yield node.lineno, "an except for anything"


def _catches_anything(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or ast.unparse(handler.type) in ("Exception", "BaseException")


def test_every_block_is_laid_out() -> None:
    from handout.content.model import BLOCKS
    from handout.layout import story  # noqa: F401 (registers the builders)
    from handout.layout.dispatch import kinds

    # An include is replaced by the blocks of its file while reading.
    assert {block.name for block in kinds()} == set(BLOCKS) - {"include"}
