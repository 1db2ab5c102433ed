"""The part of a font that a document uses, as a program that a PDF may hold."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import NamedTuple

import uharfbuzz as hb

from handout.pdf.cff import cid_keyed, is_cid_keyed

_KEPT = {"glyf", "head", "hhea", "hmtx", "loca", "maxp", "CFF ", "CFF2"}
"""Tables a PDF reader draws from (ISO 32000-1, 9.9); hinting, layout and names are dead weight."""


class Subset(NamedTuple):
    """A font program whose codes are the glyph ids of the whole font.

    ``cid_to_gid`` leads from code to glyph, two bytes each; None for CFF, which knows its codes.
    """

    program: bytes
    cid_to_gid: bytes | None


def subset(font: hb.Face, axes: Mapping[str, float], codes: Mapping[int, int]) -> Subset:
    """Return ``font`` with these glyphs only, at this setting of its axes (others at their default).

    ``codes`` maps the codes of the content streams to glyph ids, which are the same in CFF fonts.

    Same glyphs, same bytes. Raises ValueError when the outlines are damaged or of no kind that a
    PDF can hold.
    """
    used = sorted(set(codes.values()))
    if "glyf" in font.table_tags:
        program, places = _cut(font, axes, used, hb.SubsetFlags.DEFAULT)
        return Subset(bytes(program.blob.data), _cid_to_gid(codes, places))
    return Subset(_cff(font, axes, used), None)


def _cff(font: hb.Face, axes: Mapping[str, float], glyphs: list[int]) -> bytes:
    own = bytes(font.reference_table("CFF ").data)
    if own and not is_cid_keyed(own):
        program, places = _cut(font, axes, glyphs, hb.SubsetFlags.DESUBROUTINIZE)
        cids = sorted(places, key=places.__getitem__)[1:]
        return cid_keyed(bytes(program.reference_table("CFF ").data), cids)
    wish = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.CFF_IDENTITY_CHARSET | hb.SubsetFlags.DOWNGRADE_CFF2
    program, _ = _cut(font, axes, glyphs, wish)
    table = bytes(program.reference_table("CFF ").data)
    if not table:
        raise ValueError("its outlines are of a kind that a PDF cannot hold")
    return table


def _cut(
    font: hb.Face, axes: Mapping[str, float], glyphs: list[int], flags: hb.SubsetFlags
) -> tuple[hb.Face, dict[int, int]]:
    """Return the subset, and the new id of each glyph in it."""
    wish = hb.SubsetInput()
    wish.glyph_set.update(glyphs)
    wish.flags = flags | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    unwanted = [name for name in font.table_tags if name not in _KEPT]
    wish.drop_table_tag_set.update(int.from_bytes(name.encode("latin-1"), "big") for name in unwanted)
    for axis in font.axis_infos:
        wish.pin_axis_location(font, axis.tag, axes.get(axis.tag, axis.default_value))
    try:
        plan = hb.SubsetPlan(font, wish)
        return plan.execute(), dict(plan.old_to_new_glyph_mapping)
    except RuntimeError as error:
        raise ValueError("its outlines are damaged") from error


def _cid_to_gid(codes: Mapping[int, int], places: Mapping[int, int]) -> bytes:
    table = bytearray(2 * (max(codes, default=0) + 1))
    for code, glyph in codes.items():
        struct.pack_into(">H", table, 2 * code, places[glyph])
    return bytes(table)
