"""Options for a copy of one patient: `--choose`, and `--fields` from a file, never as arguments."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from handout.cli.unread_files import make_unread_error
from handout.data_classes import NamedTuple
from handout.errors import ContentError, Mark, Problem

if TYPE_CHECKING:
    from handout.content.model import Project

Command = TypeVar("Command", bound=Callable[..., Any])
Answer = TypeVar("Answer")


class PersonalChoices(NamedTuple):
    """What the command line says of one patient: chosen parts, and the file with the values."""

    parts: dict[str, tuple[str, ...]]
    fields_file: str

    def __bool__(self) -> bool:
        return bool(self.parts or self.fields_file)

    def apply(self, project: Project) -> Project:
        """Return the project for this patient. Raises ContentError for what does not fit it."""
        return self.apply_to_all([project])[0]

    def apply_to_all(self, projects: Sequence[Project]) -> list[Project]:
        """Return the projects for this patient, each with what it asks for of it.

        The file is read once. Raises ContentError for what does not fit, and what none of them asks for.
        """
        from handout.content.choosing import choose_parts, list_choices
        from handout.content.inline.filling_in import fill_in_fields

        values, mark = _read_values(self.fields_file) if self.fields_file else ({}, None)
        parts = _share([{choice.id for choice in list_choices(project)} for project in projects], self.parts)
        shared_values = _share([set(project.handout.fields) for project in projects], values)
        chosen = [choose_parts(project, own) for project, own in zip(projects, parts, strict=True)]
        if not self.fields_file:
            return chosen
        return [fill_in_fields(each, own, mark) for each, own in zip(chosen, shared_values, strict=True)]


def _share(asked: Sequence[set[str]], given: Mapping[str, Answer]) -> list[dict[str, Answer]]:
    """Return what each asks for of all that is given; the first gets what nobody asks for, and tells it."""
    nobodys = set(given).difference(*asked)
    shares = [{name: value for name, value in given.items() if name in names} for names in asked]
    shares[0] |= {name: given[name] for name in given if name in nobodys}
    return shares


def add_personal_options(command: Command) -> Command:
    """Add `--choose` and `--fields`; the command gets them together as ``personal``."""

    @wraps(command)
    def collect(*arguments: Any, choose: dict[str, tuple[str, ...]], fields: str, **others: Any) -> Any:
        return command(*arguments, personal=PersonalChoices(choose, fields), **others)

    decorated: Any = collect
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated  # type: ignore[no-any-return]


def parse_choices(
    context: click.Context, parameter: click.Parameter, arguments: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """Return NAME=PART,PART arguments as a dictionary."""
    parsed: dict[str, tuple[str, ...]] = {}
    for argument in arguments:
        name, equals, parts = argument.partition("=")
        if not equals or not name.strip():
            raise click.BadParameter("write it as name=part, such as side=left")
        if name.strip() in parsed:
            raise click.BadParameter(f"{name.strip()!r} is given twice; write {name.strip()}=one,other")
        parsed[name.strip()] = tuple(part.strip() for part in parts.split(",") if part.strip())
    return parsed


_OPTIONS = (
    click.option(
        "--choose",
        metavar="NAME=PART",
        multiple=True,
        callback=parse_choices,
        help="Print only this part of a `choose` block, such as side=left or diet=salt,fluid.",
    ),
    click.option(
        "--fields",
        metavar="FILE",
        default="",
        help='Fill in the values of one patient from a JSON file, such as {"next_visit": "2026-03-01"}; '
        "- reads them from stdin. They are printed and kept nowhere else.",
    ),
)


def _read_values(name: str) -> tuple[dict[str, str], Mark]:
    """Return the values of a file with its mark; messages never repeat what stands in it."""
    import json

    shown = "stdin" if name == "-" else name
    try:
        # Read as bytes: on Windows text from stdin would be decoded by the system's own code page.
        given = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        # Numbers stay as they are written: 1.50 is not to become 1.5.
        values = json.loads(
            given.decode("utf-8-sig"),
            parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_refuse_twice,
        )  # fmt: skip
    except OSError as error:
        raise make_unread_error(Path(shown), error) from None
    except _TwiceError as error:
        message = f"the field {error.args[0]!r} is given twice"
        raise ContentError(Problem(message, Mark(shown, 1, 1), "give it once", "bad-fields")) from None
    except RecursionError:
        raise ContentError(
            Problem("this is nested too deep", Mark(shown, 1, 1), _SHAPE, "bad-fields")
        ) from None
    except json.JSONDecodeError as error:
        mark = Mark(shown, error.lineno, error.colno)
        raise ContentError(Problem("this is not JSON", mark, _SHAPE, "bad-fields")) from None
    except UnicodeDecodeError:
        raise ContentError(Problem(f"{shown} is not UTF-8", hint=_SHAPE, code="bad-fields")) from None
    mark = Mark(shown, 1, 1)
    if not isinstance(values, dict):
        raise ContentError(Problem("these are no names with values", mark, _SHAPE, "bad-fields"))
    wrong = [key for key, value in values.items() if isinstance(value, (dict, list, bool))]
    if wrong:
        message = f"the field {wrong[0]!r} has no text or number"
        raise ContentError(Problem(message, mark, _SHAPE, "bad-fields"))
    return {key: "" if value is None else str(value) for key, value in values.items()}, mark


class _TwiceError(Exception):
    """A name that stands twice in an object: which value is meant nobody knows."""


def _refuse_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _TwiceError(name)
        found[name] = value
    return found


_SHAPE = 'such as {"next_visit": "2026-03-01"}'
