"""The settings of a library: what `handout batch` does there when nothing else is asked."""

from typing import Annotated, Literal

from msgspec import Meta

from handout.content.model.base import Entry
from handout.content.model.clinic import Language
from handout.content.model.document import PaperName


class LibrarySettings(Entry):
    """The settings of `library.yaml`; an option on the command line goes before each of them."""

    locations: Annotated[str, Meta(description="File of locations, from this folder.")] = ""
    output: Annotated[str, Meta(description="Folder from here, or bucket, for the PDFs.")] = ""
    name: Annotated[str, Meta(description="Template of the files' names.")] = ""
    published: Annotated[
        str,
        Meta(
            description="Public address of the PDFs; the desk shows its QR code.",
            examples=["https://clinic.example.org/handouts/{file}"],
        ),
    ] = ""
    handouts: Annotated[tuple[str, ...], Meta(description="Only these handouts: ids or beginnings.")] = ()
    languages: Annotated[tuple[Language, ...], Meta(description="Only these languages.")] = ()
    papers: Annotated[tuple[PaperName, ...], Meta(description="Only these papers.")] = ()
    theme: Annotated[str, Meta(description="Theme instead of the brand's.")] = ""
    engine: Annotated[
        Literal["auto", "serial", "processes", "dask"], Meta(description="Who makes the documents.")
    ] = "auto"
