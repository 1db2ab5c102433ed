"""What handout needs of a machine, checked part by part: what `handout doctor` reports."""

from __future__ import annotations

import importlib.metadata as metadata
import os
import platform
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from handout.data_classes import NamedTuple
from handout.errors import HandoutError, suggest_extra
from handout.version import VERSION

DISTRIBUTION = "patient-handout"
OLDEST = (3, 11)
EXTRAS = {
    "languages": "scripts other than Latin, Greek and Cyrillic",
    "faces": "more faces for the text (docs/themes.md)",
    "mail": "handout account: letters sent by a mail server",
    "microsoft": "handout account: letters sent by Microsoft 365",
    "s3": "handout batch --output s3://…",
    "dask": "handout batch --engine dask",
}
"""What each extra is for; those for our own tests and races are left out."""

_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(?P<extras>\[[^]]*\])?(?P<versions>[^;]*)(?:;(?P<marker>.*))?")
_EXTRA = re.compile(r"""extra\s*==\s*['"]([\w-]+)['"]""")


class PartCheck(NamedTuple):
    """A part that was checked: whether it works, what was found, and what to do if it does not."""

    area: str
    name: str
    works: bool
    found: str
    remedy: str = ""
    needed: bool = True


class MailFolders(NamedTuple):
    """Where a user's accounts and outbox are."""

    accounts: Path
    outbox: Path


def check_machine(
    folder: Path, sample: Path, mail: MailFolders, shortcuts: Mapping[Path, Path | None], no_screen: str = ""
) -> Iterator[PartCheck]:
    """Check everything; nothing that is found raises.

    ``folder`` is where PDFs would go, ``sample`` a content file to build, ``shortcuts`` are the desk's,
    with the program that each calls if that is known. ``no_screen`` says why nothing can be shown here.
    """
    yield from _check_python()
    yield from _check_packages()
    yield from _check_fonts()
    yield from _check_extras()
    yield from _check_printers()
    yield from _check_mail(mail)
    yield _check_browser(no_screen)
    yield _check_shortcut(shortcuts)
    yield _check_writing(folder)
    yield _check_terminal()
    yield _check_render(sample)


def _check_python() -> Iterator[PartCheck]:
    remedy = f"install Python {'.'.join(map(str, OLDEST))} or newer"
    found = f"{platform.python_version()} ({sys.executable})"
    yield PartCheck("Python", "version", sys.version_info[:2] >= OLDEST, found, remedy)
    yield PartCheck("Python", "handout", True, f"{VERSION} ({Path(__file__).parent})")


def _check_packages() -> Iterator[PartCheck]:
    required = read_requirements()
    if not required:
        remedy = "in the folder of handout: python -m pip install ."
        yield PartCheck("packages", DISTRIBUTION, False, "not installed as a package", remedy, needed=False)
    for name, least in required.get("", ()):
        wanted = f"{name}>={least}" if least else name
        yield _check_package("packages", name, least, f'python -m pip install --upgrade "{wanted}"')


def _check_extras() -> Iterator[PartCheck]:
    required = read_requirements()
    for extra, purpose in EXTRAS.items():
        if extra not in required:
            continue
        parts = [_check_package("extras", name, least, "") for name, least in required[extra]]
        lacking = [f"{part.name} is {part.found}" for part in parts if not part.works]
        found = f"for {purpose}: {', '.join(lacking)}" if lacking else f"for {purpose}"
        yield PartCheck("extras", extra, not lacking, found, suggest_extra(extra), needed=False)


def read_requirements() -> dict[str, list[tuple[str, str]]]:
    """Return the name and lowest version of each required package, by extra; "" for those always needed."""
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


def _check_package(area: str, name: str, least: str, remedy: str) -> PartCheck:
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return PartCheck(area, name, False, "not installed", remedy)
    if _parse_release(version) < _parse_release(least):
        return PartCheck(area, name, False, f"{version}, older than {least}", remedy)
    return PartCheck(area, name, True, version)


def _parse_release(version: str) -> tuple[int, ...]:
    """Return the numbers that a version begins with (PEP 440), without zeros at the end."""
    numbers = re.match(r"\d+(?:\.\d+)*", version)
    found = [int(number) for number in numbers[0].split(".")] if numbers else []
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def _check_fonts() -> Iterator[PartCheck]:
    from handout.theme.fonts import DEFAULT_FAMILIES, find_installed_family
    from handout.theme.unicode_scripts import SCRIPTS

    for name in DEFAULT_FAMILIES:
        package = f"fontpkg-{name.lower().replace(' ', '-')}"
        well = find_installed_family(name) is not None
        remedy = f"python -m pip install --force-reinstall {package}"
        yield PartCheck("fonts", name, well, "for Latin, Greek and Cyrillic" if well else "not found", remedy)
    covered, lacking = [], []
    for script in SCRIPTS.values():
        own = [name for name in script.families if find_installed_family(name) is not None]
        if own:
            covered.append(f"{script.name} ({own[0]})")
        else:
            lacking.append(script.name)
    if covered:
        yield PartCheck("fonts", "other scripts", True, ", ".join(covered), needed=False)
    if lacking:
        found = f"no face for {', '.join(lacking)}"
        yield PartCheck("fonts", "scripts without", False, found, suggest_extra("languages"), needed=False)


def _check_printers() -> Iterator[PartCheck]:
    """Ask the print service for its printers, and how each of them is."""
    from handout.printing.print_services import open_print_service

    try:
        service = open_print_service(os.environ.get("CUPS_SERVER", ""), "handout")
        queues = service.list_queues()
    except HandoutError as error:
        problem = error.problems[0]
        yield PartCheck("printers", "print service", False, problem.message, problem.hint, needed=False)
        return
    if not queues:
        found, remedy = "it answers, and has no printer", "add one in the system's settings"
        yield PartCheck("printers", "print service", False, found, remedy, needed=False)
    for queue in queues:
        try:
            facts = service.open_queue(queue.name).read_facts()
        except HandoutError as error:
            problem = error.problems[0]
            yield PartCheck("printers", queue.name, False, problem.message, problem.hint, needed=False)
            continue
        troubles = " ".join(trouble.words for trouble in facts.troubles)
        remedy = "; ".join(trouble.remedy for trouble in facts.troubles)
        sides = "prints both sides" if len(facts.sides or ()) > 1 else "prints one side"
        yield PartCheck("printers", queue.name, not troubles, troubles or sides, remedy, needed=False)


def _check_mail(folders: MailFolders) -> Iterator[PartCheck]:
    from handout.mail.health import check_mail

    for check in check_mail(folders.accounts, folders.outbox, time.time):
        yield PartCheck("e-mail", check.name, check.works, check.found, check.remedy, needed=False)


def _check_browser(no_screen: str) -> PartCheck:
    """Check whether this system knows a browser, which shows the desk and the preview.

    A system without a screen, such as a server, needs none: there is nothing to install.
    """
    import webbrowser

    if no_screen:
        found = f"{no_screen}: `handout desk` and `handout preview` only tell their address"
        return PartCheck("desk", "browser", True, found)

    try:
        name = getattr(webbrowser.get(), "name", "") or "the system's own"
    except webbrowser.Error:
        remedy = "install one, or open the address that `handout desk` tells"
        return PartCheck("desk", "browser", False, "none was found", remedy, needed=False)
    return PartCheck("desk", "browser", True, Path(name).name)


def _check_shortcut(shortcuts: Mapping[Path, Path | None]) -> PartCheck:
    """Check whether what the desk's shortcuts call is still there; there may be none."""
    remedy = "handout desk LIBRARY --location ID --shortcut"
    if not shortcuts:
        return PartCheck("desk", "shortcut", True, f"there is none; to make one: {remedy}")
    for program in shortcuts.values():
        if program is not None and not program.exists():
            found = f"it calls {program}, which is gone"
            return PartCheck("desk", "shortcut", False, found, remedy, needed=False)
    return PartCheck("desk", "shortcut", True, ", ".join(map(str, shortcuts)))


def _check_writing(folder: Path) -> PartCheck:
    """Check whether a file can be made in a folder, or in the one that it would be made in."""
    place = folder
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        with tempfile.TemporaryFile(dir=place) as file:
            file.write(b"handout")
    except OSError as error:
        found = f"{place} cannot be written to: {error.strerror or error}"
        return PartCheck("output", str(folder), False, found, "choose another folder with --output")
    made = "can be written to" if place == folder else f"can be made in {place.resolve()}"
    return PartCheck("output", str(folder), True, made)


def _check_terminal() -> PartCheck:
    encoding = (getattr(sys.stdout, "encoding", "") or "unknown").lower()
    try:
        "“–…é".encode(encoding)
    except (LookupError, UnicodeError):
        found = f"{encoding}, which lacks characters that messages use"
        return PartCheck(
            "terminal", "encoding", False, found, "set PYTHONUTF8=1 in the environment", needed=False
        )
    size = os.get_terminal_size().columns if sys.stdout is not None and sys.stdout.isatty() else 0
    return PartCheck("terminal", "encoding", True, f"{encoding}, {size} columns" if size else encoding)


def _check_render(sample: Path) -> PartCheck:
    """Make the PDF of the project that `handout new` begins, twice: cold, and as the next one goes."""
    remedy = "install handout again: in its folder, python -m pip install --force-reinstall ."
    try:
        from handout.content.reading.project_reader import read_project
        from handout.render import render

        times = []
        for _ in range(2):
            begun = time.perf_counter()
            reading = read_project(sample)
            made = render(project=reading.project, root=reading.root)
            times.append((time.perf_counter() - begun) * 1000)
    except HandoutError as error:
        return PartCheck("render", "sample", False, error.problems[0].message, remedy)
    except Exception as error:  # noqa: BLE001 (an edge: whatever fails is what was asked)
        return PartCheck("render", "sample", False, f"{type(error).__name__}: {error}", remedy)
    found = f"{made.pages} pages, {len(made.pdf) / 1000:.0f} KB, {times[0]:.0f} ms, then {times[1]:.0f} ms"
    return PartCheck("render", "sample", True, found)
