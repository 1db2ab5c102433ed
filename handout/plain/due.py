"""When a handout's review is due: as written, or three years after the last."""

from __future__ import annotations

import datetime as dt

REVIEW_YEARS = 3
"""Longest time between reviews (PIF TICK; NHS Standard for Creating Health Content)."""


def review_due(reviewed: dt.date | None, next_review: dt.date | None) -> dt.date | None:
    """The day by which a review is due; None when no date says so."""
    if next_review is not None:
        return next_review
    return years_after(reviewed, REVIEW_YEARS) if reviewed is not None else None


def years_after(day: dt.date, years: int) -> dt.date:
    """The same day some years later; the 28th for a 29th of February."""
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return dt.date(min(day.year + years, dt.MAXYEAR), day.month, last)
