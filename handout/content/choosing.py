"""Chooses the parts of a handout that apply to one patient; the others are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from handout.content.model import Block, Project, Prose
from handout.content.model.base import walk_blocks
from handout.content.model.blocks import BulletItem, Bullets, Choose, Paragraph, Part, Section
from handout.content.suggestions import did_you_mean
from handout.errors import ContentError, Problem

Choices = Mapping[str, Sequence[str]]
"""The ids of the chosen parts, by the id of the choice."""


def list_choices(project: Project) -> tuple[Choose, ...]:
    """Return what is to be chosen, each question once, in reading order."""
    found: dict[str, Choose] = {}
    for block in walk_blocks(project.content):
        if isinstance(block, Choose):
            found.setdefault(block.id, block)
    return tuple(found.values())


def choose_parts(project: Project, choices: Choices) -> Project:
    """Return the project with only the chosen parts; a question that is not answered keeps its boxes.

    Raises ContentError for a question or a part that does not exist, and for two answers to a question
    that has one.
    """
    known = {choice.id: choice for choice in list_choices(project)}
    problems = [problem for name, parts in choices.items() for problem in _check_choice(name, parts, known)]
    if problems:
        raise ContentError(problems)
    if not choices:
        return project
    return replace(project, content=tuple(_keep_chosen(project.content, choices)))


def _check_choice(name: str, parts: Sequence[str], known: Mapping[str, Choose]) -> Iterator[Problem]:
    choice = known.get(name)
    if choice is None:
        hint = did_you_mean(name, known) or "this handout asks for nothing"
        yield Problem(f"there is no choice {name!r}", hint=hint, code="unknown-choice")
        return
    ids = [part.id for part in choice.parts]
    for part in parts:
        if part not in ids:
            hint = did_you_mean(part, ids) or f"choose from: {', '.join(ids)}"
            yield Problem(f"the choice {name!r} has no such part", choice.mark, hint, "unknown-part")
    if not choice.many and len(set(parts)) != 1:
        hint = f"choose from: {', '.join(ids)}"
        yield Problem(f"of the choice {name!r} one part applies", choice.mark, hint, "one-part")


def _keep_chosen(blocks: Iterable[Block], choices: Choices) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Choose) and block.id in choices:
            chosen = [part for part in block.parts if part.id in choices[block.id]]
            yield from _show_parts(chosen, choices)
        elif isinstance(block, Choose):
            parts = tuple(
                replace(part, content=tuple(_keep_chosen(part.content, choices))) for part in block.parts
            )
            yield replace(block, parts=parts)
        elif inner := getattr(block, "content", ()):
            kept = tuple(_keep_chosen(inner, choices))
            if kept or isinstance(block, Section):
                changed: Any = block
                yield replace(changed, content=kept)
        else:
            yield block


def _show_parts(parts: Sequence[Part], choices: Choices) -> Iterator[Block]:
    """Yield the chosen parts: a heading over what a part holds, and its words alone if it holds nothing."""
    if len(parts) > 1 and not any(part.content for part in parts):
        items = tuple(BulletItem(mark=part.mark, text=part.label) for part in parts)
        yield Bullets(mark=parts[0].mark, items=items)
        return
    for part in parts:
        label = Prose(part.label, part.label.mark)
        if part.content:
            content = tuple(_keep_chosen(part.content, choices))
            yield Section(mark=part.mark, title=label, content=content)
        else:
            yield Paragraph(mark=part.mark, text=label)
