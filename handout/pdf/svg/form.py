"""SVG drawings as form XObjects (ISO 32000-1 §8.10), sharp at any size, or painted as pixels."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from handout.caches import lru_cache
from handout.data_classes import NamedTuple
from handout.pdf.flate import compress_shared_stream
from handout.pdf.images.xobjects import FormXObject, PrintBox, UnusableImageError
from handout.pdf.svg import reader
from handout.pdf.svg.values import UnsupportedSvgError
from handout.pdf.syntax import format_dictionary, format_number_array

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_BYTES = 5_000_000
MAX_ELEMENTS = 20_000
MAX_DEPTH = 64

LIGHT_THRESHOLD = 0.8
"""Value of a colour's darkest channel (0 to 1) from which it is invisible on white paper."""
_COLOUR_OPERATORS = "rg", "RG"

_TEXT_ELEMENTS = frozenset({"text", "tspan", "textPath", "tref"})


class PaintedSvg(NamedTuple):
    """A drawing painted as pixels: a PNG file, and what the drawing uses that is not read as paths."""

    png: bytes
    reason: str


@lru_cache(maxsize=32)
def encode_svg(source: bytes, print_box: PrintBox | None = None) -> FormXObject | PaintedSvg:
    """Return an SVG file as a form XObject, or painted as pixels for the box that it is printed in.

    Raises UnusableImageError.
    """
    drawing = _encode_form(source)
    if isinstance(drawing, FormXObject):
        return drawing
    from handout.pdf.svg.painting import paint_svg

    return PaintedSvg(paint_svg(_parse_checked_svg(source), print_box), drawing)


@lru_cache(maxsize=32)
def _encode_form(source: bytes) -> FormXObject | str:
    """Return an SVG file as a form XObject, the same in boxes of any size; else what is not read as paths.

    A handout is laid out several times until it fits, each time with other sizes.
    """
    try:
        return _make_form(source, reader.read_svg(_parse_checked_svg(source)))
    except UnsupportedSvgError as error:
        return str(error)


def _make_form(source: bytes, drawing: reader.SvgDrawing) -> FormXObject:
    states = drawing.graphics_states
    resources = f"/ExtGState{format_dictionary(states)}" if states else ""
    group = "/Group<</S/Transparency/CS/DeviceRGB>>" if states else ""
    box = format_number_array((0, 0, drawing.width, drawing.height))
    entries = f"/Type/XObject/Subtype/Form/BBox{box}/Resources<<{resources}>>{group}"
    return FormXObject(
        f"V{hashlib.sha256(source).hexdigest()[:12]}",
        drawing.width,
        drawing.height,
        compress_shared_stream(drawing.operators.encode("latin-1"), entries),
        is_transparent=bool(states),
        for_dark_background=_is_for_dark_background(drawing.operators),
    )


def _is_for_dark_background(operators: str) -> bool:
    """Return whether all colours that are set are light ones."""
    words = operators.split()
    ends = [at for at, word in enumerate(words) if word in _COLOUR_OPERATORS]
    # Each follows its three numbers.
    return bool(ends) and all(min(map(float, words[at - 3 : at])) >= LIGHT_THRESHOLD for at in ends)


def _parse_checked_svg(source: bytes) -> Element:
    """Return the root element of a drawing that is safe and contains no text in unknown fonts.

    Raises UnusableImageError for a drawing that could read other files or expand without limit.
    """
    from xml.etree.ElementTree import ParseError, fromstring

    if len(source) > MAX_BYTES:
        raise UnusableImageError(f"is larger than {MAX_BYTES // 1_000_000} MB", code="huge-drawing")
    # Expat knows entities that a document type declares; without a declaration there are none.
    if b"<!ENTITY" in source or b"\0" in source:
        raise UnusableImageError(
            "declares entities", code="unsafe-drawing", hint="save it as plain SVG in UTF-8"
        )
    try:
        root = fromstring(source)  # noqa: S314 - no entities, see above
    except (ParseError, ValueError, LookupError) as error:
        raise UnusableImageError("is no well-formed SVG", hint="save it again as plain SVG") from error
    if _local_name(root.tag) != "svg":
        raise UnusableImageError("is XML, but no SVG")
    for count, element in enumerate(_iter_elements(root)):
        if count > MAX_ELEMENTS:
            raise UnusableImageError(
                "has too many parts", code="huge-drawing", hint="simplify it or save it as PNG"
            )
        _check_element(element)
    return root


def _iter_elements(root: Element) -> Iterator[Element]:
    level = [root]
    for _ in range(MAX_DEPTH):
        yield from level
        level = [child for element in level for child in element]
        if not level:
            return
    raise UnusableImageError(
        "is nested too deeply", code="huge-drawing", hint="simplify it or save it as PNG"
    )


def _check_element(element: Element) -> None:
    tag = _local_name(element.tag)
    if tag in _TEXT_ELEMENTS and "".join(element.itertext()).strip():
        raise UnusableImageError(
            "contains text",
            code="drawing-text",
            hint="turn its words into paths (Inkscape: Path > Object to Path; Illustrator: Type > Create "
            "Outlines), or save it as PNG",
        )
    if tag in ("image", "feImage"):
        raise UnusableImageError(
            "contains a pixel picture", code="drawing-picture", hint="save all of it as PNG"
        )
    for key, attribute in element.attrib.items():
        target = attribute.strip()
        is_external_link = _local_name(key) == "href" and tag != "a" and not target.startswith("#")
        if is_external_link or _has_external_url(target):
            raise _external_reference_error()
    if tag == "style" and ("@import" in (element.text or "") or _has_external_url(element.text or "")):
        raise _external_reference_error()


def _has_external_url(text: str) -> bool:
    """Return whether a style value refers to anything but a part of the same drawing."""
    parts = text.lower().split("url(")[1:]
    return any(not part.lstrip(" \"'").startswith("#") for part in parts)


def _external_reference_error() -> UnusableImageError:
    return UnusableImageError(
        "refers to another file", code="unsafe-drawing", hint="remove what it refers to"
    )


def _local_name(tag: object) -> str:
    return str(tag).rpartition("}")[2]
