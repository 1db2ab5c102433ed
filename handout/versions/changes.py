"""The changes between two versions of a handout, word by word, for the person who approves it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from handout.content.model import Project
from handout.data_classes import NamedTuple, dataclass
from handout.errors import Mark
from handout.versions.passages import ComparedPassage, collect_values, split_into_passages

MIN_SIMILARITY = 0.5
"""Minimum share of common words for two passages to count as changed (Dice's coefficient)."""

_ALONE = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Signs that are words by themselves, or nearly so: Chinese and Japanese write no spaces."""
_TOKEN = re.compile(
    rf"\n|[{_ALONE}]|[^\W_{_ALONE}]+(?:(?:['’.,-]|(?<=\d)[:/](?=\d))[^\W_{_ALONE}]+)*|[^\w\s]|_"
)
"""A word; a number with what stands inside it, such as 10:30 or 1/2; a sign; the end of a line."""


class ChangeKind(StrEnum):
    """What happened to a passage or a value."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


class DiffPiece(NamedTuple):
    """Words that were kept, added or removed. Lines of a block are separated by a newline."""

    kind: str
    text: str
    is_tight: bool = False
    """Whether it stands right behind the piece before it, without a space."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its old and new mark, and its words. A moved passage may be changed as well."""

    kind: ChangeKind
    subject: str
    """The block's name, “heading”, or the dotted key of a value."""
    old_mark: Mark | None
    new_mark: Mark | None
    pieces: tuple[DiffPiece, ...]
    section: str = ""
    next_passage: int = -1
    """Index of the new passage that a removed passage came before; -1 for none."""


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes between two versions: values first, then passages in reading order."""

    old_version: str
    new_version: str
    values: tuple[Change, ...]
    passages: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.values or self.passages)

    def count_by_kind(self) -> dict[ChangeKind, int]:
        """Return the number of changes of each kind."""
        found = Counter(change.kind for change in (*self.values, *self.passages))
        return {kind: found[kind] for kind in ChangeKind if found[kind]}


def compare_projects(old: Project, new: Project) -> Changes:
    """Return the changes from one version of a handout to another."""
    return Changes(
        old.handout.version, new.handout.version, tuple(_compare_values(old, new)),
        tuple(_compare_passages(split_into_passages(old), split_into_passages(new))),
    )  # fmt: skip


def _compare_values(old: Project, new: Project) -> Iterable[Change]:
    before, after = collect_values(old), collect_values(new)
    for key in dict.fromkeys((*before, *after)):
        old_value, new_value = before.get(key), after.get(key)
        if old_value and new_value and old_value.text == new_value.text:
            continue
        kind = (
            ChangeKind.CHANGED
            if old_value and new_value
            else ChangeKind.ADDED
            if new_value
            else ChangeKind.REMOVED
        )
        pieces = diff_words(old_value.text if old_value else "", new_value.text if new_value else "")
        yield Change(
            kind, key, old_value.mark if old_value else None, new_value.mark if new_value else None, pieces
        )


def _compare_passages(old: Sequence[ComparedPassage], new: Sequence[ComparedPassage]) -> Iterable[Change]:
    pairs = _pair_passages(old, new)
    unmoved = _find_unmoved(sorted((j, i) for i, j in pairs.items()))
    partner = {j: i for i, j in pairs.items()}
    removed = [i for i in range(len(old)) if i not in pairs]
    anchors = _find_anchors(removed, pairs, unmoved)
    for j in range(len(new) + 1):
        for i in (i for i in removed if anchors[i] == j):
            yield _make_removal(old[i], j if j < len(new) else -1)
        if j < len(new) and (change := _make_change(old, new, partner.get(j), j, moved=j not in unmoved)):
            yield change


def _find_anchors(removed: Sequence[int], pairs: dict[int, int], unmoved: frozenset[int]) -> dict[int, int]:
    """Return the index of the new passage that each removed passage came before.

    That is the one after the passage that it followed.
    """
    anchors, last, at = {}, 0, 0
    for i in removed:
        while at < i:
            if at in pairs and pairs[at] in unmoved:
                last = pairs[at] + 1
            at += 1
        anchors[i] = last
    return anchors


def _make_removal(passage: ComparedPassage, next_passage: int) -> Change:
    pieces = (DiffPiece("removed", "\n".join(passage.lines)),)
    return Change(ChangeKind.REMOVED, passage.kind, passage.mark, None, pieces, passage.section, next_passage)


def _make_change(
    old: Sequence[ComparedPassage], new: Sequence[ComparedPassage], i: int | None, j: int, *, moved: bool
) -> Change | None:
    new_passage = new[j]
    if i is None:
        new_words = (DiffPiece("added", "\n".join(new_passage.lines)),)
        return Change(
            ChangeKind.ADDED, new_passage.kind, None, new_passage.mark, new_words, new_passage.section
        )
    old_passage = old[i]
    same = old_passage.lines == new_passage.lines and old_passage.kind == new_passage.kind
    if same and not moved:
        return None
    pieces = diff_words("\n".join(old_passage.lines), "\n".join(new_passage.lines))
    if old_passage.kind != new_passage.kind:
        pieces = (
            DiffPiece("removed", f"[{old_passage.kind}]"),
            DiffPiece("added", f"[{new_passage.kind}]"),
            *pieces,
        )
    return Change(
        ChangeKind.MOVED if moved else ChangeKind.CHANGED,
        new_passage.kind,
        old_passage.mark,
        new_passage.mark,
        pieces,
        new_passage.section,
    )


def _pair_passages(old: Sequence[ComparedPassage], new: Sequence[ComparedPassage]) -> dict[int, int]:
    """Return which new passage each old one became.

    First the same in order, then the same elsewhere, then the most similar.
    """
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
    return _pair_similar(old, new, pairs)


def _pair_similar(
    old: Sequence[ComparedPassage], new: Sequence[ComparedPassage], pairs: dict[int, int]
) -> dict[int, int]:
    taken = set(pairs.values())
    left = [(i, _count_words(old[i])) for i in range(len(old)) if i not in pairs]
    right = [(j, _count_words(new[j])) for j in range(len(new)) if j not in taken]
    ranked = []
    for i, mine in left:
        for j, theirs in right:
            alike = _measure_similarity(mine, theirs)
            if old[i].kind != new[j].kind:
                # A paragraph made a list is the same passage only if it says nearly the same.
                alike -= 0.25
            if alike >= MIN_SIMILARITY:
                ranked.append((-alike, abs(i - j), i, j))
    for _, _, i, j in sorted(ranked):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _count_words(passage: ComparedPassage) -> Counter[str]:
    return Counter(_TOKEN.findall(" ".join(passage.lines).casefold()))


def _measure_similarity(mine: Counter[str], theirs: Counter[str]) -> float:
    total = mine.total() + theirs.total()
    if not total or 2 * min(mine.total(), theirs.total()) < MIN_SIMILARITY * total:
        return 0.0
    return 2 * (mine & theirs).total() / total


def _find_unmoved(pairs: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return the new passages of the longest run that kept its order; all others were moved.

    ``pairs`` are (new, old), in the order of the new. Source: patience sorting, Schensted 1961.
    """
    tops: list[int] = []
    piles: list[int] = []
    below: list[int] = []
    for at, (_, i) in enumerate(pairs):
        pile = bisect_left(tops, i)
        below.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [i]
        piles[pile : pile + 1] = [at]
    unmoved = []
    at = piles[-1] if piles else -1
    while at >= 0:
        unmoved.append(pairs[at][0])
        at = below[at]
    return frozenset(unmoved)


def diff_words(old: str, new: str) -> tuple[DiffPiece, ...]:
    """Return the words of two texts as kept, added and removed; punctuation marks are words."""
    before, after = list(_TOKEN.finditer(old)), list(_TOKEN.finditer(new))
    matcher = SequenceMatcher(None, [each[0] for each in before], [each[0] for each in after], autojunk=False)
    pieces: list[DiffPiece] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(_cut_piece("kept", new, after[c:d]))
            continue
        if b > a:
            pieces.append(_cut_piece("removed", old, before[a:b]))
        if d > c:
            pieces.append(_cut_piece("added", new, after[c:d]))
    return tuple(pieces)


def _cut_piece(kind: str, text: str, words: Sequence[re.Match[str]]) -> DiffPiece:
    """Return words as they are written in their text, with the spaces between them."""
    start, end = words[0].start(), words[-1].end()
    return DiffPiece(kind, text[start:end], is_tight=start > 0 and not text[start - 1].isspace())
