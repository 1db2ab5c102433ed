"""Libraries of any size to measure batches with, articles that share nothing, and what a command takes."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import asdict, replace

from handout.content.model import Entry, Project
from handout.content.model.base import Prose

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "content.yaml"
COLUMNS = ("id", "name", "address", "phone", "after_hours", "web", "email")
STREETS = ("Mill Road", "Harbor Street", "Old Orchard Lane", "Cedar Avenue", "Station Square")

_PROSE = frozenset(("text", "title", "items", "rows", "question", "answer", "caption", "label", "bio"))
"""Fields of blocks whose words may be others."""
_WORD = re.compile(r"\{[^}]*\}|\[\^[^\]]*\]|\]\([^)]*\)|[A-Za-z]{4,}")
"""A word, or what is no word: a field, a note, a link's address."""


def write_library(folder: Path, handouts: int, locations: int) -> Path:
    """Write a library: the sample's text under so many ids, for locations of one CSV file."""
    (folder / "handouts").mkdir(parents=True)
    shutil.copytree(ROOT / "assets", folder / "assets")
    head, body = _parts(SAMPLE.read_text(encoding="utf-8"))
    for at in range(handouts):
        named = head.replace("id: ketamine-therapy", f"id: ketamine-therapy-{at}")
        named = named.replace("papers: [letter, a4]", "papers: [letter]")
        text = f"{named}\nlocations: locations.csv\n{body}"
        (folder / "handouts" / f"handout-{at}.yaml").write_text(text, encoding="utf-8")
    write_locations(folder, locations)
    return folder


def write_locations(folder: Path, count: int, *, changed: int = -1) -> None:
    """Write the locations; ``changed`` is the one whose telephone number is another."""
    with (folder / "locations.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for at in range(count):
            number = f"555-{at % 10000:04d}"
            area = 303 if at == changed else 301
            address = f"{at + 1} {STREETS[at % len(STREETS)]}\nRiverton, MD {20000 + at}"
            web = f"https://example.org/sites/{at}"
            phones = (f"({area}) {number}", f"(302) {number}")
            rows.writerow(
                (f"site-{at}", f"Riverton Office {at}", address, *phones, web, f"site-{at}@example.org")
            )


def _parts(text: str) -> tuple[str, str]:
    """Return what stands before the locations, and what after them."""
    head, _, rest = text.partition("\nlocations:")
    begun = re.search(r"^[a-z]+:", rest, re.MULTILINE)
    assert begun is not None
    return head, rest[begun.start() :]


def varied(project: Project, number: int) -> Project:
    """Return the project with other words of the same length nearly everywhere, the same in every run."""
    content = tuple(_other(block, number) for block in project.content)
    return replace(project, content=content)


def _other(value: Any, number: int) -> Any:
    if isinstance(value, str):
        return _reworded(value, number)
    if isinstance(value, tuple):
        return tuple(_other(each, number) for each in value)
    if isinstance(value, Entry):
        fields = {
            name: _other(field, number) for name, field in asdict(value).items() if _varies(name, field)
        }
        return replace(value, **fields)
    return value


def _varies(name: str, field: Any) -> bool:
    held = field if isinstance(field, tuple) else (field,)
    return name in _PROSE or any(isinstance(each, Entry) for each in held)


def _reworded(text: str, number: int) -> str:
    def other(found: re.Match[str]) -> str:
        word = found[0]
        if not word.isalpha():
            return word
        # Rotating a word's letters keeps its length and gives a word that no dictionary of ours has.
        # By another step for each letter from one alphabet of articles to the next, or they would come again.
        first, step = number * 7, 1 + number // 26
        turned = "".join(chr((ord(letter) - 97 + first + at * step) % 26 + 97) if letter.islower() else letter
                         for at, letter in enumerate(word))  # fmt: skip
        return turned if number else word

    changed = _WORD.sub(other, text)
    return Prose(changed, text.mark) if isinstance(text, Prose) else changed


@dataclass(frozen=True)
class Used:
    """What a process has used: the most memory at a time, in MiB, and processor time in seconds."""

    memory: float = 0.0
    processor: float = 0.0


@dataclass(frozen=True)
class Command:
    """What a run of the command took."""

    seconds: float
    """By the clock, from the start of its process to its end."""
    parent: Used
    workers: tuple[Used, ...]
    """Those that it started, and their starter."""

    @property
    def largest(self) -> float:
        """The most memory that one of the workers had."""
        return max((used.memory for used in self.workers), default=0.0)

    @property
    def working(self) -> float:
        """Processor time of all workers."""
        return sum(used.processor for used in self.workers)


def batch(folder: Path, *options: str, weighed: bool = False) -> Command:
    """Run `handout batch` in a library. Raises CalledProcessError if it fails."""
    arguments = ("batch", str(folder), "--quiet", *options)
    return run_handout(arguments, folder, {"PYTHONPATH": str(ROOT)}, weighed=weighed)


def run_handout(
    arguments: Sequence[str], folder: Path, variables: Mapping[str, str], *, weighed: bool,
    fine: Sequence[int] = (0,),
) -> Command:  # fmt: skip
    """Run a command of handout in a folder. Raises CalledProcessError for another exit code than those.

    Where it is ``weighed`` (Linux only), /proc is read every few milliseconds, which costs little. What the
    system counts of children would leave out workers that end after the command.
    """
    command = [sys.executable, "-m", "handout", *arguments]
    begun = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env={**os.environ, **variables}, stdout=subprocess.DEVNULL
    ) as process:
        used: dict[int, Used] = {}
        while weighed and process.poll() is None:
            used |= _family(process.pid)
            time.sleep(0.03)
        status = process.wait()
        seconds = time.perf_counter() - begun
    if status not in fine:
        raise subprocess.CalledProcessError(status, command)
    parent = used.pop(process.pid, Used())
    return Command(seconds, parent, tuple(used.values()))


def _family(parent: int) -> dict[int, Used]:
    """Return what a process and all below it have used (VmHWM, utime and stime of proc(5))."""
    family, found = {parent}, {}
    for pid in sorted(int(each.name) for each in Path("/proc").iterdir() if each.name.isdecimal()):
        try:
            stat = (Path("/proc") / str(pid) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            if pid in family or int(stat[1]) in family:
                family.add(pid)
                status = (Path("/proc") / str(pid) / "status").read_text(encoding="utf-8")
                ticks = int(stat[11]) + int(stat[12])
                memory = float(status.partition("VmHWM:")[2].split()[0]) / 1024
                found[pid] = Used(memory, ticks / os.sysconf("SC_CLK_TCK"))
        except (OSError, IndexError):
            # It has ended meanwhile.
            continue
    return found


def least(commands: Sequence[Command]) -> float:
    """Return the fewest seconds, which is what the machine can do when nobody else uses it."""
    return min(command.seconds for command in commands)
