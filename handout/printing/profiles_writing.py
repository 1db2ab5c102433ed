"""Adds a printer to a file of profiles, and leaves every other line of it as it is."""

from __future__ import annotations

import json
import os
from pathlib import Path

from handout.errors import ContentError, OutputError, Problem
from handout.printing.profiles import PrinterProfile, read_profiles

_KEYS = ("queue", "uri", "certificate")


def add_profile(path: Path, name: str, profile: PrinterProfile) -> None:
    """Add a profile's address at the end of the file, which is made if there is none.

    Raises OutputError if the file cannot be written, or is written in a way that lines cannot be added to.
    """
    lines = [f"  {name}:"]
    lines += [
        f"    {key}: {json.dumps(value, ensure_ascii=False)}"
        for key in _KEYS
        if (value := getattr(profile, key))
    ]
    try:
        before = path.read_text(encoding="utf-8") if path.exists() else "printers:\n"
        path.parent.mkdir(parents=True, exist_ok=True)
        trial = path.with_name(f".{path.name}.{os.getpid()}")
        trial.write_text(before.rstrip("\n") + "\n" + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text in UTF-8"
        raise OutputError(Problem(f"{path} cannot be written: {reason}", code="unwritable-file")) from None
    try:
        _check_trial(trial, path, name, profile)
        trial.replace(path)
    finally:
        trial.unlink(missing_ok=True)


def _check_trial(trial: Path, path: Path, name: str, profile: PrinterProfile) -> None:
    """Raise OutputError if the new file does not say what the old one did and the new printer."""
    try:
        wanted = {**read_profiles([path]), name: profile}
        found = read_profiles([trial])
    except ContentError:
        found, wanted = {}, {name: profile}
    same = found.keys() == wanted.keys() and all(
        getattr(found[each], key) == getattr(wanted[each], key) for each in wanted for key in _KEYS
    )
    if not same:
        hint = f"write the printer {name!r} into it by hand"
        raise OutputError(
            Problem(f"{path} has a form that nothing can be added to", hint=hint, code="unwritable-file")
        )
