"""The house rules: who may import whom, how long a file may be, and that every file says why it exists."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

from tests.support.rooms import FOR_ALL, MAY_IMPORT, find_room, insert_table

ROOT = Path(__file__).parent.parent / "handout"

ONLY_IN: dict[str, set[str]] = {
    "python_calamine": {"content/locations/workbook_reader.py"},
    "functools.cache": {"caches.py"},
    "functools.lru_cache": {"caches.py"},
    "click": {"cli"},
    "rich": {"cli"},
    "yaml": {"content/yaml/parser_package.py", "content/yaml/yaml_tree.py"},
    "babel": {"content/locales/cldr.py"},
    "reportlab": {"theme", "layout/flowables", "layout/blocks", "pdf"},
    "msgspec": {"content", "theme", "versions/copy_records.py", "printing/profiles.py", "mail"},
    "uharfbuzz": {"pdf/fonts", "text", "theme"},
    "pikepdf": {"pdf/tools", "delivery/protection.py"},
    "pypdfium2": {
        "pdf/tools/inspection.py",
        "preview",
        "printing/windows_printer.py",
        "importing/pdf/languages.py",
        "importing/pdf/properties.py",
        "importing/pdf/pages.py",
        "importing/pdf/lines.py",
        "importing/pdf/letters.py",
    },
    "ctypes": {"printing/windows_api.py", "importing/pdf/letters.py", "importing/pdf/languages.py"},
    "socket": {"webserver/local_server.py", "printing/ipp_transport.py"},
    "ssl": {"printing/ipp_transport.py", "mail/smtp_carrier.py", "mail/graph_carrier.py"},
    "http.client": {"printing/ipp_transport.py", "desk/running_desk.py", "mail/graph_carrier.py"},
    "starlette": {"preview", "desk", "webserver"},
    "uvicorn": {"webserver/local_server.py"},
    "watchfiles": {"preview"},
    "multiprocessing": {"batch/worker_pool.py", "batch/engines.py"},
    "fsspec": {"delivery/bucket_store.py"},
    "distributed": {"batch/dask_engine.py"},
    "dask": {"batch/dask_engine.py"},
    "smtplib": {"mail/smtp_carrier.py"},
    "sqlite3": {"mail/outbox.py", "mail/outbox_file.py"},
    "keyring": {"mail/keyring_secrets.py"},
    "msal": {"mail/microsoft_sign_in.py"},
    "subprocess": {"printing/lp_printer.py", "cli/shortcuts.py", "cli/opening.py"},
    "urllib.request": set(),
}
"""Package -> the rooms or files that may import it."""

CATCH_ALL = {"batch/outcome.py", "preview/session.py"}
"""Files below `cli` that may catch anything: around a batch's task and the preview's build."""

PATTERN_TABLES = {
    "content/yaml/parser_package.py",
    "checking/searching/one_in_x.py",
    "checking/rules/claims.py",
    *(
        f"checking/vocabulary/{name}.py"
        for name in ("chance_words", "dose_forms", "fair_claims", "relative_risks", "respect")
    ),
}
"""Files whose functions make deferred patterns: of the program's own words, and of PyYAML's."""

BRANCHES = ("body", "orelse", "finalbody", "handlers", "cases")
"""Where a statement holds others."""

MOST_LINES = {"file": 350, "function": 50}


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
    assert {find_room(file) for file in found} == set(MAY_IMPORT), (
        "every room has a line, and every line a room"
    )
    return found


@cache
def imports() -> dict[str, tuple[Import, ...]]:
    """What every file imports."""
    found = {file: tuple(_imports(file, tree)) for file, tree in trees().items()}
    assert sum(bool(each.file) for several in found.values() for each in several) > 500, "too little is found"
    return found


def _imports(file: str, tree: ast.Module) -> Iterator[Import]:
    for node, typing_only in _statements(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: a relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (Import(node.lineno, name, _file_of(name), typing_only) for name in names)


def _statements(parent: ast.AST, *, typing_only: bool = False) -> Iterator[tuple[ast.AST, bool]]:
    """Every statement, and whether only a type checker ever reads it; no expression holds one."""
    test = parent.test if isinstance(parent, ast.If) else None
    unread = parent.body if isinstance(test, ast.Name) and test.id == "TYPE_CHECKING" else []
    for branch in BRANCHES:
        for node in getattr(parent, branch, ()):
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


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for file, tree in trees().items():
        for node, _ in _statements(tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield file, node


def listed(breaches: list[str]) -> str:
    return "\n" + "\n".join(breaches)


def test_rooms_import_only_what_they_may() -> None:
    breaches = [
        f"{file}:{each.line} imports {each.name}"
        for file, several in imports().items()
        for each in several
        if each.file and find_room(each.file) not in MAY_IMPORT[find_room(file)] | FOR_ALL | {find_room(file)}
    ]
    assert not breaches, listed(breaches)


def test_packages_stay_in_their_rooms() -> None:
    breaches = [
        f"{file}:{each.line} imports {package}"
        for file, several in imports().items()
        for each in several
        for package, users in ONLY_IN.items()
        if f"{each.name}.".startswith(f"{package}.")
        and users.isdisjoint((file, find_room(file), file.split("/")[0]))
    ]
    assert not breaches, listed(breaches)


def test_no_file_imports_itself_by_way_of_others() -> None:
    circle: list[str] = []
    try:
        TopologicalSorter(graph()).prepare()
    except CycleError as error:
        # graphlib names each file before the one that imports it.
        circle = error.args[1][::-1]
    assert not circle, " imports ".join(circle)


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
    below = [file for file in trees() if find_room(file) not in ("cli", "doctor", "__main__")]
    breaches = [
        f"{file}:{line} has {what}"
        for file in below
        for line, what in _forbidden(trees()[file], fence=file in CATCH_ALL)
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
    from handout.layout.blocks.registry import list_block_types
    from handout.layout.page import (  # noqa: F401 (registers the builders)
        story,
    )

    # An include is replaced by the blocks of its file while reading.
    assert {block.name for block in list_block_types()} == set(BLOCKS) - {"include"}


def test_the_table_of_rooms_in_the_docs_is_current() -> None:
    page = (ROOT.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert insert_table(page) == page, "run `python docs/generate.py`"


def test_no_pattern_of_words_of_a_handout_is_kept() -> None:
    # What a deferred pattern is compiled to is kept on disk: its source may be no patient's.
    makers = {
        file
        for file, tree in trees().items()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.Lambda)
        for each in ast.walk(function)
        if isinstance(each, ast.Call) and getattr(each.func, "id", "") == "defer_pattern"
    }
    assert makers == PATTERN_TABLES
