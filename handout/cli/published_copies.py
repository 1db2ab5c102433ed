"""Where a library's PDFs are published: the address in `library.yaml`, and batch's names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from handout.errors import ContentError, Mark, Problem

if TYPE_CHECKING:
    from handout.content.model import Location, Project
    from handout.desk.pick_up import AddressMaker

FILE_FIELD = "{file}"


def find_address_maker(folder: Path) -> AddressMaker | None:
    """Return what makes the public address of a copy; None where the library is not published.

    Raises ContentError for an address that is no place for a file, or is not encrypted.
    """
    from handout.batch.file_names import Naming
    from handout.content.reading.library_settings import SETTINGS_FILE, read_library_settings

    settings = read_library_settings(folder)
    if settings is None or not settings.published:
        return None
    published, template = settings.published, settings.name
    if not published.startswith("https://") or published.count(FILE_FIELD) != 1:
        mark = Mark(str(folder / SETTINGS_FILE), 1, 1)
        hint = "such as https://clinic.example.org/handouts/{file}"
        message = "`published` is no https address with {file} in it"
        raise ContentError(Problem(message, settings.mark or mark, hint, "bad-published"))

    def make_address(project: Project, location: Location | None, paper: str) -> str:
        about = project.handout
        naming = Naming(about.id, about.language, paper, about.version, template)
        return published.replace(FILE_FIELD, quote(naming.make_path(location.id if location else "")))

    return make_address
