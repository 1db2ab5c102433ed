"""Converts name-keyed CFF outlines to CID-keyed ones for Type0 fonts (Adobe Technical Note 5176).

ISO 32000-1 §9.7.4.2 lets readers take codes as glyph ids if a CFF program is not CID-keyed,
but not every reader and validator does. A CID-keyed program is unambiguous.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

_CHARSTRINGS, _PRIVATE, _SUBRS, _CHARSET, _BBOX = b"\x11", b"\x12", b"\x13", b"\x0f", b"\x05"
_MATRIX, _ROS, _COUNT, _FD_ARRAY, _FD_SELECT = b"\x0c\x07", b"\x0c\x1e", b"\x0c\x22", b"\x0c\x24", b"\x0c\x25"
_VMOVETO, _RMOVETO, _HMOVETO, _ZERO = b"\x04", b"\x15", b"\x16", b"\x8b"
_STANDARD_STRINGS = 391
"""Count of strings that every CFF reader knows (appendix A).

A font's first custom string has this number.
"""


def is_cid_keyed(table: bytes) -> bool:
    """Return whether a CFF table is already CID-keyed. Raises ValueError if it is damaged."""
    return _ROS in _CffProgram(table).top_dict


def convert_to_cid_keyed(table: bytes, cids: Sequence[int]) -> bytes:
    """Return a name-keyed CFF table as a CID-keyed one.

    ``cids`` are the codes of its glyphs in order, without .notdef. The table must not contain
    subroutines. Raises ValueError if it is damaged.
    """
    source = _CffProgram(table)
    count = len(cids) + 1
    if source.glyph_count != count:
        raise ValueError(f"{source.glyph_count} glyphs where {count} were asked for")
    parts = {
        "charset": b"\0" + struct.pack(f">{len(cids)}H", *cids),
        # Format 0, though longer than 3: one validator misreads format 3.
        "select": bytes(1 + count),
        "charstrings": source.charstrings,
        "array": _build_index([bytes(11)]),
        "private": source.private_dict,
    }
    header = b"\1\0\4\4" + _build_index([source.name])
    strings = _build_index([b"Adobe", b"Identity"]) + _build_index([])
    cid_count = max(cids, default=0) + 1
    offset = (
        len(header)
        + len(_build_index([_build_top_dict(source, dict.fromkeys(parts, 0), cid_count)]))
        + len(strings)
    )
    offsets: dict[str, int] = {}
    for name, part in parts.items():
        offsets[name] = offset
        offset += len(part)
    parts["array"] = _build_index(
        [_encode_integer(len(source.private_dict)) + _encode_integer(offsets["private"]) + _PRIVATE]
    )
    top_index = _build_index([_build_top_dict(source, offsets, cid_count)])
    return b"".join((header, top_index, strings, *parts.values()))


def _build_top_dict(source: _CffProgram, offsets: dict[str, int], cid_count: int) -> bytes:
    entries = [
        _encode_integer(_STANDARD_STRINGS)
        + _encode_integer(_STANDARD_STRINGS + 1)
        + _encode_integer(0)
        + _ROS
    ]
    entries += [
        source.top_dict[operator] + operator for operator in (_MATRIX, _BBOX) if operator in source.top_dict
    ]
    entries.append(_encode_integer(cid_count) + _COUNT)
    for name, operator in (
        ("charset", _CHARSET),
        ("select", _FD_SELECT),
        ("charstrings", _CHARSTRINGS),
        ("array", _FD_ARRAY),
    ):
        entries.append(_encode_integer(offsets[name]) + operator)
    return b"".join(entries)


class _CffProgram:
    """The parts of a CFF table that contains one font. Raises ValueError if it is damaged."""

    def __init__(self, table: bytes) -> None:
        try:
            self._parse(table)
        except (struct.error, IndexError, KeyError) as error:
            raise ValueError("the CFF table is damaged") from error

    def _parse(self, table: bytes) -> None:
        names, at = _read_index(table, table[2])
        top_dicts, _ = _read_index(table, at)
        self.name = names[0]
        self.top_dict = dict(_iter_dict_entries(top_dicts[0]))
        begin = _read_integer(self.top_dict[_CHARSTRINGS])
        charstrings, _ = _read_index(table, begin)
        self.glyph_count = len(charstrings)
        self.charstrings = _build_index([_make_first_move_explicit(charstring) for charstring in charstrings])
        self.private_dict = b""
        if _PRIVATE in self.top_dict:
            size, offset = _read_integers(self.top_dict[_PRIVATE])
            entries = (
                entry for entry in _iter_dict_entries(table[offset : offset + size]) if entry[0] != _SUBRS
            )
            self.private_dict = b"".join(operands + operator for operator, operands in entries)


def _make_first_move_explicit(charstring: bytes) -> bytes:
    """Return a charstring that starts with rmoveto instead of a width and hmoveto or vmoveto.

    It draws the same (Adobe Technical Note 5177, 4.1). One validator overlooks the width otherwise.
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


def _build_index(items: Sequence[bytes]) -> bytes:
    """Return an INDEX (section 5) with offsets of four bytes."""
    if not items:
        return b"\0\0"
    offsets = [1]
    for item in items:
        offsets.append(offsets[-1] + len(item))
    return struct.pack(">HB", len(items), 4) + struct.pack(f">{len(offsets)}L", *offsets) + b"".join(items)


def _read_index(table: bytes, at: int) -> tuple[list[bytes], int]:
    """Return the items of the INDEX at ``at``, and the position after it."""
    (count,) = struct.unpack_from(">H", table, at)
    if not count:
        return [], at + 2
    size = table[at + 2]
    offsets_at = at + 3
    offsets = [
        int.from_bytes(table[position : position + size], "big")
        for position in range(offsets_at, offsets_at + size * (count + 1), size)
    ]
    data = offsets_at + size * (count + 1) - 1
    items = [table[data + offsets[item] : data + offsets[item + 1]] for item in range(count)]
    return items, data + offsets[-1]


def _iter_dict_entries(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield each operator of a DICT (section 4) with its operands, both as encoded bytes."""
    at = begin = 0
    while at < len(content):
        first = content[at]
        if first <= 21:
            length = 2 if first == 12 else 1
            yield content[at : at + length], content[begin:at]
            at += length
            begin = at
        else:
            at += _get_operand_length(content, at)


def _get_operand_length(content: bytes, at: int) -> int:
    first = content[at]
    if first == 30:
        end = at + 1
        while content[end] & 0x0F != 0x0F and content[end] >> 4 != 0x0F:
            end += 1
        return end + 1 - at
    return {28: 3, 29: 5}.get(first, 1 if first <= 246 else 2)


def _read_integers(operands: bytes) -> list[int]:
    values = []
    at = 0
    while at < len(operands):
        length = _get_operand_length(operands, at)
        values.append(_read_integer(operands[at : at + length]))
        at += length
    return values


def _read_integer(operand: bytes) -> int:
    first = operand[0]
    if first in (28, 29):
        return int.from_bytes(operand[1:], "big", signed=True)
    if first <= 246:
        return first - 139
    if first <= 250:
        return (first - 247) * 256 + operand[1] + 108
    return -(first - 251) * 256 - operand[1] - 108


def _encode_integer(value: int) -> bytes:
    """Return an integer operand in the form whose length does not depend on the value."""
    return b"\x1d" + struct.pack(">l", value)
