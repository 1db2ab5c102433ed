"""The two ways in which printing fails: surely nothing came out, and nobody knows."""

from __future__ import annotations

from handout.errors import ExitCode, HandoutError, Problem


class NotPrintedError(HandoutError):
    """An error for a job that surely prints nothing; it can be asked for again."""

    exit_code = ExitCode.NOT_DELIVERED


class PrintingUnsureError(HandoutError):
    """An error for a job that may print; who asks again without looking may get it twice."""

    exit_code = ExitCode.UNSURE


def make_not_printed_error(message: str, code: str, hint: str = "") -> NotPrintedError:
    """Return the error of one thing that keeps a job from being printed."""
    return NotPrintedError(Problem(message, hint=hint, code=code))
