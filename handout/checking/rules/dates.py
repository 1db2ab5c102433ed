"""Rules about dates and status: no draft, reviewed in time, translations up to date."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.review_dates import REVIEW_YEARS, add_years, compute_review_due
from handout.checking.rule import Finding, Level, rule
from handout.content.locales import is_unreviewed

_PIF = "PIF TICK; NHS content standard"


@rule(
    "draft", Level.NOTE, "The handout has been approved",
    why="A draft says on every page that it is not for patients, and a batch leaves it out.",
    do="When a clinician has checked every word, run `handout approve --by NAME`.", source=_PIF,
    lacks="an approval",
)  # fmt: skip
def check_draft(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if the handout is a draft."""
    if document.project.handout.status == "draft":
        yield Finding("this handout is a draft", document.mark)


@rule(
    "no-review-date", Level.WARN, "The handout says when it was reviewed",
    why="Without a date nobody knows whether it still holds.",
    do="Add `reviewed:` with the day of the last review.", source=_PIF, lacks="a day of review",
)  # fmt: skip
def check_no_review_date(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if a released handout has no day of review."""
    handout = document.project.handout
    if handout.status != "draft" and handout.reviewed is None:
        yield Finding("no day of review is given", document.mark)


@rule(
    "no-next-review", Level.WARN, "The next review has a date",
    why="What has no date is not reviewed.", do="Add `next_review:`, three years ahead at most.", source=_PIF,
    lacks="a day of the next review",
)  # fmt: skip
def check_no_next_review(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if a released handout has no day of its next review."""
    handout = document.project.handout
    if handout.status != "draft" and handout.next_review is None:
        yield Finding("no day of the next review is given", document.mark)


@rule(
    "no-publication-date", Level.NOTE, "The handout says when it was published",
    why="Readers and reviewers judge by it whether it may be out of date.", do="Add `published:`.",
    source=_PIF, lacks="a day of publication",
)  # fmt: skip
def check_no_publication_date(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if a released handout has no day of publication."""
    handout = document.project.handout
    if handout.status != "draft" and handout.published is None:
        yield Finding("no day of publication is given", document.mark)


@rule(
    "past-review", Level.WARN, "The next review lies ahead",
    why="Medicine has moved on; a batch leaves such a handout out.",
    do="Review it, then set `reviewed:` and `next_review:`.", source=_PIF,
)  # fmt: skip
def check_past_review(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if the review is overdue."""
    due = compute_review_due(document.project.handout.reviewed, document.project.handout.next_review)
    if due is not None and due < document.today:
        yield Finding(f"its review was due on {due}", document.mark)


@rule(
    "review-interval", Level.WARN, "Reviews are three years apart at most",
    why="Guidelines change faster than that.", do="Set an earlier `next_review:`.", source=_PIF,
)  # fmt: skip
def check_review_interval(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if two reviews are more than three years apart."""
    handout = document.project.handout
    interval_start = handout.reviewed or handout.published
    if (
        interval_start
        and handout.next_review
        and handout.next_review > add_years(interval_start, REVIEW_YEARS)
    ):
        yield Finding(
            f"from {interval_start} to {handout.next_review} are more than three years", document.mark
        )


@rule(
    "date-ahead", Level.WARN, "Published and reviewed are days of the past",
    why="A day that has not come is a slip of the keyboard.", do="Mend the date.", source="this checker",
)  # fmt: skip
def check_date_ahead(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each day of publication or review in the future."""
    handout = document.project.handout
    for key, day in (("published", handout.published), ("reviewed", handout.reviewed)):
        if day is not None and day > document.today:
            yield Finding(f"`{key}` is {day}, which has not come yet", document.mark)


@rule(
    "translation-behind", Level.WARN, "A translation is of the source's present version",
    why="Two languages that say different things are worse than one.",
    do="Translate the new version, then set `translation_of.version`.", source="Section 1557, 45 CFR 92.201",
)  # fmt: skip
def check_translation_behind(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if the source of a translation has a newer version."""
    source = document.project.handout.translation_of
    newest_version = (source.newest or document.handout_versions.get(source.id, "")) if source else ""
    if source and newest_version and newest_version != source.version:
        message = f"translated from version {source.version} of {source.id}, which is at {newest_version} now"
        yield Finding(message, source.mark or document.mark)


@rule(
    "unreviewed-words", Level.NOTE, "Somebody who speaks the language has reviewed handout's own words",
    why="Words such as \"Caution\" and \"Page 1 of 2\" come with handout and may be wrong in this language.",
    do="Have them read by somebody who speaks it; docs/languages.md says where the words are.",
    source="Section 1557, 45 CFR 92.201",
)  # fmt: skip
def check_unreviewed_words(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if nobody has reviewed the fixed words of the language."""
    handout = document.project.handout
    if is_unreviewed(handout.language):
        message = f"nobody has reviewed the fixed words for {handout.language!r} yet"
        yield Finding(message, document.mark)
