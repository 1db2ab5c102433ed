"""`handout themes`: the looks that a brand can choose from."""

from __future__ import annotations

import click

from handout.cli.talk import Talk, talk_options
from handout.errors import ExitCode


@click.command(name="themes")
@talk_options
@click.pass_context
def command(context: click.Context) -> ExitCode:
    """List the themes.

    Choose one with `theme:` under `brand:` in content.yaml, or for one build with --theme.

    \b
    Examples:
      handout themes
      handout themes --json
    """
    from handout.theme.theme import available

    talk: Talk = context.obj
    themes = available()
    if talk.as_json:
        listed = [
            {"name": theme.name, "title": theme.title, "description": theme.description} for theme in themes
        ]
        talk.result(ExitCode.OK, themes=listed)
        return ExitCode.OK
    formatter = context.make_formatter()
    formatter.write_dl([(theme.name, f"{theme.title}. {theme.description}") for theme in themes])
    talk.out(formatter.getvalue().rstrip("\n"))
    return ExitCode.OK
