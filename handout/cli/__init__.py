"""The command line: parse, call one function, print. The only room that knows a terminal."""

from __future__ import annotations

_LEAVES_AT_ONCE = frozenset(("build", "check", "icons", "inspect", "list", "themes", "verify", "--version"))
"""Commands that have neither workers nor servers nor folders to clear when they are done."""


def main() -> None:
    """Run the command that `sys.argv` names and exit with its code."""
    try:
        import gc

        # Imports and one document make little garbage, and looking for it is a tenth of a cold build.
        # `handout build` turns the collector on again when there is more than one document.
        gc.disable()
        from handout.cli.group import handout

        handout.main()
    except ModuleNotFoundError as error:
        # Before the command's own edge stands: what Click or that edge itself needs.
        from handout.cli.missing_package import exit_without_package

        exit_without_package(error)
        raise
    except KeyboardInterrupt:
        # Before the command's own edge stands, or while it tells a failure.
        from handout.cli.interrupt import exit_interrupted

        exit_interrupted()


def run() -> None:
    """Run the command as the program: a short one leaves without taking the interpreter apart.

    Freeing every module and object one by one is a tenth of a cold build. Raises SystemExit where more
    than the streams has to be closed.
    """
    try:
        import sys

        if sys.argv[1:2] == ["build"]:
            from handout.cli.up_to_date import begin

            if (code := begin(sys.argv[1:])) is not None:
                sys.exit(code)
        from handout.cli import code_file

        code_file.begin()
        main()
    except SystemExit as end:
        _keep_code()
        _leave(end)
        raise


def _keep_code() -> None:
    """Keep what this process compiled, unless it ended before there was anything to compile."""
    import sys

    if code_file := sys.modules.get("handout.cli.code_file"):
        code_file.finish()


def _leave(end: SystemExit) -> None:
    """End the process once everything is written; return if the usual way has more to do or to tell."""
    import os
    import sys

    code = 0 if end.code is None else end.code
    if not isinstance(code, int) or not _LEAVES_AT_ONCE.intersection(sys.argv[1:2]):
        return
    threading = sys.modules.get("threading")
    if (threading is not None and threading.active_count() > 1) or "multiprocessing" in sys.modules:
        return
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            return
    os._exit(code)
