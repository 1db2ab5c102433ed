"""The day a handout's review is due: as written, or three years after the last review."""

from __future__ import annotations

import datetime as dt

REVIEW_YEARS = 3
"""The longest time between reviews (PIF TICK; NHS Standard for Creating Health Content)."""


def compute_review_due(reviewed: dt.date | None, next_review: dt.date | None) -> dt.date | None:
    """Return the day by which a review is due; None when there is no date for it."""
    if next_review is not None:
        return next_review
    return add_years(reviewed, REVIEW_YEARS) if reviewed is not None else None


def add_years(day: dt.date, years: int) -> dt.date:
    """Return the same day some years later; February 28 for a February 29."""
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return dt.date(min(day.year + years, dt.MAXYEAR), day.month, last)
