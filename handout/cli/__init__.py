"""The command line: parse, call one function, print. The only room that knows a terminal."""

from __future__ import annotations


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
        from handout.cli.interrupt import exit_interrupted

        exit_interrupted()
