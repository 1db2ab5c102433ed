"""The command line: parse, call one function, show. The only room that knows a terminal."""

from __future__ import annotations


def main() -> None:
    """Run the command that `sys.argv` names and exit with its code."""
    from handout.cli.group import handout

    handout.main(prog_name=None)
