"""`handout themes`: the looks that a brand can choose from."""

from __future__ import annotations

import click

from handout.cli.talk import Talk, talk_options
from handout.errors import ExitCode


@click.command(name="themes")
@talk_options
@click.pass_context
def command(context: click.Context) -> ExitCode:
    """List the themes, each with a picture of a page in it.

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
            {
                "name": theme.name,
                "title": theme.title,
                "description": theme.description,
                "picture": str(theme.picture),
            }
            for theme in themes
        ]
        talk.result(ExitCode.OK, themes=listed)
        return ExitCode.OK
    formatter = context.make_formatter()
    formatter.write_dl([(theme.name, f"{theme.title}. {theme.description}") for theme in themes])
    formatter.write_paragraph()
    formatter.write_text("What they look like:")
    formatter.indent()
    for theme in themes:
        # A path is never broken over lines, so that it can be copied or clicked.
        formatter.write(f"{'':{formatter.current_indent}}{theme.picture}\n")
    talk.out(formatter.getvalue().rstrip("\n"))
    return ExitCode.OK
