"""File names of a batch, legal on every system: from a template, or those of `handout build`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.content.suggestions import did_you_mean
from handout.data_classes import dataclass
from handout.delivery.output_files import make_legal_name, make_pdf_name, make_slug
from handout.errors import OutputError, Problem

TEMPLATE_FIELDS = ("location", "handout", "language", "paper", "version")
MAX_PATH_LENGTH = 200
"""Characters of a path below the output folder; the folder itself fits in Windows' 260 as well."""

_FIELD_PATTERN = re.compile(r"\{([^{}]*)\}")
_ILLEGAL_CHARACTER = re.compile(r'[<>:"|?*\\{}\x00-\x1f\x7f]')


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of one handout's PDFs on one paper.

    With the template "" they are the names of `handout build`.
    """

    handout: str
    language: str
    paper: str
    version: str
    template: str = ""
    print_marks: tuple[str, ...] = ()
    """Marks of how it is printed; the name ends with them, whatever the template is."""

    def make_path(self, location_id: str) -> str:
        """Return the relative path for a location, with / between folders; the id "" means none."""
        if not self.template:
            return make_pdf_name(
                self.handout, location_id, self.paper, self.language, self.version, *self.print_marks
            )
        values = {name: make_slug(getattr(self, name)) for name in TEMPLATE_FIELDS if name != "location"}
        values["location"] = make_slug(location_id)
        parts = [
            _FIELD_PATTERN.sub(lambda field: values[field[1]], part) for part in self.template.split("/")
        ]
        parts[-1] = "_".join((parts[-1].removesuffix(".pdf"), *self.print_marks))
        return "/".join(_clean_segments(parts))


def _clean_segments(parts: list[str]) -> Iterator[str]:
    for part in parts[:-1]:
        if cleaned := _trim_separators(part):
            yield make_legal_name(cleaned)
    yield make_legal_name(_trim_separators(parts[-1].removesuffix(".pdf")) or "handout", ".pdf")


def _trim_separators(part: str) -> str:
    """Return a part without what empty fields leave: repeated or outer separators, dots, spaces."""
    return re.sub(r"([-_])[-_]+", r"\1", part).strip("-_. ")


def validate_template(template: str) -> None:
    """Raise OutputError with everything that makes the template unusable."""
    problems = list(_find_problems(template))
    if problems:
        raise OutputError(problems)


def _find_problems(template: str) -> Iterator[Problem]:
    field_list = f"the fields are: {', '.join('{' + name + '}' for name in TEMPLATE_FIELDS)}"
    for name in _FIELD_PATTERN.findall(template):
        if name not in TEMPLATE_FIELDS:
            guess = did_you_mean(name, TEMPLATE_FIELDS)
            hint = guess if guess.startswith("did") else field_list
            yield Problem(f"no field of a file name is called {name!r}", None, hint, "unknown-field")
    literal_text = _FIELD_PATTERN.sub("", template)
    if "\\" in literal_text:
        yield Problem(f"the template {template!r} has a backslash; use /", code="bad-template")
    elif illegal := _ILLEGAL_CHARACTER.search(literal_text):
        message = f"{illegal[0]!r} cannot stand in a file name"
        yield Problem(message, None, field_list, "bad-template")
    if template.startswith(("/", "~")) or any(part.strip() in (".", "..") for part in template.split("/")):
        message = f"the template {template!r} leads outside the output folder"
        yield Problem(message, None, "such as {location}/{handout}-{language}-{paper}.pdf", "bad-template")
    if not template.rpartition("/")[2]:
        yield Problem(f"the template {template!r} names a folder, not a file", code="bad-template")
