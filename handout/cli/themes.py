"""`handout themes`: the themes that a brand can choose from."""

from __future__ import annotations

import click

from handout.cli.console import Console, add_console_options
from handout.errors import ExitCode


@click.command(name="themes")
@add_console_options
@click.pass_context
def command(context: click.Context) -> ExitCode:
    """List the themes, each with a picture of a page in it.

    Choose one with `theme:` under `brand:` in content.yaml, or for one build with --theme.

    \b
    Examples:
      handout themes
      handout themes --json
    """
    from handout.theme.theme import list_themes

    console: Console = context.obj
    themes = list_themes()
    if console.as_json:
        records = [
            {
                "name": theme.name,
                "title": theme.title,
                "description": theme.description,
                "picture": str(theme.picture),
            }
            for theme in themes
        ]
        console.report_result(ExitCode.OK, themes=records)
        return ExitCode.OK
    formatter = context.make_formatter()
    formatter.write_dl([(theme.name, f"{theme.title}. {theme.description}") for theme in themes])
    formatter.write_paragraph()
    formatter.write_text("What they look like:")
    formatter.indent()
    for theme in themes:
        # A path is never broken over lines, so that it can be copied or clicked.
        formatter.write(f"{'':{formatter.current_indent}}{theme.picture}\n")
    console.write(formatter.getvalue().rstrip("\n"))
    return ExitCode.OK
