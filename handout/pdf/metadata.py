"""The file's metadata: one record, written as XMP and as the document information dictionary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field

from handout.caches import lru_cache
from handout.data_classes import dataclass
from handout.pdf.syntax import format_date, format_dictionary, format_text_string

PRODUCER = "handout"
XMP_NAMESPACE = "urn:patient-handout:xmp:1.0#"
"""Namespace of this product's XMP properties, which ``handout verify`` reads."""

_XML_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}) | dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"
)
"""Markup characters, and characters that XML 1.0 does not allow (§2.2).

This is a table because a regular expression of these ranges takes longer to compile than the
rest of this room takes to import.
"""


@dataclass(frozen=True)
class Metadata:
    """Metadata of a document. Dates are input and are never read from a clock.

    ``identifiers`` (handout id, content hash, location, paper ...) become properties of this
    product's XMP schema; their keys must be ASCII identifiers.
    """

    title: str
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    language: str = "en"
    version: str = ""
    created: dt.datetime | None = None
    modified: dt.datetime | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict, hash=False)
    both_sides: bool = True
    """Whether viewers are told to print on both sides."""


def format_info_dictionary(metadata: Metadata) -> str:
    """Return the document information dictionary (ISO 32000-1 §14.3.3), without empty entries."""
    texts = {
        "Title": metadata.title,
        "Author": metadata.author,
        "Subject": metadata.subject,
        "Keywords": ", ".join(metadata.keywords),
        "Producer": PRODUCER,
    }
    entries = {key: format_text_string(text) for key, text in texts.items() if text}
    dates = {"CreationDate": metadata.created, "ModDate": metadata.modified}
    return format_dictionary(entries | {key: format_date(moment) for key, moment in dates.items() if moment})


_General = tuple[str, str, str, tuple[str, ...], str, dt.datetime | None, dt.datetime | None]
"""What all locations have in common: title, author, subject, keywords, language, created, modified."""


def build_xmp_packet(metadata: Metadata, *, tagged: bool = True) -> bytes:
    """Return the XMP packet (ISO 16684-1) without padding, because nobody edits it in place.

    Claims PDF/UA-1 and PDF/A-2a, or only PDF/A-2b for an untagged document. Raises ValueError if
    an identifier's key cannot be a property name.
    """
    own = collect_own_properties(metadata)
    general = (
        metadata.title, metadata.author, metadata.subject, metadata.keywords, metadata.language,
        metadata.created, metadata.modified,
    )  # fmt: skip
    before, after = _build_packet_frame(general, tuple(own), tagged)
    properties = (
        _description_element(f'handout="{XMP_NAMESPACE}"', body=_simple_properties("handout", own))
        if own
        else ""
    )
    return f"{before}{properties}{after}".encode()


@lru_cache(maxsize=64)
def _build_packet_frame(general: _General, own: tuple[str, ...], tagged: bool) -> tuple[str, str]:
    """Return the packet before and after this product's properties; the same for all locations."""
    metadata = Metadata(*general[:5], created=general[5], modified=general[6])
    before = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n',
        _description_element(
            'pdf="http://ns.adobe.com/pdf/1.3/"', 'xmp="http://ns.adobe.com/xap/1.0/"',
            'dc="http://purl.org/dc/elements/1.1/"', body=_general_properties(metadata),
        ),
        _description_element('pdfaid="http://www.aiim.org/pdfa/ns/id/"', body=_pdfa_claim(tagged)),
    )  # fmt: skip
    claim = "<pdfuaid:part>1</pdfuaid:part>"
    after = (
        _description_element('pdfuaid="http://www.aiim.org/pdfua/ns/id/"', body=claim) if tagged else "",
        _extension_schemas(own, tagged),
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>',
    )
    return "".join(before), "".join(after)


def collect_own_properties(metadata: Metadata) -> dict[str, str]:
    """Return this product's properties, the identifiers and the version, sorted by key.

    Raises ValueError if a key cannot be a property name.
    """
    own = {key: text for key, text in metadata.identifiers.items() if text}
    if metadata.version:
        own.setdefault("version", metadata.version)
    for key in own:
        if not (key.isascii() and key.isidentifier()):
            raise ValueError(f"{key!r} is no name for an XMP property")
    return dict(sorted(own.items()))


def _description_element(*namespaces: str, body: str) -> str:
    declarations = " ".join(f"xmlns:{namespace}" for namespace in namespaces)
    return f'<rdf:Description rdf:about="" {declarations}>{body}</rdf:Description>\n'


def _pdfa_claim(tagged: bool) -> str:
    level = "A" if tagged else "B"
    return f"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>{level}</pdfaid:conformance>"


def _general_properties(metadata: Metadata) -> str:
    language = _escape_xml(metadata.language)
    dates = {"CreateDate": metadata.created, "ModifyDate": metadata.modified}
    moments = {key: moment.isoformat(timespec="seconds") for key, moment in dates.items() if moment}
    return "".join((
        "<dc:format>application/pdf</dc:format>",
        _language_alternatives("dc:title", metadata.title, language),
        _language_alternatives("dc:description", metadata.subject, language),
        _array_property("dc:creator", "Seq", (metadata.author,)),
        _array_property("dc:subject", "Bag", metadata.keywords),
        _array_property("dc:language", "Bag", (metadata.language,)),
        _simple_properties("pdf", {"Producer": PRODUCER, "Keywords": ", ".join(metadata.keywords)}),
        _simple_properties("xmp", moments),
    ))  # fmt: skip


def _simple_properties(prefix: str, properties: Mapping[str, str]) -> str:
    return "".join(
        f"<{prefix}:{key}>{_escape_xml(text)}</{prefix}:{key}>" for key, text in properties.items() if text
    )


def _language_alternatives(key: str, text: str, language: str) -> str:
    if not text:
        return ""
    escaped = _escape_xml(text)
    items = "".join(f'<rdf:li xml:lang="{tag}">{escaped}</rdf:li>' for tag in ("x-default", language) if tag)
    return f"<{key}><rdf:Alt>{items}</rdf:Alt></{key}>"


def _array_property(key: str, kind: str, items: tuple[str, ...]) -> str:
    members = "".join(f"<rdf:li>{_escape_xml(item)}</rdf:li>" for item in items if item)
    return f"<{key}><rdf:{kind}>{members}</rdf:{kind}></{key}>" if members else ""


def _escape_xml(text: str) -> str:
    return text.translate(_XML_ESCAPES)


def _extension_schemas(own: tuple[str, ...], tagged: bool) -> str:
    """Return descriptions of the schemas that PDF/A-2 does not define (ISO 19005-2 §6.6.2.3)."""
    schemas = ""
    if tagged:
        part = _property_description("part", "Integer", "Part of ISO 14289")
        schemas += _schema_description(
            "PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", part
        )
    if own:
        property_list = "".join(_property_description(key, "Text", f"The handout's {key}") for key in own)
        schemas += _schema_description("Patient handout", XMP_NAMESPACE, "handout", property_list)
    if not schemas:
        return ""
    body = f"<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>"
    base_url = "http://www.aiim.org/pdfa/ns"
    namespaces = (("Extension", "extension/"), ("Schema", "schema#"), ("Property", "property#"))
    return _description_element(
        *(f'pdfa{prefix}="{base_url}/{path}"' for prefix, path in namespaces), body=body
    )


def _schema_description(title: str, namespace: str, prefix: str, properties: str) -> str:
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


def _property_description(key: str, kind: str, description: str) -> str:
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{key}</pdfaProperty:name>'
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        f"<pdfaProperty:category>external</pdfaProperty:category>"
        f"<pdfaProperty:description>{description}</pdfaProperty:description></rdf:li>"
    )
