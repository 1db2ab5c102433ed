"""Reading a PDF's tags back: what a screen reader would say, and what the file claims to be.

pikepdf (qpdf) reads the structure, for it opens damaged files as well; PDFium reads the words, for
it knows every way in which a font may be encoded. Both belong to the extra ``inspect``.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeGuard

from handout.errors import ContentError, Mark, Problem, missing_extra
from handout.pdf.xmp import Properties, claims, own_properties, properties

if TYPE_CHECKING:
    import pikepdf

MAX_ELEMENTS = 200_000

_NONSENSE = (RuntimeError, ValueError, TypeError, LookupError, ArithmeticError)
"""What qpdf and the walk through its objects raise for files whose parts are not what they must be."""

Words = Mapping[tuple[int, int], str]
"""Text by page index and MCID."""


@dataclass(frozen=True)
class Spoken:
    """One utterance: the element's role, how deep it lies, and its words or alternative.

    ``page`` counts from 1, and is 0 for an element without content of its own; ``depth`` counts
    from 0 for the document's own children.
    """

    page: int
    role: str
    text: str
    depth: int = 0
    language: str = ""


@dataclass(frozen=True)
class Font:
    """A font of the file."""

    name: str
    embedded: bool


@dataclass(frozen=True)
class Inspection:
    """What a PDF says and what it says of itself."""

    version: str
    pages: int
    tagged: bool
    language: str
    title: str
    author: str
    claims: tuple[str, ...]
    """Standards the file claims to keep, such as ``PDF/UA-1``; claimed is not tested."""
    fonts: tuple[Font, ...]
    identifiers: Mapping[str, str]
    """This product's own properties (handout, version, location ...); empty for other files."""
    reading: tuple[Spoken, ...]


def inspect(pdf: bytes, *, path: str = "the file", password: str = "") -> Inspection:
    """Return what a PDF says, ours or not; ``password`` opens a protected one.

    Raises ContentError if it is no readable PDF or asks for another password, and MissingExtraError
    if the extra ``inspect`` is not installed.
    """
    with _opened(pdf, path, password) as document:
        return _inspected(document, _words(pdf, len(document.pages), password))


def identifiers(pdf: bytes, *, path: str = "the file", password: str = "") -> Mapping[str, str]:
    """Return this product's own properties in any PDF; none if it is not ours. Raises as `inspect` does."""
    with _opened(pdf, path, password) as document:
        return own_properties(_metadata(document))


@contextmanager
def _opened(pdf: bytes, path: str, password: str) -> Iterator[pikepdf.Pdf]:
    """A PDF to walk through, whatever is wrong with it being told as a problem."""
    pikepdf, _ = _libraries()
    try:
        with pikepdf.open(BytesIO(pdf), password=password) as document:
            yield document
    except pikepdf.PasswordError as error:
        message = f"{path} opens with another password" if password else f"{path} asks for a password"
        problem = Problem(message, Mark(path), "give it with --password-file", "protected-pdf")
        raise ContentError(problem) from error
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, *_NONSENSE) as error:
        problem = Problem(f"{path} is not a PDF that can be read", Mark(path), code="broken-pdf")
        raise ContentError(problem) from error


def _libraries() -> tuple[Any, Any]:
    try:
        import pikepdf
        import pypdfium2
    except ImportError as error:
        raise missing_extra("reading PDF files needs pikepdf and pypdfium2", "inspect") from error
    # Its complaints about a damaged file would reach the terminal by Python's last resort.
    log = logging.getLogger("pikepdf")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    return pikepdf, pypdfium2


def _inspected(document: pikepdf.Pdf, words: Words) -> Inspection:
    root = document.Root
    found = _metadata(document)
    tree = root.get("/StructTreeRoot")
    tagged = _is_dictionary(tree)
    facts = document.trailer.get("/Info")
    return Inspection(
        version=document.pdf_version,
        pages=len(document.pages),
        tagged=tagged,
        language=_text(root, "/Lang"),
        title=_text(facts, "/Title") or found.get(("dc", "title"), ""),
        author=_text(facts, "/Author") or found.get(("dc", "creator"), ""),
        claims=claims(found),
        fonts=tuple(_fonts(document)),
        identifiers=own_properties(found),
        reading=tuple(_read_tree(document, tree, words) if tagged else _read_pages(words)),
    )


def _metadata(document: pikepdf.Pdf) -> Properties:
    import pikepdf

    packet = document.Root.get("/Metadata")
    return properties(packet.read_bytes()) if isinstance(packet, pikepdf.Stream) else {}


def _words(pdf: bytes, pages: int, password: str) -> dict[tuple[int, int], str]:
    """Return the text of every marked-content sequence; unmarked text has the MCID -1."""
    _, pdfium = _libraries()
    words: dict[tuple[int, int], str] = {}
    try:
        document = pdfium.PdfDocument(pdf, password=password or None)
    except pdfium.PdfiumError:
        return words  # qpdf could repair what PDFium cannot: roles without words are better than none
    try:
        for index in range(min(pages, len(document))):
            for mcid, text in _page_words(document[index], pdfium):
                words[index, mcid] = words.get((index, mcid), "") + text
    except pdfium.PdfiumError:
        return words
    finally:
        document.close()
    return words


def _page_words(page: Any, pdfium: Any) -> Iterator[tuple[int, str]]:
    raw = pdfium.raw
    text_page = page.get_textpage()
    for painted in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=8):
        length = raw.FPDFTextObj_GetText(painted, text_page, None, 0)
        buffer = (raw.FPDF_WCHAR * max(1, length // 2))()
        raw.FPDFTextObj_GetText(painted, text_page, buffer, length)
        yield (
            raw.FPDFPageObj_GetMarkedContentID(painted),
            bytes(buffer).decode("utf-16-le", "replace").rstrip("\0"),
        )


def _read_pages(words: Words) -> Iterator[Spoken]:
    """Return an untagged file's words, which is what a reader without structure has to guess from."""
    pages: dict[int, str] = {}
    for (page, _), text in words.items():
        pages[page] = pages.get(page, "") + text
    for page, text in pages.items():
        if text.strip():
            yield Spoken(page + 1, "", " ".join(text.split()))


def _read_tree(document: pikepdf.Pdf, tree: Any, words: Words) -> Iterator[Spoken]:
    """Walk the structure in reading order. Cycles and absurd sizes end the walk quietly."""
    numbers = {page.obj.objgen: index for index, page in enumerate(document.pages)}
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Any, int]] = [(kid, 0) for kid in reversed(_kids(tree))]
    while waiting and len(seen) < MAX_ELEMENTS:
        element, depth = waiting.pop()
        if isinstance(element, Spoken):
            yield element
        elif _is_dictionary(element) and (element.objgen == (0, 0) or element.objgen not in seen):
            seen.add(element.objgen)
            waiting.extend(reversed(_said(element, depth, numbers, words)))


def _said(
    element: Any, depth: int, numbers: Mapping[tuple[int, int], int], words: Words
) -> list[tuple[Any, int]]:
    """Return an element's utterances and child elements, in order; an alternative replaces its content."""
    role = str(element.get("/S", "/"))[1:]
    language = _text(element, "/Lang")
    own_page = _page_index(element, numbers)
    inner = 0 if role == "Document" else depth + 1
    instead = _text(element, "/ActualText") or _text(element, "/Alt")
    if instead:
        return [(Spoken(own_page + 1, role, instead, depth, language), depth)]
    said: list[tuple[Any, int]] = []
    for kid in _kids(element):
        place = _place(kid, own_page, numbers)
        if place is None:
            said.append((kid, inner))
        elif text := " ".join(words.get(place, "").split()):
            said.append((Spoken(place[0] + 1, role, text, depth, language), depth))
    return said


def _place(kid: Any, page: int, numbers: Mapping[tuple[int, int], int]) -> tuple[int, int] | None:
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
    own = _page_index(kid, numbers)
    return (page if own < 0 else own), mcid


def _page_index(holder: Any, numbers: Mapping[tuple[int, int], int]) -> int:
    page = holder.get("/Pg")
    return numbers.get(page.objgen, -1) if _is_dictionary(page) else -1


def _kids(element: Any) -> list[Any]:
    import pikepdf

    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_dictionary(candidate: Any) -> TypeGuard[pikepdf.Dictionary]:
    import pikepdf

    return isinstance(candidate, pikepdf.Dictionary)


def _text(holder: Any, key: str) -> str:
    import pikepdf

    found = holder.get(key) if _is_dictionary(holder) else None
    return str(found) if isinstance(found, pikepdf.String) else ""


def _fonts(document: pikepdf.Pdf) -> Iterator[Font]:
    """Return each font once, by name; the objects of a file are all there is to look at."""
    found: dict[str, bool] = {}
    for entry in document.objects:
        if not _is_dictionary(entry) or entry.get("/Type") != "/Font" or "/FontDescriptor" not in entry:
            continue
        descriptor = entry.get("/FontDescriptor")
        embedded = _is_dictionary(descriptor) and any(
            key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
        )
        found[str(entry.get("/BaseFont", "/?"))[1:]] = embedded
    for entry in document.objects:
        if _is_dictionary(entry) and entry.get("/Type") == "/Font" and "/DescendantFonts" not in entry:
            found.setdefault(str(entry.get("/BaseFont", "/?"))[1:], False)
    for name in sorted(found, key=lambda name: (name.rpartition("+")[2], name)):
        yield Font(name, found[name])
