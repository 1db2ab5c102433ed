"""File names of a batch, from a template or the same as `handout build` gives; legal on every system."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handout.content.suggest import did_you_mean
from handout.delivery.files import legal, regular_name, slug
from handout.errors import OutputError, Problem

FIELDS = ("location", "handout", "language", "paper", "version")
MAX_PATH = 200
"""Characters of a path under the output folder: leaves room for that folder in Windows' 260."""

_FIELD = re.compile(r"\{([^{}]*)\}")
_ILLEGAL = re.compile(r'[<>:"|?*\\{}\x00-\x1f\x7f]')


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of one handout's PDFs on one paper; "" as template gives `handout build`'s own names."""

    handout: str
    language: str
    paper: str
    version: str
    template: str = ""
    more: tuple[str, ...] = ()
    """Marks of how it is printed; they end the name, whatever the template."""

    def of(self, location: str) -> str:
        """The path for the location of that id ("" for none), relative, with / between folders."""
        if not self.template:
            return regular_name(self.handout, location, self.paper, self.language, self.version, *self.more)
        values = {name: slug(getattr(self, name)) for name in FIELDS if name != "location"}
        values["location"] = slug(location)
        parts = [_FIELD.sub(lambda field: values[field[1]], part) for part in self.template.split("/")]
        parts[-1] = "_".join((parts[-1].removesuffix(".pdf"), *self.more))
        return "/".join(_segments(parts))


def _segments(parts: list[str]) -> Iterator[str]:
    for part in parts[:-1]:
        if neat := _neat(part):
            yield legal(neat)
    yield legal(_neat(parts[-1].removesuffix(".pdf")) or "handout", ".pdf")


def _neat(part: str) -> str:
    """Without what an empty field leaves behind: separators at the ends or in a row, dots, spaces."""
    return re.sub(r"([-_])[-_]+", r"\1", part).strip("-_. ")


def check(template: str) -> None:
    """Raises OutputError with everything that makes the template unusable."""
    problems = list(_problems(template))
    if problems:
        raise OutputError(problems)


def _problems(template: str) -> Iterator[Problem]:
    listed = f"the fields are: {', '.join('{' + name + '}' for name in FIELDS)}"
    for name in _FIELD.findall(template):
        if name not in FIELDS:
            guess = did_you_mean(name, FIELDS)
            hint = guess if guess.startswith("did") else listed
            yield Problem(f"no field of a file name is called {name!r}", None, hint, "unknown-field")
    rest = _FIELD.sub("", template)
    if "\\" in rest:
        yield Problem(f"the template {template!r} has a backslash; use /", code="bad-template")
    elif bad := _ILLEGAL.search(rest):
        message = f"{bad[0]!r} cannot stand in a file name"
        yield Problem(message, None, listed, "bad-template")
    if template.startswith(("/", "~")) or any(part.strip() in (".", "..") for part in template.split("/")):
        message = f"the template {template!r} leads outside the output folder"
        yield Problem(message, None, "such as {location}/{handout}-{language}-{paper}.pdf", "bad-template")
    if not template.rpartition("/")[2]:
        yield Problem(f"the template {template!r} names a folder, not a file", code="bad-template")
