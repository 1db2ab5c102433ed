"""Messages of the printing protocol for tests: one with every kind of value, and those of real servers."""

from __future__ import annotations

import http.client

from handout.printing.ipp_message import Group, GroupTag, Message, encode_message
from handout.printing.ipp_values import LocalizedText, Range, Resolution, Tag, Value


def make_rich_message() -> Message:
    """Return an answer with a value of every kind, as a printer could send it."""
    size = {"x-dimension": (Value(Tag.INTEGER, 21590),), "y-dimension": (Value(Tag.RANGE, Range(1, 27940)),)}
    media = {
        "media-size": (Value(Tag.BEGIN_COLLECTION, size),),
        "media-source": (Value(Tag.KEYWORD, "main"),),
    }
    printer = {
        "printer-name": (Value(Tag.NAME, "Empfang"),),
        "printer-info": (Value(Tag.TEXT_WITH_LANGUAGE, LocalizedText("de", "Gerät am Empfang")),),
        "printer-state": (Value(Tag.ENUM, 3),),
        "printer-is-accepting-jobs": (Value(Tag.BOOLEAN, True),),
        "sides-supported": (Value(Tag.KEYWORD, "one-sided"), Value(Tag.KEYWORD, "two-sided-long-edge")),
        "printer-resolution-supported": (Value(Tag.RESOLUTION, Resolution(600, 600, 3)),),
        "printer-state-change-date-time": (Value(Tag.DATE_TIME, b"\x07\xea\x0b\x1a\x10\x06-\x00+\x00\x00"),),
        "printer-geo-location": (Value(Tag.UNKNOWN, None),),
        "media-col-ready": (Value(Tag.BEGIN_COLLECTION, media), Value(Tag.BEGIN_COLLECTION, media)),
    }
    operation = {
        "attributes-charset": (Value(Tag.CHARSET, "utf-8"),),
        "attributes-natural-language": (Value(Tag.LANGUAGE, "en"),),
    }
    return Message(0, (Group(GroupTag.OPERATION, operation), Group(GroupTag.PRINTER, printer)))


def ask_raw(port: int, path: str, operation: int) -> bytes:
    """Return the bytes that a server of this machine answers."""
    head = {
        "attributes-charset": (Value(Tag.CHARSET, "utf-8"),),
        "attributes-natural-language": (Value(Tag.LANGUAGE, "en"),),
        "printer-uri": (Value(Tag.URI, f"ipp://localhost:{port}{path}"),),
    }
    connection = http.client.HTTPConnection("127.0.0.1", port)
    body = encode_message(Message(operation, (Group(GroupTag.OPERATION, head),)))
    connection.request("POST", path, body, {"Content-Type": "application/ipp"})
    raw = connection.getresponse().read()
    connection.close()
    return raw
