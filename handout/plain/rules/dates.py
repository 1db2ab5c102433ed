"""Rules of dates and standing: reviewed in time, no draft, no translation that fell behind."""

from __future__ import annotations

from collections.abc import Iterator

from handout.content.locales import unreviewed
from handout.plain.due import REVIEW_YEARS, review_due, years_after
from handout.plain.manuscript import Manuscript
from handout.plain.rule import Found, Level, rule

_PIF = "PIF TICK; NHS content standard"


@rule(
    "draft", Level.NOTE, "The handout has been approved",
    why="A draft says on every page that it is not for patients, and a batch leaves it out.",
    do="When a clinician has checked every word, set `status: approved` and `approved_by:`.", source=_PIF,
)  # fmt: skip
def draft(manuscript: Manuscript) -> Iterator[Found]:
    if manuscript.project.handout.status == "draft":
        yield Found("this handout is a draft", manuscript.start)


@rule(
    "no-review-date", Level.WARN, "The handout says when it was reviewed",
    why="Without a date nobody knows whether it still holds.",
    do="Add `reviewed:` with the day of the last review.", source=_PIF,
)  # fmt: skip
def no_review_date(manuscript: Manuscript) -> Iterator[Found]:
    handout = manuscript.project.handout
    if handout.status != "draft" and handout.reviewed is None:
        yield Found("no day of review is given", manuscript.start)


@rule(
    "no-next-review", Level.WARN, "The next review has a date",
    why="What has no date is not reviewed.", do="Add `next_review:`, three years ahead at most.", source=_PIF,
)  # fmt: skip
def no_next_review(manuscript: Manuscript) -> Iterator[Found]:
    handout = manuscript.project.handout
    if handout.status != "draft" and handout.next_review is None:
        yield Found("no day of the next review is given", manuscript.start)


@rule(
    "no-publication-date", Level.NOTE, "The handout says when it was published",
    why="Readers and reviewers judge by it whether it may be out of date.", do="Add `published:`.",
    source=_PIF,
)  # fmt: skip
def no_publication_date(manuscript: Manuscript) -> Iterator[Found]:
    handout = manuscript.project.handout
    if handout.status != "draft" and handout.published is None:
        yield Found("no day of publication is given", manuscript.start)


@rule(
    "past-review", Level.WARN, "The next review lies ahead",
    why="Medicine has moved on; a batch leaves such a handout out.",
    do="Review it, then set `reviewed:` and `next_review:`.", source=_PIF,
)  # fmt: skip
def past_review(manuscript: Manuscript) -> Iterator[Found]:
    due = review_due(manuscript.project.handout.reviewed, manuscript.project.handout.next_review)
    if due is not None and due < manuscript.today:
        yield Found(f"its review was due on {due}", manuscript.start)


@rule(
    "review-interval", Level.WARN, "Reviews are three years apart at most",
    why="Guidelines change faster than that.", do="Set an earlier `next_review:`.", source=_PIF,
)  # fmt: skip
def review_interval(manuscript: Manuscript) -> Iterator[Found]:
    handout = manuscript.project.handout
    begun = handout.reviewed or handout.published
    if begun and handout.next_review and handout.next_review > years_after(begun, REVIEW_YEARS):
        yield Found(f"from {begun} to {handout.next_review} are more than three years", manuscript.start)


@rule(
    "date-ahead", Level.WARN, "Published and reviewed are days of the past",
    why="A day that has not come is a slip of the keyboard.", do="Mend the date.", source="this checker",
)  # fmt: skip
def date_ahead(manuscript: Manuscript) -> Iterator[Found]:
    handout = manuscript.project.handout
    for key, day in (("published", handout.published), ("reviewed", handout.reviewed)):
        if day is not None and day > manuscript.today:
            yield Found(f"`{key}` is {day}, which has not come yet", manuscript.start)


@rule(
    "translation-behind", Level.WARN, "A translation is of the source's present version",
    why="Two languages that say different things are worse than one.",
    do="Translate the new version, then set `translation_of.version`.", source="Section 1557, 45 CFR 92.201",
)  # fmt: skip
def translation_behind(manuscript: Manuscript) -> Iterator[Found]:
    source = manuscript.project.handout.translation_of
    now = (source.newest or manuscript.library.get(source.id, "")) if source else ""
    if source and now and now != source.version:
        message = f"translated from version {source.version} of {source.id}, which is at {now} now"
        yield Found(message, source.mark or manuscript.start)


@rule(
    "unreviewed-words", Level.NOTE, "Somebody who speaks the language has reviewed handout's own words",
    why="Words such as \"Caution\" and \"Page 1 of 2\" come with handout and may be wrong in this language.",
    do="Have them read by somebody who speaks it; docs/languages.md says where the words are.",
    source="Section 1557, 45 CFR 92.201",
)  # fmt: skip
def unreviewed_words(manuscript: Manuscript) -> Iterator[Found]:
    handout = manuscript.project.handout
    if unreviewed(handout.language):
        message = f"nobody has reviewed the fixed words for {handout.language!r} yet"
        yield Found(message, manuscript.start)
