"""What handout needs of a machine, looked at part by part, for `handout doctor`."""

from __future__ import annotations

import importlib.metadata as metadata
import os
import platform
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from handout.errors import HandoutError
from handout.version import VERSION

DISTRIBUTION = "patient-handout"
OLDEST = (3, 11)
EXTRAS = {
    "preview": "handout preview, handout watch",
    "languages": "scripts other than Latin, Greek and Cyrillic",
    "inspect": "handout inspect, handout verify",
    "protect": "handout build --protect",
    "s3": "handout batch --output s3://…",
    "dask": "handout batch --engine dask",
    "docx": "handout import of Word files",
    "print": "handout build --imposed",
}
"""What each extra is for; those for our own tests and races are left out."""

_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(?P<extras>\[[^]]*\])?(?P<versions>[^;]*)(?:;(?P<marker>.*))?")
_EXTRA = re.compile(r"""extra\s*==\s*['"]([\w-]+)['"]""")


class Fact(NamedTuple):
    """A part that was looked at: whether it is well, what was found, and what to do if it is not."""

    area: str
    name: str
    well: bool
    found: str
    remedy: str = ""
    needed: bool = True


def facts(folder: Path) -> Iterator[Fact]:
    """Look at everything; `folder` is where PDFs would go. Nothing that is found raises."""
    yield from _python()
    yield from _packages()
    yield from _fonts()
    yield from _extras()
    yield _writing(folder)
    yield _terminal()
    yield _render()


def _python() -> Iterator[Fact]:
    remedy = f"install Python {'.'.join(map(str, OLDEST))} or newer"
    told = f"{platform.python_version()} ({sys.executable})"
    yield Fact("Python", "version", sys.version_info[:2] >= OLDEST, told, remedy)
    yield Fact("Python", "handout", True, f"{VERSION} ({Path(__file__).parents[1]})")


def _packages() -> Iterator[Fact]:
    required = requirements()
    if not required:
        remedy = f'python -m pip install "{DISTRIBUTION}"'
        yield Fact("packages", DISTRIBUTION, False, "not installed as a package", remedy, needed=False)
    for name, least in required.get("", ()):
        yield _package("packages", name, least, f'python -m pip install --upgrade "{DISTRIBUTION}"')


def _extras() -> Iterator[Fact]:
    required = requirements()
    for extra, purpose in EXTRAS.items():
        if extra not in required:
            continue
        parts = [_package("extras", name, least, "") for name, least in required[extra]]
        lacking = [f"{part.name} is {part.found}" for part in parts if not part.well]
        told = f"for {purpose}: {', '.join(lacking)}" if lacking else f"for {purpose}"
        yield Fact("extras", extra, not lacking, told, _adding(extra), needed=False)


def requirements() -> dict[str, list[tuple[str, str]]]:
    """Name and least version of each package that is asked for, by extra; "" for those always needed."""
    try:
        lines = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return {}
    found: dict[str, list[tuple[str, str]]] = {}
    for line in lines:
        parts = _REQUIREMENT.match(line)
        if parts is None:
            continue
        extra = _EXTRA.search(parts["marker"] or "")
        least = re.search(r">=\s*([\w.]+)", parts["versions"])
        found.setdefault(extra[1] if extra else "", []).append((parts["name"], least[1] if least else ""))
    return found


def _package(area: str, name: str, least: str, remedy: str) -> Fact:
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Fact(area, name, False, "not installed", remedy)
    if _numbers(version) < _numbers(least):
        return Fact(area, name, False, f"{version}, older than {least}", remedy)
    return Fact(area, name, True, version)


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers that a version begins with (PEP 440's release segment), without zeros at the end."""
    numbers = re.match(r"\d+(?:\.\d+)*", version)
    found = [int(number) for number in numbers[0].split(".")] if numbers else []
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def _fonts() -> Iterator[Fact]:
    from handout.theme.fonts import DEFAULT_STACK, installed
    from handout.theme.scripts import SCRIPTS

    for name in DEFAULT_STACK:
        package = f"fontpkg-{name.lower().replace(' ', '-')}"
        well = installed(name) is not None
        remedy = f"python -m pip install --force-reinstall {package}"
        yield Fact("fonts", name, well, "for Latin, Greek and Cyrillic" if well else "not found", remedy)
    covered, lacking = [], []
    for script in SCRIPTS.values():
        own = [name for name in script.families if name not in DEFAULT_STACK and installed(name) is not None]
        if own:
            covered.append(f"{script.name} ({own[0]})")
        else:
            lacking.append(script.name)
    if covered:
        yield Fact("fonts", "other scripts", True, ", ".join(covered), needed=False)
    if lacking:
        told = f"no face for {', '.join(lacking)}"
        yield Fact("fonts", "scripts without", False, told, _adding("languages"), needed=False)


def _adding(extra: str) -> str:
    return f'python -m pip install "{DISTRIBUTION}[{extra}]"'


def _writing(folder: Path) -> Fact:
    """Whether a file can be made in a folder, or in the one that it would be made in."""
    place = folder
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        with tempfile.TemporaryFile(dir=place) as file:
            file.write(b"handout")
    except OSError as error:
        told = f"{place} cannot be written to: {error.strerror or error}"
        return Fact("output", str(folder), False, told, "choose another folder with --output")
    made = "can be written to" if place == folder else f"can be made in {place.resolve()}"
    return Fact("output", str(folder), True, made)


def _terminal() -> Fact:
    encoding = (getattr(sys.stdout, "encoding", "") or "unknown").lower()
    try:
        "“–…é".encode(encoding)
    except (LookupError, UnicodeError):
        told = f"{encoding}, which lacks characters that messages use"
        return Fact("terminal", "encoding", False, told, "set PYTHONUTF8=1 in the environment", needed=False)
    size = os.get_terminal_size().columns if sys.stdout is not None and sys.stdout.isatty() else 0
    return Fact("terminal", "encoding", True, f"{encoding}, {size} columns" if size else encoding)


def _render() -> Fact:
    """Make the PDF of the project that `handout new` begins, twice: cold, and as the next one goes."""
    remedy = f'python -m pip install --force-reinstall "{DISTRIBUTION}"'
    try:
        from handout.cli.new import SCAFFOLD
        from handout.content.read import read_project
        from handout.render import render

        times = []
        for _ in range(2):
            begun = time.perf_counter()
            reading = read_project(SCAFFOLD / "content.yaml")
            made = render(project=reading.project, root=reading.root)
            times.append((time.perf_counter() - begun) * 1000)
    except HandoutError as error:
        return Fact("render", "sample", False, error.problems[0].message, remedy)
    except Exception as error:  # noqa: BLE001 (an edge: whatever fails is what was asked)
        return Fact("render", "sample", False, f"{type(error).__name__}: {error}", remedy)
    told = f"{made.pages} pages, {len(made.pdf) / 1000:.0f} KB, {times[0]:.0f} ms, then {times[1]:.0f} ms"
    return Fact("render", "sample", True, told)
