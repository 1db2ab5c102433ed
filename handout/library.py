"""The handouts of a project or a library: what `handout list` shows, and where a copy's handout is found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from handout.checking.release_checks import check_no_placeholders
from handout.checking.review_dates import compute_review_due
from handout.content.approval import mark_draft
from handout.content.locations.location_lists import LocationLists
from handout.content.reading.content_files import find_content_files
from handout.content.reading.project_reader import ReadResult, read_handout
from handout.data_classes import dataclass, replace
from handout.errors import ContentError, Problem


@dataclass(frozen=True, slots=True)
class LibraryHandout:
    """One handout in one language, as it stands in the library."""

    path: Path
    reading: ReadResult
    is_behind: bool
    """Whether it is a translation of an older version of its source."""

    @property
    def title(self) -> str:
        """Its title without markup."""
        from handout.content.inline.markup import plain_text

        return plain_text(self.reading.project.handout.title)

    @property
    def has_own_words(self) -> bool:
        """Whether some of its blocks are printed at some locations only."""
        from handout.content.own_words import OwnWords

        return bool(OwnWords(self.reading.project).blocks)

    @property
    def review_due(self) -> dt.date | None:
        """The day by which it must be reviewed, if any is known."""
        handout = self.reading.project.handout
        return compute_review_due(handout.reviewed, handout.next_review)

    def is_overdue(self, today: dt.date) -> bool:
        """Return whether the review should have been done before that day."""
        return self.review_due is not None and self.review_due < today

    def matches(self, words: Iterable[str]) -> bool:
        """Return whether each word begins a word of its names, category or tags, or is its language."""
        handout = self.reading.project.handout
        names = (handout.id.replace("-", " "), self.title, *handout.also)
        text = " ".join((*names, handout.category, *handout.tags))
        known = [*text.casefold().split(), handout.id.casefold(), handout.language.casefold()]
        return all(any(each.startswith(word.casefold()) for each in known) for word in words)


def read_library(paths: Sequence[Path]) -> tuple[tuple[LibraryHandout, ...], tuple[Problem, ...]]:
    """Return every handout in the paths, by id and language, and the problems of those that are broken."""
    files, found = find_content_files(paths)
    problems: dict[Problem, None] = dict.fromkeys(found)
    handouts = []
    lists = LocationLists()
    for path in files:
        try:
            reading = read_handout(path, lists, values_follow=True)
        except ContentError as error:
            problems |= dict.fromkeys(error.problems)
            continue
        try:
            check_no_placeholders(reading.project)
        except ContentError as error:
            # Listed, and handed out by nobody: a placeholder must not reach a patient.
            problems |= dict.fromkeys(error.problems)
            reading = replace(reading, project=mark_draft(reading.project))
        is_behind = any(problem.code == "translation-outdated" for problem in reading.problems)
        handouts.append(LibraryHandout(path, reading, is_behind))
    handouts.sort(key=lambda each: (each.reading.project.handout.id, each.reading.project.handout.language))
    return tuple(handouts), tuple(problems)
