"""SVG drawings as form XObjects (ISO 32000-1 §8.10): logos and pictures, sharp at any size."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from handout.caches import lru_cache
from handout.pdf.images.xobjects import FormXObject, UnusableImageError
from handout.pdf.objects import compress_shared_stream
from handout.pdf.svg import reader
from handout.pdf.syntax import format_dictionary, format_number_array

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_BYTES = 5_000_000
MAX_ELEMENTS = 20_000
MAX_DEPTH = 64

LIGHT_THRESHOLD = 0.8
"""Value of a colour's darkest channel (0 to 1) from which it is invisible on white paper."""
_COLOUR_OPERATOR = re.compile(r"((?:[\d.]+ ){3})(?:rg|RG)\b")

_NO_RESOURCES: Mapping[str, str] = {}
_TEXT_ELEMENTS = frozenset({"text", "tspan", "textPath", "tref"})
_SVGLIB_ERRORS = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, AssertionError,
    RecursionError, SyntaxError, OSError,
)  # fmt: skip
"""Exceptions that svglib is known to raise for drawings it cannot interpret."""


@lru_cache(maxsize=32)
def encode_svg(source: bytes) -> FormXObject:
    """Return an SVG file as a form XObject. Raises UnusableImageError."""
    drawing = reader.read_svg(_parse_checked_svg(source))
    return convert_with_svglib(source) if drawing is None else _make_form(source, drawing)


def convert_with_svglib(source: bytes) -> FormXObject:
    """Return a checked SVG file as a form XObject converted by svglib, which supports all of SVG.

    Raises UnusableImageError.
    """
    drawing = _parse_with_svglib(source)
    width, height = float(drawing.width), float(drawing.height)
    if not (0 < width < 1e5 and 0 < height < 1e5):
        raise UnusableImageError(
            "has no size", hint="give the svg element a width and a height, or a viewBox"
        )
    operators, graphics_states, shadings = _record_operators(drawing, (width, height))
    return _make_form(source, reader.SvgDrawing(width, height, operators), graphics_states, shadings)


def _make_form(
    source: bytes,
    drawing: reader.SvgDrawing,
    graphics_states: Mapping[str, str] = _NO_RESOURCES,
    shadings: Mapping[str, str] = _NO_RESOURCES,
) -> FormXObject:
    resources = "".join(
        f"/{category}{format_dictionary(entries)}"
        for category, entries in (("ExtGState", graphics_states), ("Shading", shadings))
        if entries
    )
    group = "/Group<</S/Transparency/CS/DeviceRGB>>" if graphics_states else ""
    box = format_number_array((0, 0, drawing.width, drawing.height))
    entries = f"/Type/XObject/Subtype/Form/BBox{box}/Resources<<{resources}>>{group}"
    resource_name = f"V{hashlib.sha256(source).hexdigest()[:12]}"
    stream = compress_shared_stream(drawing.operators.encode("latin-1"), entries)
    for_dark_background = _is_for_dark_background(drawing.operators) and not shadings
    return FormXObject(
        resource_name,
        drawing.width,
        drawing.height,
        stream,
        is_transparent=bool(graphics_states),
        for_dark_background=for_dark_background,
    )


def _is_for_dark_background(operators: str) -> bool:
    """Return whether all colours that are set are light ones."""
    colours = [tuple(map(float, colour.split())) for colour in _COLOUR_OPERATOR.findall(operators)]
    return bool(colours) and all(min(parts) >= LIGHT_THRESHOLD for parts in colours)


def _record_operators(drawing: Any, size: tuple[float, float]) -> tuple[str, dict[str, str], dict[str, str]]:
    from reportlab.graphics.renderPDF import draw

    from handout.pdf.reportlab_canvas import DrawingRecorder

    canvas = DrawingRecorder(size)
    try:
        draw(drawing, canvas, 0, 0, showBoundary=False)
    except _SVGLIB_ERRORS as error:
        raise _not_understood_error() from error
    operators = "\n".join(canvas.take_operators())
    return operators, *canvas.take_page_resources()


def _parse_with_svglib(source: bytes) -> Any:
    import logging

    from svglib.svglib import svg2rlg

    # Its complaints would reach the terminal by Python's last resort; what matters is raised here.
    log = logging.getLogger("svglib.svglib")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    try:
        drawing = svg2rlg(BytesIO(source))
    except _SVGLIB_ERRORS as error:
        raise _not_understood_error() from error
    if drawing is None:
        raise _not_understood_error()
    return drawing


def _not_understood_error() -> UnusableImageError:
    return UnusableImageError("cannot be understood", hint="save it as plain SVG, or as a large PNG")


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
        raise UnusableImageError("contains text", code="drawing-text", hint="turn text into paths")
    if tag == "image":
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
