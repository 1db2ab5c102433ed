"""Reading an XMP packet (ISO 16684-1): properties, conformance claims, this product's own facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from handout.pdf.metadata import NAMESPACE

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    NAMESPACE: "handout",
}

Properties = Mapping[tuple[str, str], str]
"""Values by prefix and name; the first item where a property holds several."""


def properties(packet: bytes) -> Properties:
    """Return the properties of a packet; none for a packet that cannot be read."""
    from xml.etree.ElementTree import ParseError, fromstring

    # Expat unpacks entities that a document type declares; XMP has no use for them.
    if b"<!" in packet:
        return {}
    try:
        root = fromstring(packet.strip(b"\0 \r\n\t"))  # noqa: S314 - no document type, see above
    except (ParseError, ValueError, LookupError):
        return {}
    found: dict[tuple[str, str], str] = {}
    for description in root.iter(f"{_RDF}Description"):
        for key, text in _pairs(description):
            found.setdefault(key, text)
    return found


def _pairs(description: Element) -> Iterator[tuple[tuple[str, str], str]]:
    for tag, text in description.attrib.items():
        if key := _key(tag):
            yield key, text
    for child in description:
        if key := _key(child.tag):
            item = child.find(f".//{_RDF}li")
            yield key, ((child if item is None else item).text or "").strip()


def _key(tag: str) -> tuple[str, str] | None:
    namespace, _, name = tag[1:].partition("}")
    prefix = _PREFIXES.get(namespace)
    return (prefix, name) if prefix else None


def claims(found: Properties) -> tuple[str, ...]:
    """Return the standards that a file claims to conform to."""
    claimed = []
    if part := found.get(("pdfuaid", "part")):
        claimed.append(f"PDF/UA-{part}")
    if part := found.get(("pdfaid", "part")):
        claimed.append(f"PDF/A-{part}{found.get(('pdfaid', 'conformance'), '').lower()}")
    return tuple(claimed)


def own_properties(found: Properties) -> dict[str, str]:
    """Return this product's own properties."""
    return {name: text for (prefix, name), text in found.items() if prefix == "handout"}
