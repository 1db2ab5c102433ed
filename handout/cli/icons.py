"""`handout icons`: the pictograms that a handout can name, found by a word."""

from __future__ import annotations

import click

from handout.cli.console import Console, add_console_options
from handout.errors import ExitCode


@click.command(name="icons")
@click.argument("words", nargs=-1)
@add_console_options
@click.pass_context
def command(context: click.Context, words: tuple[str, ...]) -> ExitCode:
    """List the pictograms, or those that WORDS are about.

    Name one as `icon:` of a key point, a step, a fact or a side of a comparison. docs/pictograms.md
    shows them.

    \b
    Examples:
      handout icons
      handout icons fever
      handout icons --json
    """
    from handout.content.model.pictograms import PICTOGRAMS
    from handout.content.pictogram_search import find_pictograms

    console: Console = context.obj
    names = find_pictograms(" ".join(words))
    if console.as_json:
        records = [{"name": name, "words": PICTOGRAMS[name]} for name in names]
        console.report_result(ExitCode.OK, icons=records)
        return ExitCode.OK
    if not names:
        console.write(f"no pictogram is about {' '.join(words)!r}; `handout icons` lists all")
        return ExitCode.OK
    formatter = context.make_formatter()
    formatter.write_dl([(name, PICTOGRAMS[name]) for name in names])
    console.write(formatter.getvalue().rstrip("\n"))
    return ExitCode.OK
