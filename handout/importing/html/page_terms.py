"""Makes a list of the terms of a `<dl>` and what is said of each: a medicine and how it is taken."""

from __future__ import annotations

from collections.abc import Sequence

from handout.content.inline.markup import Run
from handout.data_classes import replace
from handout.importing.drafts.block_builder import NestedBlock

MAX_TERM_LETTERS = 80
MAX_LETTERS = 400
"""Letters of what is said of a term: more is a part of the text under a heading."""
MIN_TERMS = 2
_ENDS = (":", "\uff1a", ".", "!", "\u2013", "\u2014", "-")
_QUESTIONS = ("?", "\uff1f", "\u061f")


def list_terms(children: Sequence[NestedBlock]) -> list[NestedBlock]:
    """Return an item for each term and the lines about it; none for questions and for parts of a text.

    Terms are bold by now, and nothing else is.
    """
    groups = list[list[NestedBlock]]()
    for child in children:
        if not any(run.text.strip() for run in child.runs):
            if child.children or child.pictures:
                return []
            continue
        if child.kind != "paragraph" or child.pictures:
            return []
        if _is_bold(child):
            groups.append([child])
        elif groups:
            groups[-1].append(child)
        else:
            return []
    return list(map(_make_item, groups)) if len(groups) >= MIN_TERMS and all(map(_is_term, groups)) else []


def _is_bold(block: NestedBlock) -> bool:
    return all(run.bold for run in block.runs if run.text.strip())


def _read(block: NestedBlock) -> str:
    return "".join(run.text for run in block.runs).strip()


def _is_term(group: Sequence[NestedBlock]) -> bool:
    term, *said = map(_read, group)
    is_short = len(term) <= MAX_TERM_LETTERS and sum(map(len, said)) <= MAX_LETTERS
    return bool(said) and is_short and not term.endswith(_QUESTIONS)


def _make_item(group: Sequence[NestedBlock]) -> NestedBlock:
    term, first, *others = group
    mark = "" if _read(term).endswith(_ENDS) else ":"
    runs = [*_strip_end(term.runs), Run(mark, bold=True), Run(" "), *first.runs]
    lines = (run for other in others for run in (Run("\n"), *other.runs))
    return NestedBlock("item", children=(NestedBlock("paragraph", [*runs, *lines]),))


def _strip_end(runs: Sequence[Run]) -> list[Run]:
    """Return runs without white space after the last word."""
    *before, last = runs
    if not last.text.strip():
        return _strip_end(before) if before else []
    return [*before, replace(last, text=last.text.rstrip())]
