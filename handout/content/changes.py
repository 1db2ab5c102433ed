"""What changed between two versions of a handout, in words, for the one who approves it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from handout.content.model import Project
from handout.content.passages import Passage, passages, values
from handout.errors import Mark

ALIKE = 0.5
"""Share of words that two passages must have in common to be one that was changed (Dice's coefficient)."""

_TOKEN = re.compile(r"\n|[^\W_]+(?:['’.,-][^\W_]+)*|[^\w\s]|_")


class Kind(StrEnum):
    """What happened to a passage or a value."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


class Piece(NamedTuple):
    """A stretch of words: kept, added or removed. Lines of a block are parted by `\\n`."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change: where it stood and stands, and its words. A moved passage may be changed as well."""

    kind: Kind
    what: str
    """The block's name, “heading”, or the dotted key of a value."""
    old_mark: Mark | None
    new_mark: Mark | None
    pieces: tuple[Piece, ...]
    section: str = ""
    follows: int = -1
    """Of a removed passage: the index of the new passage it stood before; -1 for none."""


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes from one version to another: of values first, then of passages in reading order."""

    old_version: str
    new_version: str
    values: tuple[Change, ...]
    passages: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.values or self.passages)

    def counts(self) -> dict[Kind, int]:
        """How many changes there are of each kind."""
        found = Counter(change.kind for change in (*self.values, *self.passages))
        return {kind: found[kind] for kind in Kind if found[kind]}


def changes(old: Project, new: Project) -> Changes:
    """The changes from one version of a handout to another."""
    return Changes(
        old.handout.version, new.handout.version, tuple(_of_values(old, new)),
        tuple(_of_passages(passages(old), passages(new))),
    )  # fmt: skip


def _of_values(old: Project, new: Project) -> Iterable[Change]:
    before, after = values(old), values(new)
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        if was and now and was.text == now.text:
            continue
        kind = Kind.CHANGED if was and now else Kind.ADDED if now else Kind.REMOVED
        pieces = word_changes(was.text if was else "", now.text if now else "")
        yield Change(kind, key, was.mark if was else None, now.mark if now else None, pieces)


def _of_passages(old: Sequence[Passage], new: Sequence[Passage]) -> Iterable[Change]:
    pairs = _paired(old, new)
    still = _in_order(sorted((j, i) for i, j in pairs.items()))
    partner = {j: i for i, j in pairs.items()}
    gone = [i for i in range(len(old)) if i not in pairs]
    anchors = _anchors(gone, pairs, still)
    for j in range(len(new) + 1):
        for i in (i for i in gone if anchors[i] == j):
            yield _removed(old[i], j if j < len(new) else -1)
        if j < len(new) and (change := _change(old, new, partner.get(j), j, moved=j not in still)):
            yield change


def _anchors(gone: Sequence[int], pairs: dict[int, int], still: frozenset[int]) -> dict[int, int]:
    """The new passage in front of which each passage that is gone stood: after the one that it followed."""
    found, last, at = {}, 0, 0
    for i in gone:
        while at < i:
            if at in pairs and pairs[at] in still:
                last = pairs[at] + 1
            at += 1
        found[i] = last
    return found


def _removed(was: Passage, before: int) -> Change:
    pieces = (Piece("removed", "\n".join(was.lines)),)
    return Change(Kind.REMOVED, was.kind, was.mark, None, pieces, was.section, before)


def _change(
    old: Sequence[Passage], new: Sequence[Passage], i: int | None, j: int, *, moved: bool
) -> Change | None:
    now = new[j]
    if i is None:
        new_words = (Piece("added", "\n".join(now.lines)),)
        return Change(Kind.ADDED, now.kind, None, now.mark, new_words, now.section)
    was = old[i]
    same = was.lines == now.lines and was.kind == now.kind
    if same and not moved:
        return None
    pieces = word_changes("\n".join(was.lines), "\n".join(now.lines))
    if was.kind != now.kind:
        pieces = (Piece("removed", f"[{was.kind}]"), Piece("added", f"[{now.kind}]"), *pieces)
    return Change(Kind.MOVED if moved else Kind.CHANGED, now.kind, was.mark, now.mark, pieces, now.section)


def _paired(old: Sequence[Passage], new: Sequence[Passage]) -> dict[int, int]:
    """Which new passage each old one became: the same in order, the same elsewhere, then the most alike."""
    before = [(passage.kind, passage.lines) for passage in old]
    after = [(passage.kind, passage.lines) for passage in new]
    pairs: dict[int, int] = {}
    for i, j, size in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        pairs |= {i + step: j + step for step in range(size)}
    taken = set(pairs.values())
    waiting: dict[object, list[int]] = {}
    for j, key in enumerate(after):
        if j not in taken:
            waiting.setdefault(key, []).append(j)
    for i, old_key in enumerate(before):
        if i not in pairs and waiting.get(old_key):
            pairs[i] = waiting[old_key].pop(0)
    return _likened(old, new, pairs)


def _likened(old: Sequence[Passage], new: Sequence[Passage], pairs: dict[int, int]) -> dict[int, int]:
    taken = set(pairs.values())
    left = [(i, _words(old[i])) for i in range(len(old)) if i not in pairs]
    right = [(j, _words(new[j])) for j in range(len(new)) if j not in taken]
    ranked = []
    for i, mine in left:
        for j, theirs in right:
            alike = _alike(mine, theirs)
            if old[i].kind != new[j].kind:
                # A paragraph made a list is the same passage only if it says nearly the same.
                alike -= 0.25
            if alike >= ALIKE:
                ranked.append((-alike, abs(i - j), i, j))
    for _, _, i, j in sorted(ranked):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _words(passage: Passage) -> Counter[str]:
    return Counter(_TOKEN.findall(" ".join(passage.lines).casefold()))


def _alike(mine: Counter[str], theirs: Counter[str]) -> float:
    whole = mine.total() + theirs.total()
    if not whole or 2 * min(mine.total(), theirs.total()) < ALIKE * whole:
        return 0.0
    return 2 * (mine & theirs).total() / whole


def _in_order(pairs: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The new passages of the longest run that kept its order; all others were moved.

    Source: patience sorting, Schensted 1961. `pairs` are (new, old), in the order of the new.
    """
    tops: list[int] = []
    piles: list[int] = []
    below: list[int] = []
    for at, (_, i) in enumerate(pairs):
        pile = bisect_left(tops, i)
        below.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [i]
        piles[pile : pile + 1] = [at]
    found = []
    at = piles[-1] if piles else -1
    while at >= 0:
        found.append(pairs[at][0])
        at = below[at]
    return frozenset(found)


def word_changes(old: str, new: str) -> tuple[Piece, ...]:
    """The words of two texts as stretches kept, added and removed; marks of punctuation are words."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("kept", _joined(after[c:d])))
            continue
        if b > a:
            pieces.append(Piece("removed", _joined(before[a:b])))
        if d > c:
            pieces.append(Piece("added", _joined(after[c:d])))
    return tuple(pieces)


_TIGHT_BEFORE = re.compile(r"[.,;:!?%)\]}\u201d\u2019/-]|\n")
_TIGHT_AFTER = re.compile(r"[(\[{$\u201c\u2018/#-]|\n")


def _joined(tokens: Sequence[str]) -> str:
    """Words with spaces between them again, where people write them."""
    text = ""
    for at, token in enumerate(tokens):
        tight = not at or _TIGHT_BEFORE.fullmatch(token) or _TIGHT_AFTER.fullmatch(tokens[at - 1])
        text += token if tight else f" {token}"
    return text
