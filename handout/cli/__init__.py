"""The command line: parse, call one function, show. The only room that knows a terminal."""

from __future__ import annotations

INTERRUPTED = 130
"""128 + SIGINT, as shells report it."""


def main() -> None:
    """Run the command that `sys.argv` names and exit with its code."""
    try:
        import gc

        # Imports and one document make little garbage, and looking for it is a tenth of a cold build.
        # `handout build` turns the collector on again when there is more than one document.
        gc.disable()
        from handout.cli.group import handout

        handout.main()
    except KeyboardInterrupt:
        # Before the command's own edge stands, or while it tells a failure.
        stopped()


def stopped() -> None:
    """End as an interrupted program does. Raises SystemExit."""
    import sys

    if sys.stderr is not None:
        sys.stderr.write("Stopped.\n")
    sys.exit(INTERRUPTED)
