"""What the preview shows now: the last good pages, what there is to say, and what can be chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

from handout.content.paths import root_of
from handout.content.places import allowed
from handout.desk.finding import words_of
from handout.desk.pictures import Box, Pages
from handout.desk.proof import Checks, Proof, Remark, Wish, prove
from handout.desk.siblings import siblings
from handout.errors import HandoutError, Problem
from handout.layout.papers import PAPERS
from handout.theme.theme import available

MOST_TOLD = 300
"""Remarks that are shown; more are only counted."""

State = dict[str, Any]
"""What the page in the browser is told, as plain values."""


class Preview:
    """One handout in work. Its methods may be called from any thread."""

    def __init__(self, wish: Wish, checks: Checks) -> None:
        self._checks = checks
        self._lock = Lock()
        self._wish = wish
        self._remarks: tuple[Remark, ...] = ()
        self._pages: Pages | None = None
        self._before: Pages | None = None
        self.revision = 0
        self.state: State = {}
        self.root = root_of(wish.content)

    def refresh(self, wish: Wish | None = None) -> None:
        """Make a new proof, of another wish if one is given, and tell of it in `state`."""
        with self._lock:
            wished = wish or self._wish
            proof = _fenced(wished, self._checks)
            self._wish = replace(wished, location=proof.wish.location or wished.location)
            self._remarks = proof.remarks
            if proof.pdf is not None:
                # A browser may still be fetching pictures of the pages before.
                self._before, self._pages = self._pages, Pages(proof.pdf)
            self.revision += 1
            self.state = self._told(proof)

    def wished(self, asked: dict[str, object]) -> Wish:
        """The wish that a page asked for. Raises ValueError if it was not among the choices."""
        choices, taken = self.state.get("choices", {}), {}
        for name, value in asked.items():
            if value not in [choice["value"] for choice in choices.get(name, ())]:
                raise ValueError(f"{name} is not one of the choices")
            taken[name] = str(value)
        content = self._wish.content
        if "language" in taken:
            content = content.with_name(taken.pop("language"))
        return replace(self._wish, content=content, **taken)

    def picture(self, key: str, sharpness: int) -> bytes | None:
        """A page as JPEG, by its key; None if it is no page of now or just before."""
        for pages in (self._pages, self._before):
            if pages is not None and (found := pages.picture(key, sharpness)) is not None:
                return found
        return None

    def boxes(self, revision: int, number: int) -> tuple[Box, ...]:
        """Where the words stand that a remark of this revision is about."""
        with self._lock:
            pages, remarks = self._pages, self._remarks
            if revision != self.revision or pages is None or not 0 <= number < len(remarks):
                return ()
        return pages.boxes(words_of(remarks[number]))

    def _told(self, proof: Proof) -> State:
        told = {**self.state, "revision": self.revision, "fresh": proof.pdf is not None}
        told["remarks"] = [_remark(remark) for remark in proof.remarks[:MOST_TOLD]]
        told["unlisted"] = max(0, len(proof.remarks) - MOST_TOLD)
        told.setdefault("pages", [])
        told.setdefault("title", proof.wish.content.name)
        told.setdefault("language", "en")
        if proof.pdf is not None and self._pages is not None:
            told["pages"] = [
                {"key": page.key, "width": page.width, "height": page.height, "text": page.text}
                for page in self._pages.pages
            ]
        if proof.project is not None:
            told["title"] = str(proof.project.handout.title)
            told["language"] = proof.project.handout.language
        told["choices"] = {name: list(choices) for name, choices in _choices(proof)}
        if proof.project is None:
            # What a broken file offers is not known; what it offered last still is.
            told["choices"] = {**told["choices"], **self.state.get("choices", {})}
        told["chosen"] = _chosen(proof)
        return told


def _fenced(wish: Wish, checks: Checks) -> Proof:
    """A proof even where something fails inside handout: the preview goes on, and tells it."""
    try:
        return prove(wish, checks)
    except HandoutError as error:
        return Proof(wish, tuple(map(Remark, error.problems)))
    except Exception as error:  # noqa: BLE001 (an edge: a save later all may be well again)
        hint = "please report it, with nothing that is about a patient"
        problem = Problem(f"something went wrong inside handout ({type(error).__name__})", None, hint, "bug")
        return Proof(wish, (Remark(problem),))


def _remark(remark: Remark) -> dict[str, object]:
    problem = remark.problem
    mark = problem.mark
    return {
        "severity": str(problem.severity),
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "place": str(mark) if mark else "",
        "findable": bool(remark.excerpt or (mark and mark.line)),
    }


def _choices(proof: Proof) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """What can be chosen, by name: each with its value and what a person calls it."""
    yield "theme", _themes(proof)
    yield "paper", [_choice(name, name.capitalize() if len(name) > 2 else name.upper()) for name in PAPERS]
    if proof.project is not None:
        yield "location", [_choice(place.id, place.name) for place in allowed(proof.project)]
        found = siblings(proof.wish.content)
        yield (
            "language",
            [_choice(each.path.name, f"{each.language} ({each.path.name})") for each in found],
        )


def _themes(proof: Proof) -> list[dict[str, str]]:
    packaged = [_choice(theme.name, theme.title) for theme in available()]
    own = proof.project.brand.theme if proof.project is not None else ""
    known = {choice["value"]: choice["label"] for choice in packaged}
    name = known.get(own, own)
    return [_choice("", f"As the handout has it ({name})" if name else "As the handout has it"), *packaged]


def _chosen(proof: Proof) -> dict[str, str]:
    wish = proof.wish
    return {
        "theme": wish.theme,
        "paper": wish.paper,
        "location": wish.location,
        "language": Path(wish.content).name,
    }


def _choice(value: str, label: str) -> dict[str, str]:
    return {"value": value, "label": label}
