"""A translation beside its source, passage by passage, with what has changed in the source since."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from difflib import SequenceMatcher

from handout.content.approval import ApprovalRecord, list_printed_texts
from handout.content.model import Project
from handout.data_classes import NamedTuple
from handout.errors import Mark
from handout.versions.passages import ComparedPassage, split_into_passages


class PassagePair(NamedTuple):
    """A passage of the source and the one that stands in its place in the translation, if there is one."""

    source: ComparedPassage | None
    translation: ComparedPassage | None
    is_changed: bool
    """Whether the source says something else since it was translated."""


def is_translation(source: Project, other: Project) -> bool:
    """Return whether a handout is a translation of another."""
    origin = other.handout.translation_of
    return (
        origin is not None
        and origin.id == source.handout.id
        and source.handout.language != other.handout.language
    )


def pair_passages(
    source: Project, translation: Project, record: ApprovalRecord | None
) -> tuple[PassagePair, ...]:
    """Return the passages of both side by side: those of a kind that come in the same order."""
    before, after = split_into_passages(source), split_into_passages(translation)
    changed = _find_changed(source, before, record)
    pairs: list[PassagePair] = []
    kinds = [passage.kind for passage in before], [passage.kind for passage in after]
    for _, a, b, c, d in SequenceMatcher(None, *kinds, autojunk=False).get_opcodes():
        for at in range(max(b - a, d - c)):
            left = before[a + at] if a + at < b else None
            right = after[c + at] if c + at < d else None
            pairs.append(PassagePair(left, right, left is not None and a + at in changed))
    return tuple(pairs)


def _find_changed(
    source: Project, passages: Sequence[ComparedPassage], record: ApprovalRecord | None
) -> frozenset[int]:
    """Return the indexes of the passages with a text that the record does not have at its place."""
    if record is None:
        return frozenset()
    texts = list_printed_texts(source)
    starts = [_make_key(passage.mark) for passage in passages]
    now = [each.text for each in texts]
    found = set()
    for kind, _, _, new_from, new_to in SequenceMatcher(None, record.texts, now, False).get_opcodes():
        if kind == "equal":
            continue
        for text in texts[new_from : max(new_to, new_from + 1)]:
            at = bisect_right(starts, _make_key(text.mark)) - 1
            if at >= 0 and _is_same_file(passages[at].mark, text.mark):
                found.add(at)
    return frozenset(found)


def _make_key(mark: Mark | None) -> tuple[int, int]:
    return (mark.line, mark.column) if mark else (0, 0)


def _is_same_file(one: Mark | None, other: Mark | None) -> bool:
    return one is not None and other is not None and one.file == other.file
