"""`handout watch`: the PDF built anew with each save."""

from __future__ import annotations

import contextlib
import gc
import time
from pathlib import Path
from typing import Any

import click

from handout.cli import options
from handout.cli.build import command as build
from handout.cli.group import at_the_edge
from handout.cli.talk import Talk, talk_options
from handout.errors import ExitCode


@click.command(name="watch")
@click.argument("content", required=False, type=click.Path(path_type=Path))
@options.add_build_options
@click.option("--open", "open_it", is_flag=True, help="Open the PDF when it is made for the first time.")
@talk_options
@click.pass_context
def command(context: click.Context, /, content: Path | None, open_it: bool, **asked: Any) -> ExitCode:
    """Build CONTENT's PDF, and build it anew with each save, until Ctrl+C.

    Problems are told as they come, and the last good PDF stays. With --json each build tells one
    object. Needs the extra `preview`.

    \b
    Examples:
      handout watch
      handout watch my-handout --location riverside --open
    """
    from handout.content.paths import root_of
    from handout.desk.watching import Watch

    if asked["location"] is not None and asked["all_locations"]:
        raise click.UsageError("--location and --all-locations exclude each other.")
    path = options.content_file(content, named_by="handout watch FOLDER")
    watch = Watch(root_of(path))
    # A program that stays must look for its garbage.
    gc.enable()
    talk: Talk = context.obj
    with contextlib.suppress(KeyboardInterrupt):
        code = _build(context, content=path, open_it=open_it, **asked)
        talk.say("Watching for saves. Press Ctrl+C to end.")
        for _ in watch.saves():
            code = _build(context, content=path, open_it=open_it and code != ExitCode.OK, **asked)
    talk.say("No longer watching.")
    return ExitCode.OK


def _build(context: click.Context, /, **asked: Any) -> int:
    """Build once and tell how it went; a failure is told and is no end."""
    talk: Talk = context.obj
    talk.told = False
    begun = time.perf_counter()
    # Defaults are filled in as they are written; what their callbacks make of them is not.
    code = at_the_edge(lambda: context.invoke(build, settings={}, **asked), talk, ())
    kept = "" if code == ExitCode.OK else "; the last good PDF stays"
    talk.say(f"{time.strftime('%H:%M:%S')}: {(time.perf_counter() - begun) * 1000:.0f} ms{kept}.")
    return code
