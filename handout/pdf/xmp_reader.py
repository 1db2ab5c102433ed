"""Reads an XMP packet (ISO 16684-1): properties, conformance claims, this product's properties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from handout.pdf.metadata import XMP_NAMESPACE

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    XMP_NAMESPACE: "handout",
}

XmpProperties = Mapping[tuple[str, str], str]
"""Values by prefix and name; the first item where a property has several."""


def parse_xmp_packet(packet: bytes) -> XmpProperties:
    """Return the properties of a packet, or none if the packet cannot be read."""
    from xml.etree.ElementTree import ParseError, fromstring

    # Expat unpacks entities that a document type declares; XMP has no use for them.
    if b"<!" in packet:
        return {}
    try:
        root = fromstring(packet.strip(b"\0 \r\n\t"))  # noqa: S314 - no document type, see above
    except (ParseError, ValueError, LookupError):
        return {}
    properties: dict[tuple[str, str], str] = {}
    for description in root.iter(f"{_RDF}Description"):
        for key, text in _iter_properties(description):
            properties.setdefault(key, text)
    return properties


def _iter_properties(description: Element) -> Iterator[tuple[tuple[str, str], str]]:
    for tag, text in description.attrib.items():
        if key := _split_tag(tag):
            yield key, text
    for child in description:
        if key := _split_tag(child.tag):
            item = child.find(f".//{_RDF}li")
            yield key, ((child if item is None else item).text or "").strip()


def _split_tag(tag: str) -> tuple[str, str] | None:
    namespace, _, name = tag[1:].partition("}")
    prefix = _PREFIXES.get(namespace)
    return (prefix, name) if prefix else None


def list_conformance_claims(properties: XmpProperties) -> tuple[str, ...]:
    """Return the standards that a file claims to conform to."""
    claimed = []
    if part := properties.get(("pdfuaid", "part")):
        claimed.append(f"PDF/UA-{part}")
    if part := properties.get(("pdfaid", "part")):
        claimed.append(f"PDF/A-{part}{properties.get(('pdfaid', 'conformance'), '').lower()}")
    return tuple(claimed)


def select_own_properties(properties: XmpProperties) -> dict[str, str]:
    """Return this product's properties."""
    return {name: text for (prefix, name), text in properties.items() if prefix == "handout"}
