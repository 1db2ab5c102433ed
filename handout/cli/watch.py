"""`handout watch`: the PDF, built again after each save."""

from __future__ import annotations

import contextlib
import gc
import time
from pathlib import Path
from typing import Any

import click

from handout.cli import options
from handout.cli.build import command as build
from handout.cli.console import Console, add_console_options
from handout.cli.group import run_and_report
from handout.errors import ExitCode


@click.command(name="watch")
@click.argument("content", required=False, type=click.Path(path_type=Path))
@options.add_build_options
@click.option("--open", "open_it", is_flag=True, help="Open the PDF when it is made for the first time.")
@add_console_options
@click.pass_context
def command(context: click.Context, /, content: Path | None, open_it: bool, **build_options: Any) -> ExitCode:
    """Build CONTENT's PDF, and build it anew with each save, until Ctrl+C.

    Problems are told as they come, and the last good PDF stays. With --json each build tells one
    object.

    \b
    Examples:
      handout watch
      handout watch my-handout --location riverside --open
    """
    from handout.content.paths import find_project_root
    from handout.preview.file_watcher import FileWatcher

    if build_options["location"] is not None and build_options["all_locations"]:
        raise click.UsageError("--location and --all-locations exclude each other.")
    path = options.find_content_file(content, example_command="handout watch FOLDER")
    watcher = FileWatcher(find_project_root(path))
    # A program that stays must look for its garbage.
    gc.enable()
    console: Console = context.obj
    with contextlib.suppress(KeyboardInterrupt):
        code = _build_once(context, content=path, open_it=open_it, **build_options)
        console.info("Watching for saves. Press Ctrl+C to end.")
        for _ in watcher.wait_for_saves():
            code = _build_once(
                context, content=path, open_it=open_it and code != ExitCode.OK, **build_options
            )
    console.info("No longer watching.")
    return ExitCode.OK


def _build_once(context: click.Context, /, **build_options: Any) -> int:
    """Build once and report the result; a failure does not end the watching."""
    console: Console = context.obj
    console.is_reported = False
    started = time.perf_counter()
    # Defaults are filled in as they are written; what their callbacks make of them is not.
    code = run_and_report(lambda: context.invoke(build, settings={}, **build_options), console, ())
    note = "" if code == ExitCode.OK else "; the last good PDF stays"
    console.info(f"{time.strftime('%H:%M:%S')}: {(time.perf_counter() - started) * 1000:.0f} ms{note}.")
    return code
