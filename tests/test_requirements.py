"""The locks belong to this project: every dependency is in them, at a release that pyproject.toml allows."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ["test.txt", "lowest.txt"]


def lines(lock: str) -> list[str]:
    return (ROOT / "requirements" / lock).read_text(encoding="utf-8").splitlines()


def pins(lock: str) -> dict[str, str]:
    found = (re.match(r"([\w.-]+)==([\w.]+)", line) for line in lines(lock))
    return {match[1]: match[2] for match in found if match}


def needed(extra: str) -> dict[str, str]:
    """The names in an extra, or of the base, each with its lower bound or nothing."""
    found = {}
    for wanted in PROJECT["optional-dependencies"][extra] if extra else PROJECT["dependencies"]:
        if ours := re.match(r"patient-handout\[(\w+)\]", wanted):
            found |= needed(ours[1])
        elif match := re.match(r"([\w.-]+)(?:\[\w+\])?(?:>=([\d.]+))?", wanted):
            found[match[1].lower().replace(".", "-").replace("_", "-")] = match[2] or ""
    return found


def numbers(version: str) -> tuple[int, ...]:
    padded = [int(part) for part in re.findall(r"\d+", version)]
    return tuple(padded + [0] * (4 - len(padded)))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_is_locked_at_a_release_that_is_allowed(lock: str) -> None:
    wanted, locked = needed("") | needed("test"), pins(lock)
    assert len(wanted) > 20
    assert sorted(wanted.keys() - locked.keys()) == []
    assert [name for name, lowest in wanted.items() if numbers(locked[name]) < numbers(lowest)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_releases_only(lock: str) -> None:
    """No address of an index and no path of the machine on which it was made."""
    others = [line for line in lines(lock) if not re.match(r"[\w.-]+==[\w.]+( ; |$)|    #|#", line)]
    assert others == []
    assert not [line for line in lines(lock) if "://" in line or "--find-links" in line]
