"""Reads the formulas of an OpenDocument text, which are objects of their own, as one line of signs."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from handout.importing.drafts.markup_writer import collapse_spaces
from handout.importing.files.zip_packages import read_part

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MATH = "{http://www.w3.org/1998/Math/MathML}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_OBJECT = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}object"
_BETWEEN = {"mfrac": "/", "msup": "^", "msub": "_", "mroot": " root "}


def read_formulas(package: zipfile.ZipFile, content: Element) -> dict[str, str]:
    """Return the signs of each formula of a text, by the address that the text names it by."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    found = {}
    for part in content.iter(_OBJECT):
        address = part.get(_LINK, "")
        raw = read_part(package, f"{address.removeprefix('./')}/content.xml")
        if not raw:
            continue
        try:
            root = fromstring(raw, forbid_dtd=True)
        except (ParseError, DefusedXmlException, ValueError, LookupError):
            continue
        if root.tag == f"{_MATH}math":
            found[address] = collapse_spaces(_write(root))
    return found


def _write(element: Element) -> str:
    name = element.tag.removeprefix(_MATH)
    if name == "annotation":
        return ""
    parts = [_write(child) for child in element]
    if name in _BETWEEN:
        whole = (part if len(part) == 1 or part.isalnum() else f"({part})" for part in parts)
        return _BETWEEN[name].join(whole)
    text = f"{element.text or ''}{''.join(parts)}".strip()
    return f"\u221a({text})" if name == "msqrt" else text
