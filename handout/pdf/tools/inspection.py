"""Reads a PDF's tags: what a screen reader would say, and which standards the file claims.

pikepdf (qpdf) reads the structure, because it also opens damaged files. PDFium reads the text,
because it supports every font encoding. Both belong to the extra ``inspect``.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeGuard

from handout.data_classes import dataclass
from handout.errors import ContentError, Mark, Problem, make_missing_package_error
from handout.pdf.xmp_reader import (
    XmpProperties,
    list_conformance_claims,
    parse_xmp_packet,
    select_own_properties,
)

if TYPE_CHECKING:
    import pikepdf

MAX_ELEMENTS = 200_000

_MALFORMED_ERRORS = (RuntimeError, ValueError, TypeError, LookupError, ArithmeticError)
"""What qpdf and the walk through its objects raise for files whose objects are malformed."""

TextByMcid = Mapping[tuple[int, int], str]
"""Text by page index and MCID."""


@dataclass(frozen=True)
class Utterance:
    """One utterance: the element's role, its depth, and its text or alternative text.

    ``page`` counts from 1, and is 0 for an element without content; ``depth`` counts from 0 for the
    children of the document.
    """

    page: int
    role: str
    text: str
    depth: int = 0
    language: str = ""


@dataclass(frozen=True)
class FontInfo:
    """A font in the file."""

    name: str
    embedded: bool


@dataclass(frozen=True)
class Inspection:
    """The content of a PDF in reading order, and its metadata."""

    version: str
    pages: int
    tagged: bool
    language: str
    title: str
    author: str
    claims: tuple[str, ...]
    """Standards the file claims to conform to, such as ``PDF/UA-1``; a claim is not a test."""
    fonts: tuple[FontInfo, ...]
    identifiers: Mapping[str, str]
    """This product's properties (handout, version, location ...); empty for other files."""
    reading: tuple[Utterance, ...]


def inspect_pdf(pdf: bytes, *, path: str = "the file", password: str = "") -> Inspection:
    """Return the content and metadata of any PDF; ``password`` opens a protected one.

    Raises ContentError if it is not a readable PDF or needs another password, and MissingExtraError
    if the extra ``inspect`` is not installed.
    """
    with _open_pdf(pdf, path, password) as document:
        return _build_inspection(document, _extract_text(pdf, len(document.pages), password))


def read_identifiers(pdf: bytes, *, path: str = "the file", password: str = "") -> Mapping[str, str]:
    """Return this product's properties in any PDF, or none if it is not ours.

    Raises the same errors as ``inspect_pdf``.
    """
    with _open_pdf(pdf, path, password) as document:
        return select_own_properties(_read_xmp(document))


@contextmanager
def _open_pdf(pdf: bytes, path: str, password: str) -> Iterator[pikepdf.Pdf]:
    """Open a PDF to read its objects, and turn any fault in it into a ContentError."""
    pikepdf, _ = _import_libraries()
    try:
        with pikepdf.open(BytesIO(pdf), password=password) as document:
            yield document
    except pikepdf.PasswordError as error:
        message = f"{path} opens with another password" if password else f"{path} asks for a password"
        problem = Problem(message, Mark(path), "give it with --password-file", "protected-pdf")
        raise ContentError(problem) from error
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, *_MALFORMED_ERRORS) as error:
        problem = Problem(f"{path} is not a PDF that can be read", Mark(path), code="broken-pdf")
        raise ContentError(problem) from error


def _import_libraries() -> tuple[Any, Any]:
    try:
        import pikepdf
        import pypdfium2
    except ImportError as error:
        raise make_missing_package_error(
            "reading PDF files needs pikepdf and pypdfium2", "pikepdf pypdfium2"
        ) from error
    # Its complaints about a damaged file would reach the terminal by Python's last resort.
    log = logging.getLogger("pikepdf")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    return pikepdf, pypdfium2


def _build_inspection(document: pikepdf.Pdf, texts: TextByMcid) -> Inspection:
    root = document.Root
    xmp_properties = _read_xmp(document)
    tree = root.get("/StructTreeRoot")
    tagged = _is_dictionary(tree)
    info_dictionary = document.trailer.get("/Info")
    return Inspection(
        version=document.pdf_version,
        pages=len(document.pages),
        tagged=tagged,
        language=_get_text(root, "/Lang"),
        title=_get_text(info_dictionary, "/Title") or xmp_properties.get(("dc", "title"), ""),
        author=_get_text(info_dictionary, "/Author") or xmp_properties.get(("dc", "creator"), ""),
        claims=list_conformance_claims(xmp_properties),
        fonts=tuple(_list_fonts(document)),
        identifiers=select_own_properties(xmp_properties),
        reading=tuple(_read_structure_tree(document, tree, texts) if tagged else _read_untagged_pages(texts)),
    )


def _read_xmp(document: pikepdf.Pdf) -> XmpProperties:
    import pikepdf

    xmp_stream = document.Root.get("/Metadata")
    return parse_xmp_packet(xmp_stream.read_bytes()) if isinstance(xmp_stream, pikepdf.Stream) else {}


def _extract_text(pdf: bytes, pages: int, password: str) -> dict[tuple[int, int], str]:
    """Return the text of every marked-content sequence; unmarked text has the MCID -1."""
    _, pdfium = _import_libraries()
    texts: dict[tuple[int, int], str] = {}
    try:
        document = pdfium.PdfDocument(pdf, password=password or None)
    except pdfium.PdfiumError:
        return texts  # qpdf could repair what PDFium cannot: roles without words are better than none
    try:
        for index in range(min(pages, len(document))):
            for mcid, text in _extract_page_text(document[index], pdfium):
                texts[index, mcid] = texts.get((index, mcid), "") + text
    except pdfium.PdfiumError:
        return texts
    finally:
        document.close()
    return texts


def _extract_page_text(page: Any, pdfium: Any) -> Iterator[tuple[int, str]]:
    raw = pdfium.raw
    text_page = page.get_textpage()
    for text_object in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=8):
        length = raw.FPDFTextObj_GetText(text_object, text_page, None, 0)
        buffer = (raw.FPDF_WCHAR * max(1, length // 2))()
        raw.FPDFTextObj_GetText(text_object, text_page, buffer, length)
        yield (
            raw.FPDFPageObj_GetMarkedContentID(text_object),
            bytes(buffer).decode("utf-16-le", "replace").rstrip("\0"),
        )


def _read_untagged_pages(texts: TextByMcid) -> Iterator[Utterance]:
    """Yield an untagged file's text, which is all that a reader can guess from."""
    pages: dict[int, str] = {}
    for (page, _), text in texts.items():
        pages[page] = pages.get(page, "") + text
    for page, text in pages.items():
        if text.strip():
            yield Utterance(page + 1, "", " ".join(text.split()))


def _read_structure_tree(document: pikepdf.Pdf, tree: Any, texts: TextByMcid) -> Iterator[Utterance]:
    """Yield utterances in reading order. Cycles and excessive sizes end the walk silently."""
    numbers = {page.obj.objgen: index for index, page in enumerate(document.pages)}
    seen: set[tuple[int, int]] = set()
    stack: list[tuple[Any, int]] = [(kid, 0) for kid in reversed(_list_kids(tree))]
    while stack and len(seen) < MAX_ELEMENTS:
        element, depth = stack.pop()
        if isinstance(element, Utterance):
            yield element
        elif _is_dictionary(element) and (element.objgen == (0, 0) or element.objgen not in seen):
            seen.add(element.objgen)
            stack.extend(reversed(_read_element(element, depth, numbers, texts)))


def _read_element(
    element: Any, depth: int, numbers: Mapping[tuple[int, int], int], texts: TextByMcid
) -> list[tuple[Any, int]]:
    """Return an element's utterances and children in order.

    Alternative text replaces the content.
    """
    role = str(element.get("/S", "/"))[1:]
    language = _get_text(element, "/Lang")
    own_page = _page_index(element, numbers)
    child_depth = 0 if role == "Document" else depth + 1
    replacement_text = _get_text(element, "/ActualText") or _get_text(element, "/Alt")
    if replacement_text:
        return [(Utterance(own_page + 1, role, replacement_text, depth, language), depth)]
    items: list[tuple[Any, int]] = []
    for kid in _list_kids(element):
        location = _locate_content_item(kid, own_page, numbers)
        if location is None:
            items.append((kid, child_depth))
        elif text := " ".join(texts.get(location, "").split()):
            items.append((Utterance(location[0] + 1, role, text, depth, language), depth))
    return items


def _locate_content_item(
    kid: Any, page: int, numbers: Mapping[tuple[int, int], int]
) -> tuple[int, int] | None:
    """Return page index and MCID of a content item, or None for a child element."""
    if isinstance(kid, int):
        return page, kid
    if not _is_dictionary(kid):
        return page, -2
    if kid.get("/Type") == "/OBJR":
        return page, -2
    mcid = kid.get("/MCID")
    if not isinstance(mcid, int):
        return None
    own_page = _page_index(kid, numbers)
    return (page if own_page < 0 else own_page), mcid


def _page_index(holder: Any, numbers: Mapping[tuple[int, int], int]) -> int:
    page = holder.get("/Pg")
    return numbers.get(page.objgen, -1) if _is_dictionary(page) else -1


def _list_kids(element: Any) -> list[Any]:
    import pikepdf

    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_dictionary(candidate: Any) -> TypeGuard[pikepdf.Dictionary]:
    import pikepdf

    return isinstance(candidate, pikepdf.Dictionary)


def _get_text(holder: Any, key: str) -> str:
    import pikepdf

    text = holder.get(key) if _is_dictionary(holder) else None
    return str(text) if isinstance(text, pikepdf.String) else ""


def _list_fonts(document: pikepdf.Pdf) -> Iterator[FontInfo]:
    """Yield each font once, by name, from all objects of the file."""
    embedded_by_name: dict[str, bool] = {}
    for entry in document.objects:
        if not _is_dictionary(entry) or entry.get("/Type") != "/Font" or "/FontDescriptor" not in entry:
            continue
        descriptor = entry.get("/FontDescriptor")
        embedded = _is_dictionary(descriptor) and any(
            key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
        )
        embedded_by_name[str(entry.get("/BaseFont", "/?"))[1:]] = embedded
    for entry in document.objects:
        if _is_dictionary(entry) and entry.get("/Type") == "/Font" and "/DescendantFonts" not in entry:
            embedded_by_name.setdefault(str(entry.get("/BaseFont", "/?"))[1:], False)
    for name in sorted(embedded_by_name, key=lambda name: (name.rpartition("+")[2], name)):
        yield FontInfo(name, embedded_by_name[name])
