"""The date that is noted in a PDF: given by the environment, never by the clock."""

from __future__ import annotations

import datetime as dt
import os

import click


def read_source_date() -> dt.datetime | None:
    """Return the date to note in the PDF, from SOURCE_DATE_EPOCH.

    Source: reproducible-builds.org/specs/source-date-epoch.
    """
    value = os.environ.get("SOURCE_DATE_EPOCH")
    if not value:
        return None
    try:
        return dt.datetime.fromtimestamp(int(value), dt.UTC)
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is no number of seconds: {value!r}") from None
