"""The date that a PDF is said to be made on: given by the environment, never the clock's."""

from __future__ import annotations

import datetime as dt
import os

import click


def source_date() -> dt.datetime | None:
    """The date to note in the PDF (source: reproducible-builds.org/specs/source-date-epoch)."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if not given:
        return None
    try:
        return dt.datetime.fromtimestamp(int(given), dt.UTC)
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is no number of seconds: {given!r}") from None
