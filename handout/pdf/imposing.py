"""A finished document's pages put on larger sheets, for a printer and nobody else.

Uses pikepdf (qpdf), the extra ``print``, to read the document back; our own writer makes the file, so
that it is as deterministic, and as easily verified, as any other. Its pages are pictures to a
screen reader: it has no tags and no bookmarks, and claims neither PDF/UA nor PDF/A.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from handout.errors import missing_extra
from handout.pdf.objects import Assembly, Body, Stream, join

if TYPE_CHECKING:
    import pikepdf

MARK = 14.0
"""Length of a fold's mark from the sheet's edge, in points (5 mm: printers leave the outermost 4 white)."""

_CLAIMS = re.compile(
    rb"<rdf:Description[^>]*?xmlns:(?:pdfaid|pdfuaid|pdfaExtension)=[^>]*>.*?</rdf:Description>\n", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A page, counted from 0, and its lower left corner on the sheet, in points."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PrintSide:
    """One side of a sheet: its pages, and how far from the left its marked folds are, in points."""

    pages: tuple[Placed, ...]
    folds: tuple[float, ...] = ()


def imposed(pdf: bytes, sides: Sequence[PrintSide], size: tuple[float, float]) -> bytes:
    """Return the document's pages on sheets of a size, in points. Raises MissingExtraError."""
    pikepdf = _library()
    written = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document, pikepdf.new() as sheets:
        forms = [sheets.copy_foreign(page.as_form_xobject()) for page in document.pages]
        for form in forms:
            # All of them are one group of one page's transparency already, and have no tags any more.
            for key in ("/StructParents", "/StructParent"):
                if key in form:
                    del form[key]
        for side in sides:
            sheets.pages.append(_sheet(pikepdf, sheets, forms, side, size))
        _describe(pikepdf, document, sheets)
        sheets.save(
            written, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none, fix_metadata_version=False, static_id=True,
        )  # fmt: skip
    with pikepdf.open(BytesIO(written.getvalue())) as plain:
        return join(_assembly(pikepdf, plain))


def _sheet(
    pikepdf: Any, sheets: pikepdf.Pdf, forms: Sequence[Any], side: PrintSide, size: tuple[float, float]
) -> Any:
    width, height = size
    named = {f"/P{placed.page}": forms[placed.page] for placed in side.pages}
    code = [f"q 1 0 0 1 {placed.x:g} {placed.y:g} cm /P{placed.page} Do Q" for placed in side.pages]
    if side.folds:
        code += ["/Artifact BMC q 0.45 G 0.5 w [3 2] 0 d", *(_marks(x, height) for x in side.folds), "Q EMC"]
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page, MediaBox=[0, 0, width, height],
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(named)),
        Contents=sheets.make_stream("\n".join(code).encode("ascii")),
    )  # fmt: skip
    return pikepdf.Page(page)


def _marks(x: float, height: float) -> str:
    return f"{x:g} 0 m {x:g} {MARK:g} l S {x:g} {height - MARK:g} m {x:g} {height:g} l S"


def _describe(pikepdf: Any, document: pikepdf.Pdf, sheets: pikepdf.Pdf) -> None:
    """Say what the document said of itself, but for its claims, and how to print it."""
    root = sheets.Root
    for key in ("/OutputIntents", "/Lang"):
        if key in document.Root:
            # What is not indirect cannot be copied from another file, only made anew.
            value = document.Root[key]
            root[key] = sheets.copy_foreign(document.make_indirect(value)) if key != "/Lang" else str(value)
    packet = _CLAIMS.sub(b"", document.Root.Metadata.read_raw_bytes())
    root.Metadata = sheets.make_stream(packet, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    root.ViewerPreferences = pikepdf.Dictionary(
        PrintScaling=pikepdf.Name("/None"), Duplex=pikepdf.Name.DuplexFlipShortEdge, DisplayDocTitle=True
    )
    sheets.trailer.Info = sheets.copy_foreign(document.trailer.Info)


def _assembly(pikepdf: Any, plain: pikepdf.Pdf) -> Assembly:
    """Return what a file written without object streams is made of, object by object."""
    bodies: list[Body] = []
    for at in range(1, len(plain.objects) + 1):
        found = plain.get_object(at, 0)
        if isinstance(found, pikepdf.Stream):
            entries = pikepdf.Dictionary({key: value for key, value in found.items() if key != "/Length"})
            # Without the brackets of a dictionary.
            text = entries.unparse().decode("latin-1").strip()[2:-2].strip()
            bodies.append(Stream(f" {text} ", found.read_raw_bytes()))
        else:
            bodies.append(found.unparse(resolved=True).decode("latin-1"))
    return Assembly(tuple(bodies), plain.Root.objgen[0], plain.trailer.Info.objgen[0])


def _library() -> Any:
    try:
        import pikepdf
    except ImportError as error:
        raise missing_extra("sheets for the printer need pikepdf", "print") from error
    return pikepdf
