"""The schema and the reference page as files in a folder, for `handout schema --write`."""

from __future__ import annotations

from pathlib import Path

from handout.content.schema.json_schema import REFERENCE_FILE, SCHEMA_FILE, format_schema
from handout.content.schema.reference_page import make_reference_page


def write_schema_files(folder: Path) -> tuple[Path, Path]:
    """Write the schema and the reference page into `folder`; the paths written. Raises OSError."""
    schema_path, reference_path = folder / SCHEMA_FILE, folder / REFERENCE_FILE
    schema_path.write_text(format_schema(), encoding="utf-8", newline="\n")
    reference_path.write_text(make_reference_page(), encoding="utf-8", newline="\n")
    return schema_path, reference_path
