"""The files of a new library: what its handouts share stands once, beside the folder that holds them."""

from __future__ import annotations

import re
from pathlib import Path

SCAFFOLD = Path(__file__).parent / "scaffold_library"
MAIN_HANDOUT = Path("handouts", "sprained-ankle.yaml")

_SECTION = re.compile(
    r"^# -{80,}\n# (?P<number>\d)\. (?P<title>[^\n]*\n(?:#[^\n]*\n)*?)# -{80,}\n", re.MULTILINE
)
_RULE = f"# {'-' * 93}\n"
_INTRODUCTION = (
    "# A whole handout in one file: who it is for, who wrote it, what your clinic looks like, where its\n"
    "# offices are, and the text. Change it, then run:\n"
    "#\n"
    "#     handout build\n"
)
_OWN_INTRODUCTION = (
    "# A handout of your library: who it is for, and the text. Who writes, what your clinic looks like and\n"
    "# where its offices are stands in files that all handouts share. Change it, then run in the library's\n"
    "# folder:\n"
    "#\n"
    "#     handout build sprained-ankle\n"
)
_SHARED = (
    f"{_RULE}# 2. What it shares with the other handouts. Paths begin at the library's folder.\n{_RULE}\n"
    "author: authors.yaml\nbrand: brand.yaml\nlocations: locations.csv\n\n"
)
_FROM_HANDOUTS = (
    (_INTRODUCTION, _OWN_INTRODUCTION),
    ("$schema=handout.schema.json", "$schema=../handout.schema.json"),
    (
        "handout.schema.json, which stands beside\n# it. An",
        "handout.schema.json in the library's\n# folder. An",
    ),
    ("handout.schema.json` here renews it", "handout.schema.json` there renews it"),
    ("handout approve --by", "handout approve handouts/sprained-ankle.yaml --by"),
)
"""What the first part says of its place, and what that is in a library."""


def split_into_library(content: str) -> dict[Path, str]:
    """Return the files that a whole handout in one file becomes in a library; its locations are left out.

    ``content`` is the scaffold's content.yaml, with its five parts.
    """
    starts = list(_SECTION.finditer(content))
    if [match["number"] for match in starts] != list("12345"):
        raise RuntimeError("the project to copy has other parts")
    _, author, brand, places, text = starts
    first = content[: author.start()]
    for old, new in _FROM_HANDOUTS:
        if old not in first:
            raise RuntimeError(f"the project to copy does not say {old!r}")
        first = first.replace(old, new)
    of_author, of_brand = content[author.end() : brand.start()], content[brand.end() : places.start()]
    rest = f"{_RULE}# 3. {content[text.start('title') :]}"
    return {
        MAIN_HANDOUT: f"{first}{_SHARED}{rest}",
        Path("authors.yaml"): _take_part("Who writes your handouts.", of_author, "author"),
        Path("brand.yaml"): _take_part(
            "What your clinic looks like. `handout themes` lists the themes.", of_brand, "brand"
        ),
    }


def _take_part(head: str, part: str, key: str) -> str:
    """Return the entry of a key as a file of its own: without the key, its lines two spaces further left."""
    lines = part.strip("\n").splitlines()
    if lines[0] != f"{key}:":
        raise RuntimeError("the project to copy has other parts")
    return "\n".join((f"# {head}", "", *(line.removeprefix("  ") for line in lines[1:]), ""))
