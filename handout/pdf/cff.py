"""Name-keyed CFF outlines made CID-keyed, which is what a Type0 font is to hold (Adobe Technical Note 5176).

ISO 32000-1, 9.7.4.2 lets readers take codes for glyph ids where a CFF program is not CID-keyed,
but not every reader and validator does. A CID-keyed program leaves no doubt.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

_CHARSTRINGS, _PRIVATE, _SUBRS, _CHARSET, _BBOX = b"\x11", b"\x12", b"\x13", b"\x0f", b"\x05"
_MATRIX, _ROS, _COUNT, _FD_ARRAY, _FD_SELECT = b"\x0c\x07", b"\x0c\x1e", b"\x0c\x22", b"\x0c\x24", b"\x0c\x25"
_VMOVETO, _RMOVETO, _HMOVETO, _ZERO = b"\x04", b"\x15", b"\x16", b"\x8b"
_STANDARD_STRINGS = 391
"""Strings every CFF reader knows; the first of a font's own has this number (appendix A)."""


def is_cid_keyed(table: bytes) -> bool:
    """Tell whether a CFF table is CID-keyed already. Raises ValueError if it is damaged."""
    return _ROS in _Program(table).top


def cid_keyed(table: bytes, cids: Sequence[int]) -> bytes:
    """Return a name-keyed CFF table as a CID-keyed one.

    ``cids`` are the codes of its glyphs, .notdef left out, in their order. The table
    must have no subroutines. Raises ValueError if it is damaged.
    """
    source = _Program(table)
    count = len(cids) + 1
    if source.glyph_count != count:
        raise ValueError(f"{source.glyph_count} glyphs where {count} were asked for")
    parts = {
        "charset": b"\0" + struct.pack(f">{len(cids)}H", *cids),
        # Format 0, though longer than 3: one validator misreads format 3.
        "select": bytes(1 + count),
        "charstrings": source.charstrings,
        "array": _index([bytes(11)]),
        "private": source.private,
    }
    head = b"\1\0\4\4" + _index([source.name])
    strings = _index([b"Adobe", b"Identity"]) + _index([])
    cid_count = max(cids, default=0) + 1
    start = len(head) + len(_index([_top(source, dict.fromkeys(parts, 0), cid_count)])) + len(strings)
    places: dict[str, int] = {}
    for name, part in parts.items():
        places[name] = start
        start += len(part)
    parts["array"] = _index([_number(len(source.private)) + _number(places["private"]) + _PRIVATE])
    top = _index([_top(source, places, cid_count)])
    return b"".join((head, top, strings, *parts.values()))


def _top(source: _Program, places: dict[str, int], cid_count: int) -> bytes:
    entries = [_number(_STANDARD_STRINGS) + _number(_STANDARD_STRINGS + 1) + _number(0) + _ROS]
    entries += [source.top[operator] + operator for operator in (_MATRIX, _BBOX) if operator in source.top]
    entries.append(_number(cid_count) + _COUNT)
    for name, operator in (
        ("charset", _CHARSET),
        ("select", _FD_SELECT),
        ("charstrings", _CHARSTRINGS),
        ("array", _FD_ARRAY),
    ):
        entries.append(_number(places[name]) + operator)
    return b"".join(entries)


class _Program:
    """The parts of a CFF table with one font in it. Raises ValueError if it is damaged."""

    def __init__(self, table: bytes) -> None:
        try:
            self._read(table)
        except (struct.error, IndexError, KeyError) as error:
            raise ValueError("the CFF table is damaged") from error

    def _read(self, table: bytes) -> None:
        names, at = _read_index(table, table[2])
        tops, _ = _read_index(table, at)
        self.name = names[0]
        self.top = dict(_entries(tops[0]))
        begin = _value(self.top[_CHARSTRINGS])
        charstrings, _ = _read_index(table, begin)
        self.glyph_count = len(charstrings)
        self.charstrings = _index([_spelled_out(charstring) for charstring in charstrings])
        self.private = b""
        if _PRIVATE in self.top:
            size, offset = _values(self.top[_PRIVATE])
            kept = (entry for entry in _entries(table[offset : offset + size]) if entry[0] != _SUBRS)
            self.private = b"".join(operands + operator for operator, operands in kept)


def _spelled_out(charstring: bytes) -> bytes:
    """Return a charstring that does not begin with a width before hmoveto or vmoveto, but with rmoveto.

    It draws the same (Adobe Technical Note 5177, 4.1); one validator overlooks the width otherwise.
    """
    operands: list[bytes] = []
    at = 0
    while at < len(charstring) and (charstring[at] >= 32 or charstring[at] == 28):
        first = charstring[at]
        length = 3 if first == 28 else 5 if first == 255 else 1 if first <= 246 else 2
        operands.append(charstring[at : at + length])
        at += length
    operator = charstring[at : at + 1]
    if len(operands) != 2 or operator not in (_HMOVETO, _VMOVETO):
        return charstring
    operands.insert(2 if operator == _HMOVETO else 1, _ZERO)
    return b"".join((*operands, _RMOVETO, charstring[at + 1 :]))


def _index(items: Sequence[bytes]) -> bytes:
    """Return an INDEX (section 5) with offsets of four bytes."""
    if not items:
        return b"\0\0"
    offsets = [1]
    for item in items:
        offsets.append(offsets[-1] + len(item))
    return struct.pack(">HB", len(items), 4) + struct.pack(f">{len(offsets)}L", *offsets) + b"".join(items)


def _read_index(table: bytes, at: int) -> tuple[list[bytes], int]:
    """Return the items of the INDEX at ``at``, and where it ends."""
    (count,) = struct.unpack_from(">H", table, at)
    if not count:
        return [], at + 2
    size = table[at + 2]
    begin = at + 3
    offsets = [
        int.from_bytes(table[place : place + size], "big")
        for place in range(begin, begin + size * (count + 1), size)
    ]
    data = begin + size * (count + 1) - 1
    items = [table[data + offsets[item] : data + offsets[item + 1]] for item in range(count)]
    return items, data + offsets[-1]


def _entries(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Return each operator of a DICT (section 4) with its operands, both as they are written."""
    at = begin = 0
    while at < len(content):
        first = content[at]
        if first <= 21:
            length = 2 if first == 12 else 1
            yield content[at : at + length], content[begin:at]
            at += length
            begin = at
        else:
            at += _length(content, at)


def _length(content: bytes, at: int) -> int:
    first = content[at]
    if first == 30:
        end = at + 1
        while content[end] & 0x0F != 0x0F and content[end] >> 4 != 0x0F:
            end += 1
        return end + 1 - at
    return {28: 3, 29: 5}.get(first, 1 if first <= 246 else 2)


def _values(operands: bytes) -> list[int]:
    values = []
    at = 0
    while at < len(operands):
        length = _length(operands, at)
        values.append(_value(operands[at : at + length]))
        at += length
    return values


def _value(operand: bytes) -> int:
    first = operand[0]
    if first in (28, 29):
        return int.from_bytes(operand[1:], "big", signed=True)
    if first <= 246:
        return first - 139
    if first <= 250:
        return (first - 247) * 256 + operand[1] + 108
    return -(first - 251) * 256 - operand[1] - 108


def _number(value: int) -> bytes:
    """Return an integer operand in the form whose length does not depend on the value."""
    return b"\x1d" + struct.pack(">l", value)
