"""`handout schema`: the JSON Schema of content.yaml, for editors that check and complete."""

from __future__ import annotations

from pathlib import Path

import click

from handout.cli.console import Console, add_console_options
from handout.delivery.output_files import Signature, write_atomically
from handout.errors import ExitCode

SCHEMA_SIGNATURE = Signature(b"{", b'"title": "A patient handout"')
REFERENCE_SIGNATURE = Signature(b"# Reference", b"<!-- Generated from the content model.")


@click.command(name="schema")
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write the schema to this file."
)
@click.option(
    "--write",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write the schema and the reference page of all keys and blocks into this folder.",
)
@click.option("--force", is_flag=True, help="Replace files of that name even if handout did not make them.")
@add_console_options
@click.pass_obj
def command(console: Console, output: Path | None, folder: Path | None, force: bool) -> ExitCode:
    """Print the JSON Schema of content.yaml.

    An editor with a YAML language server completes and checks a content.yaml whose first line is
    `# yaml-language-server: $schema=handout.schema.json`.

    \b
    Examples:
      handout schema
      handout schema --output handout.schema.json
      handout schema --write docs
    """
    from handout.content.schema.json_schema import format_schema

    if output is None and folder is None:
        console.write(format_schema().rstrip("\n").encode("utf-8"))
        return ExitCode.OK
    files = [] if output is None else [(output, format_schema(), SCHEMA_SIGNATURE)]
    if folder is not None:
        files += _list_folder_files(folder)
    documents = []
    for path, text, signature in files:
        delivery = write_atomically(path, text.encode("utf-8"), force=force, signature=signature)
        console.print_path(path)
        documents.append({"path": str(path), "status": str(delivery)})
    console.report_result(ExitCode.OK, documents=documents)
    return ExitCode.OK


def _list_folder_files(folder: Path) -> list[tuple[Path, str, Signature]]:
    from handout.content.schema.json_schema import REFERENCE_FILE, SCHEMA_FILE, format_schema
    from handout.content.schema.reference_page import make_reference_page

    return [
        (folder / SCHEMA_FILE, format_schema(), SCHEMA_SIGNATURE),
        (folder / REFERENCE_FILE, make_reference_page(), REFERENCE_SIGNATURE),
    ]
