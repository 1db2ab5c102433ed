"""SVG drawings as form XObjects (ISO 32000-1 §8.10): logos and pictures that stay sharp at any size."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from handout.pdf import svg
from handout.pdf.artwork import Form, RefusedError
from handout.pdf.objects import static
from handout.pdf.syntax import dictionary, numbers

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_BYTES = 5_000_000
MAX_ELEMENTS = 20_000
MAX_DEPTH = 64

LIGHT = 0.8
"""Share of full light in a colour's darkest part from which white paper swallows it."""
_COLOURS = re.compile(r"((?:[\d.]+ ){3})(?:rg|RG)\b")

_NONE: Mapping[str, str] = {}
_TEXT = frozenset({"text", "tspan", "textPath", "tref"})
_SVGLIB_FAULTS = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, AssertionError,
    RecursionError, SyntaxError, OSError,
)  # fmt: skip
"""What svglib is known to raise for drawings it cannot make sense of."""


@lru_cache(maxsize=32)
def encode(source: bytes) -> Form:
    """Return an SVG file as a form XObject. Raises RefusedError."""
    plain = svg.read(_checked(source))
    return converted(source) if plain is None else _form(source, plain)


def converted(source: bytes) -> Form:
    """Return a checked SVG file as a form by way of svglib, which knows all of SVG. Raises RefusedError."""
    drawing = _drawing(source)
    width, height = float(drawing.width), float(drawing.height)
    if not (0 < width < 1e5 and 0 < height < 1e5):
        raise RefusedError("has no size", hint="give the svg element a width and a height, or a viewBox")
    code, states, shadings = _painted(drawing, (width, height))
    return _form(source, svg.Plain(width, height, code), states, shadings)


def _form(
    source: bytes, plain: svg.Plain, states: Mapping[str, str] = _NONE, shadings: Mapping[str, str] = _NONE
) -> Form:
    resources = "".join(
        f"/{category}{dictionary(entries)}"
        for category, entries in (("ExtGState", states), ("Shading", shadings))
        if entries
    )
    group = "/Group<</S/Transparency/CS/DeviceRGB>>" if states else ""
    box = numbers((0, 0, plain.width, plain.height))
    entries = f"/Type/XObject/Subtype/Form/BBox{box}/Resources<<{resources}>>{group}"
    key = f"V{hashlib.sha256(source).hexdigest()[:12]}"
    stream = static(plain.operators.encode("latin-1"), entries)
    pale = _is_pale(plain.operators) and not shadings
    return Form(key, plain.width, plain.height, stream, transparent=bool(states), pale=pale)


def _is_pale(operators: str) -> bool:
    """Tell whether all colours that are set are light ones."""
    found = [tuple(map(float, colour.split())) for colour in _COLOURS.findall(operators)]
    return bool(found) and all(min(parts) >= LIGHT for parts in found)


def _painted(drawing: Any, size: tuple[float, float]) -> tuple[str, dict[str, str], dict[str, str]]:
    from reportlab.graphics.renderPDF import draw

    from handout.pdf.reportlab_fixes import Sketch

    canvas = Sketch(size)
    try:
        draw(drawing, canvas, 0, 0, showBoundary=False)
    except _SVGLIB_FAULTS as error:
        raise _not_understood() from error
    code = "\n".join(canvas.take_code())
    return code, *canvas.take_page()


def _drawing(source: bytes) -> Any:
    import logging

    from svglib.svglib import svg2rlg

    # Its complaints would reach the terminal by Python's last resort; what matters is raised here.
    log = logging.getLogger("svglib.svglib")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    try:
        drawing = svg2rlg(BytesIO(source))
    except _SVGLIB_FAULTS as error:
        raise _not_understood() from error
    if drawing is None:
        raise _not_understood()
    return drawing


def _not_understood() -> RefusedError:
    return RefusedError("cannot be understood", hint="save it as plain SVG, or as a large PNG")


def _checked(source: bytes) -> Element:
    """Return the root element of a drawing that is safe and has no letters of unknown fonts.

    Raises RefusedError for what could read other files or unpack without end.
    """
    from xml.etree.ElementTree import ParseError, fromstring

    if len(source) > MAX_BYTES:
        raise RefusedError(f"is larger than {MAX_BYTES // 1_000_000} MB", code="huge-drawing")
    # Expat knows entities that a document type declares; without a declaration there are none.
    if b"<!ENTITY" in source or b"\0" in source:
        raise RefusedError("declares entities", code="unsafe-drawing", hint="save it as plain SVG in UTF-8")
    try:
        root = fromstring(source)  # noqa: S314 - no entities, see above
    except (ParseError, ValueError, LookupError) as error:
        raise RefusedError("is no well-formed SVG", hint="save it again as plain SVG") from error
    if _local(root.tag) != "svg":
        raise RefusedError("is XML, but no SVG")
    for count, element in enumerate(_elements(root)):
        if count > MAX_ELEMENTS:
            raise RefusedError(
                "has too many parts", code="huge-drawing", hint="simplify it or save it as PNG"
            )
        _check_element(element)
    return root


def _elements(root: Element) -> Iterator[Element]:
    level = [root]
    for _ in range(MAX_DEPTH):
        yield from level
        level = [child for element in level for child in element]
        if not level:
            return
    raise RefusedError("is nested too deeply", code="huge-drawing", hint="simplify it or save it as PNG")


def _check_element(element: Element) -> None:
    tag = _local(element.tag)
    if tag in _TEXT and "".join(element.itertext()).strip():
        raise RefusedError("contains text", code="drawing-text", hint="turn text into paths")
    if tag == "image":
        raise RefusedError("contains a pixel picture", code="drawing-picture", hint="save all of it as PNG")
    for key, found in element.attrib.items():
        target = found.strip()
        outside = _local(key) == "href" and tag != "a" and not target.startswith("#")
        if outside or _reaches_out(target):
            raise _outside()
    if tag == "style" and ("@import" in (element.text or "") or _reaches_out(element.text or "")):
        raise _outside()


def _reaches_out(text: str) -> bool:
    """Tell whether a style value refers to anything but a part of the same drawing."""
    parts = text.lower().split("url(")[1:]
    return any(not part.lstrip(" \"'").startswith("#") for part in parts)


def _outside() -> RefusedError:
    return RefusedError("refers to another file", code="unsafe-drawing", hint="remove what it refers to")


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]
