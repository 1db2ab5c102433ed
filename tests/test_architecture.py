"""The house rules: who may import whom, how long a file may be, and that every file says why it exists."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "handout"
MODULES = sorted(path for path in ROOT.rglob("*.py") if "scaffold" not in path.parts)

MAY_IMPORT = {
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
    }
    | {"version"},
    "__init__": {"version"},
    "__main__": {"cli"},
}
"""Room -> the rooms that it may import; itself always."""

ONLY_IN = {
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

FENCES = {"batch/fence.py", "desk/preview.py"}
"""Files below `cli` that may catch anything: around a batch's job and the preview's proof; it is told."""


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_something_is_scanned() -> None:
    assert len(MODULES) > 40
    assert {room(path) for path in MODULES} >= {
        "content",
        "theme",
        "layout",
        "pdf",
        "cli",
        "delivery",
        "render",
    }
    assert sum(name.startswith("handout.") for path in MODULES for name in imports(path)) > 100


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_rooms_import_only_what_they_may(path: Path) -> None:
    mine = room(path)
    used = {
        name.split(".")[1] for name in imports(path) if name.startswith("handout.") and name.count(".") >= 1
    }
    known = {name for name in used if (ROOT / name).exists() or (ROOT / f"{name}.py").exists()}
    assert known <= MAY_IMPORT[mine] | {mine}


@pytest.mark.parametrize("package", ONLY_IN)
def test_packages_stay_in_their_rooms(package: str) -> None:
    users = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        if any(name == package or name.startswith(f"{package}.") for name in imports(path))
    }
    strays = {
        user for user in users if user not in ONLY_IN[package] and user.split("/")[0] not in ONLY_IN[package]
    }
    assert not strays


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_say_why_they_exist_and_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "a module docstring says why the file exists"
    assert text.count("\n") <= 400


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_functions_stay_short(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert (node.end_lineno or 0) - node.lineno < 50, f"{node.name} is too long"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_below_the_edges_prints_exits_or_reads_the_clock(path: Path) -> None:
    if room(path) in ("cli", "doctor", "__main__"):
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in ("print", "exit", "sys.exit", "quit"), f"{path}:{node.lineno}"
            assert not called.endswith((".now", ".today", ".utcnow", "time.time")), f"{path}:{node.lineno}"
        if isinstance(node, ast.Attribute):
            assert ast.unparse(node) not in ("os.environ", "sys.stdout", "sys.stderr"), (
                f"{path}:{node.lineno}"
            )
        fence = path.relative_to(ROOT).as_posix() in FENCES
        if isinstance(node, ast.ExceptHandler) and node.type is not None and not fence:
            assert ast.unparse(node.type) not in ("Exception", "BaseException"), f"{path}:{node.lineno}"


def test_every_block_is_laid_out() -> None:
    from handout.content.model import BLOCKS
    from handout.layout import story  # noqa: F401 (registers the builders)
    from handout.layout.dispatch import kinds

    # An include is replaced by the blocks of its file while reading.
    assert {block.name for block in kinds()} == set(BLOCKS) - {"include"}
