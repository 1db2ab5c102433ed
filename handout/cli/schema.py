"""`handout schema`: the JSON Schema of content.yaml, for editors that check and complete while one types."""

from __future__ import annotations

from pathlib import Path

import click

from handout.cli.talk import Talk, talk_options
from handout.delivery.files import Signature, write_whole
from handout.errors import ExitCode

OUR_SCHEMA = Signature(b"{", b'"title": "A patient handout"')
OUR_REFERENCE = Signature(b"# Reference", b"<!-- Generated from the content model.")


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
@talk_options
@click.pass_obj
def command(talk: Talk, output: Path | None, folder: Path | None, force: bool) -> ExitCode:
    """Print the JSON Schema of content.yaml.

    An editor with a YAML language server completes and checks a content.yaml whose first line is
    `# yaml-language-server: $schema=handout.schema.json`.

    \b
    Examples:
      handout schema
      handout schema --output handout.schema.json
      handout schema --write docs
    """
    from handout.content.schema import schema_text

    if output is None and folder is None:
        talk.out(schema_text().rstrip("\n").encode("utf-8"))
        return ExitCode.OK
    files = [] if output is None else [(output, schema_text(), OUR_SCHEMA)]
    if folder is not None:
        files += _for_folder(folder)
    documents = []
    for path, text, ours in files:
        delivery = write_whole(path, text.encode("utf-8"), force=force, ours=ours)
        talk.path(path)
        documents.append({"path": str(path), "status": str(delivery)})
    talk.result(ExitCode.OK, documents=documents)
    return ExitCode.OK


def _for_folder(folder: Path) -> list[tuple[Path, str, Signature]]:
    from handout.content.reference import reference
    from handout.content.schema import REFERENCE_FILE, SCHEMA_FILE, schema_text

    return [
        (folder / SCHEMA_FILE, schema_text(), OUR_SCHEMA),
        (folder / REFERENCE_FILE, reference(), OUR_REFERENCE),
    ]
