"""A finished document's pages placed on larger sheets, only for a printing company.

It reads the document with pikepdf (qpdf), the extra ``print``. Our writer makes the file, so that
it is as deterministic and as easy to verify as any other. To a screen reader its pages are
pictures: it has no tags and no outline, and claims neither PDF/UA nor PDF/A.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from handout.data_classes import dataclass
from handout.errors import make_missing_package_error
from handout.pdf.flate import Stream
from handout.pdf.objects import DocumentObjects, ObjectBody, write_file
from handout.pdf.syntax import format_operands

if TYPE_CHECKING:
    import pikepdf

FOLD_MARK_LENGTH = 14.0
"""Length of a fold mark from the sheet's edge, in points.

That is 5 mm, because printers leave the outermost 4 mm white.
"""

_CONFORMANCE_CLAIMS = re.compile(
    rb"<rdf:Description[^>]*?xmlns:(?:pdfaid|pdfuaid|pdfaExtension)=[^>]*>.*?</rdf:Description>\n", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page, counted from 0, and its lower left corner on the sheet, in points."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class SheetSide:
    """One side of a sheet: its pages, and its marked folds from the left edge, in points."""

    pages: tuple[PlacedPage, ...]
    folds: tuple[float, ...] = ()


def impose_pages(pdf: bytes, sides: Sequence[SheetSide], size: tuple[float, float]) -> bytes:
    """Return the document's pages on sheets of ``size``, in points.

    Raises MissingExtraError if pikepdf is not installed.
    """
    pikepdf = _import_pikepdf()
    buffer = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document, pikepdf.new() as sheets:
        forms = [sheets.copy_foreign(page.as_form_xobject()) for page in document.pages]
        for form in forms:
            # All of them are one group of one page's transparency already, and have no tags any more.
            for key in ("/StructParents", "/StructParent"):
                if key in form:
                    del form[key]
        for side in sides:
            sheets.pages.append(_make_sheet(pikepdf, sheets, forms, side, size))
        _copy_description(pikepdf, document, sheets)
        sheets.save(
            buffer, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none, fix_metadata_version=False, static_id=True,
        )  # fmt: skip
    with pikepdf.open(BytesIO(buffer.getvalue())) as unpacked:
        return write_file(_collect_objects(pikepdf, unpacked))


def _make_sheet(
    pikepdf: Any, sheets: pikepdf.Pdf, forms: Sequence[Any], side: SheetSide, size: tuple[float, float]
) -> Any:
    width, height = size
    named_forms = {f"/P{placed.page}": forms[placed.page] for placed in side.pages}
    operators = [
        f"q 1 0 0 1 {format_operands(placed.x, placed.y)} cm /P{placed.page} Do Q" for placed in side.pages
    ]
    if side.folds:
        operators += [
            "/Artifact BMC q 0.45 G 0.5 w [3 2] 0 d",
            *(_format_fold_marks(x, height) for x in side.folds),
            "Q EMC",
        ]
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page, MediaBox=[0, 0, width, height],
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(named_forms)),
        Contents=sheets.make_stream("\n".join(operators).encode("ascii")),
    )  # fmt: skip
    return pikepdf.Page(page)


def _format_fold_marks(x: float, height: float) -> str:
    lines = ((0.0, FOLD_MARK_LENGTH), (height - FOLD_MARK_LENGTH, height))
    return " ".join(f"{format_operands(x, low)} m {format_operands(x, high)} l S" for low, high in lines)


def _copy_description(pikepdf: Any, document: pikepdf.Pdf, sheets: pikepdf.Pdf) -> None:
    """Copy the document's metadata without conformance claims, and add printing preferences."""
    root = sheets.Root
    for key in ("/OutputIntents", "/Lang"):
        if key in document.Root:
            # What is not indirect cannot be copied from another file, only made anew.
            value = document.Root[key]
            root[key] = sheets.copy_foreign(document.make_indirect(value)) if key != "/Lang" else str(value)
    xmp_stream = _CONFORMANCE_CLAIMS.sub(b"", document.Root.Metadata.read_raw_bytes())
    root.Metadata = sheets.make_stream(xmp_stream, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    root.ViewerPreferences = pikepdf.Dictionary(
        PrintScaling=pikepdf.Name("/None"), Duplex=pikepdf.Name.DuplexFlipShortEdge, DisplayDocTitle=True
    )
    sheets.trailer.Info = sheets.copy_foreign(document.trailer.Info)


def _collect_objects(pikepdf: Any, unpacked: pikepdf.Pdf) -> DocumentObjects:
    """Return the objects of a file that was written without object streams."""
    bodies: list[ObjectBody] = []
    for at in range(1, len(unpacked.objects) + 1):
        source_object = unpacked.get_object(at, 0)
        if isinstance(source_object, pikepdf.Stream):
            entries = pikepdf.Dictionary(
                {key: value for key, value in source_object.items() if key != "/Length"}
            )
            # Without the brackets of a dictionary.
            text = entries.unparse().decode("latin-1").strip()[2:-2].strip()
            bodies.append(Stream(f" {text} ", source_object.read_raw_bytes()))
        else:
            bodies.append(source_object.unparse(resolved=True).decode("latin-1"))
    return DocumentObjects(tuple(bodies), unpacked.Root.objgen[0], unpacked.trailer.Info.objgen[0])


def _import_pikepdf() -> Any:
    try:
        import pikepdf
    except ImportError as error:
        raise make_missing_package_error("sheets for the printer need pikepdf", "pikepdf") from error
    return pikepdf
