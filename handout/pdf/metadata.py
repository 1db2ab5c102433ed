"""What the file says of itself: one record, written both as XMP and as the information dictionary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from handout.pdf.syntax import date, dictionary, text_string

PRODUCER = "handout"
NAMESPACE = "urn:patient-handout:xmp:1.0#"
"""Namespace of this product's own properties, which ``handout verify`` reads back."""

_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}) | dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"
)
"""Markup characters, and those that XML 1.0 has not (§2.2). A table, for a regular expression of
these ranges takes longer to compile than the rest of this room to import."""


@dataclass(frozen=True)
class Metadata:
    """Facts of a document. Dates are input, never read from a clock.

    ``identifiers`` (handout id, content hash, location, paper ...) become properties of this
    product's own XMP schema; their keys must be plain names.
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


def info(metadata: Metadata) -> str:
    """Return the document information dictionary (ISO 32000-1 §14.3.3); only what is known stands in it."""
    texts = {
        "Title": metadata.title,
        "Author": metadata.author,
        "Subject": metadata.subject,
        "Keywords": ", ".join(metadata.keywords),
        "Producer": PRODUCER,
    }
    entries = {key: text_string(text) for key, text in texts.items() if text}
    dates = {"CreationDate": metadata.created, "ModDate": metadata.modified}
    return dictionary(entries | {key: date(moment) for key, moment in dates.items() if moment})


def xmp(metadata: Metadata, *, tagged: bool = True) -> bytes:
    """Return the XMP packet (ISO 16684-1), without padding: nobody edits it in place.

    Claims PDF/UA-1 and PDF/A-2a, or PDF/A-2b only for an untagged document.
    Raises ValueError if an identifier's key is no plain name.
    """
    own = own_properties(metadata)
    general = (
        metadata.title, metadata.author, metadata.subject, metadata.keywords, metadata.language,
        metadata.created, metadata.modified,
    )  # fmt: skip
    before, after = _around(
        Metadata(*general[:5], created=general[5], modified=general[6]), tuple(own), tagged
    )
    properties = _description(f'handout="{NAMESPACE}"', body=_simple("handout", own)) if own else ""
    return f"{before}{properties}{after}".encode()


@lru_cache(maxsize=64)
def _around(metadata: Metadata, own: tuple[str, ...], tagged: bool) -> tuple[str, str]:
    """Return what stands before and after the own properties; the same for all locations."""
    before = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n',
        _description(
            'pdf="http://ns.adobe.com/pdf/1.3/"', 'xmp="http://ns.adobe.com/xap/1.0/"',
            'dc="http://purl.org/dc/elements/1.1/"', body=_general(metadata),
        ),
        _description('pdfaid="http://www.aiim.org/pdfa/ns/id/"', body=_archive_claim(tagged)),
    )  # fmt: skip
    claim = "<pdfuaid:part>1</pdfuaid:part>"
    after = (
        _description('pdfuaid="http://www.aiim.org/pdfua/ns/id/"', body=claim) if tagged else "",
        _extensions(own, tagged),
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>',
    )
    return "".join(before), "".join(after)


def own_properties(metadata: Metadata) -> dict[str, str]:
    """Return this product's own properties: the identifiers and the version, sorted by key."""
    own = {key: text for key, text in metadata.identifiers.items() if text}
    if metadata.version:
        own.setdefault("version", metadata.version)
    for key in own:
        if not (key.isascii() and key.isidentifier()):
            raise ValueError(f"{key!r} is no name for an XMP property")
    return dict(sorted(own.items()))


def _description(*namespaces: str, body: str) -> str:
    declared = " ".join(f"xmlns:{namespace}" for namespace in namespaces)
    return f'<rdf:Description rdf:about="" {declared}>{body}</rdf:Description>\n'


def _archive_claim(tagged: bool) -> str:
    level = "A" if tagged else "B"
    return f"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>{level}</pdfaid:conformance>"


def _general(metadata: Metadata) -> str:
    language = _xml(metadata.language)
    dates = {"CreateDate": metadata.created, "ModifyDate": metadata.modified}
    moments = {key: moment.isoformat(timespec="seconds") for key, moment in dates.items() if moment}
    return "".join((
        "<dc:format>application/pdf</dc:format>",
        _alternatives("dc:title", metadata.title, language),
        _alternatives("dc:description", metadata.subject, language),
        _collection("dc:creator", "Seq", (metadata.author,)),
        _collection("dc:subject", "Bag", metadata.keywords),
        _collection("dc:language", "Bag", (metadata.language,)),
        _simple("pdf", {"Producer": PRODUCER, "Keywords": ", ".join(metadata.keywords)}),
        _simple("xmp", moments),
    ))  # fmt: skip


def _simple(prefix: str, properties: Mapping[str, str]) -> str:
    return "".join(
        f"<{prefix}:{key}>{_xml(text)}</{prefix}:{key}>" for key, text in properties.items() if text
    )


def _alternatives(key: str, text: str, language: str) -> str:
    if not text:
        return ""
    words = _xml(text)
    items = "".join(f'<rdf:li xml:lang="{tag}">{words}</rdf:li>' for tag in ("x-default", language) if tag)
    return f"<{key}><rdf:Alt>{items}</rdf:Alt></{key}>"


def _collection(key: str, kind: str, items: tuple[str, ...]) -> str:
    listed = "".join(f"<rdf:li>{_xml(item)}</rdf:li>" for item in items if item)
    return f"<{key}><rdf:{kind}>{listed}</rdf:{kind}></{key}>" if listed else ""


def _xml(text: str) -> str:
    return text.translate(_XML)


def _extensions(own: tuple[str, ...], tagged: bool) -> str:
    """Return the descriptions of the schemas PDF/A-2 does not know (ISO 19005-2 §6.6.2.3)."""
    schemas = ""
    if tagged:
        part = _property("part", "Integer", "Part of ISO 14289")
        schemas += _schema("PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", part)
    if own:
        listed = "".join(_property(key, "Text", f"The handout's {key}") for key in own)
        schemas += _schema("Patient handout", NAMESPACE, "handout", listed)
    if not schemas:
        return ""
    body = f"<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>"
    home = "http://www.aiim.org/pdfa/ns"
    namespaces = (("Extension", "extension/"), ("Schema", "schema#"), ("Property", "property#"))
    return _description(*(f'pdfa{prefix}="{home}/{path}"' for prefix, path in namespaces), body=body)


def _schema(title: str, namespace: str, prefix: str, properties: str) -> str:
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


def _property(key: str, kind: str, description: str) -> str:
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{key}</pdfaProperty:name>'
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        f"<pdfaProperty:category>external</pdfaProperty:category>"
        f"<pdfaProperty:description>{description}</pdfaProperty:description></rdf:li>"
    )
