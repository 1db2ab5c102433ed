"""The part of a font that a document uses, as a font program that a PDF may contain."""

from __future__ import annotations

import struct
from collections.abc import Mapping

import uharfbuzz as hb

from handout.data_classes import NamedTuple

PDF_TABLES = {"glyf", "head", "hhea", "hmtx", "loca", "maxp", "CFF ", "CFF2"}
"""Tables that a PDF reader needs (ISO 32000-1 §9.9): no hinting, layout or names."""

_MAX_KEPT_IDS = 2048
"""Glyph ids up to which a TrueType subset keeps the ids of the complete font."""


class Subset(NamedTuple):
    """A font program whose codes are the glyph ids of the complete font.

    ``cid_to_gid`` maps codes to glyphs, two bytes each; it is empty where both are the same, as in CFF.
    """

    program: bytes
    cid_to_gid: bytes
    is_cff: bool


def subset_font(font: hb.Face, axes: Mapping[str, float], codes: Mapping[int, int]) -> Subset:
    """Return ``font`` with these glyphs only, at these axis settings (other axes at their default).

    ``codes`` maps the codes of the content streams to glyph ids; both are the same in CFF fonts.
    The same glyphs give the same bytes. Raises ValueError if the outlines are damaged or of a kind
    that a PDF cannot contain.
    """
    used = sorted(set(codes.values()))
    if "glyf" in font.table_tags:
        # Empty places for glyphs before the last one take less than a map, unless it is far away.
        keeps_ids = max(codes, default=0) < _MAX_KEPT_IDS and all(
            code == glyph for code, glyph in codes.items()
        )
        flags = hb.SubsetFlags.RETAIN_GIDS if keeps_ids else hb.SubsetFlags.DEFAULT
        program, new_ids = _run_subsetter(font, axes, used, flags)
        cid_to_gid = b"" if keeps_ids else _build_cid_to_gid(codes, new_ids)
        return Subset(bytes(program.blob.data), cid_to_gid, is_cff=False)
    return Subset(_subset_cff(font, axes, used), b"", is_cff=True)


def _subset_cff(font: hb.Face, axes: Mapping[str, float], glyphs: list[int]) -> bytes:
    from handout.pdf.fonts.cff import convert_to_cid_keyed, is_cid_keyed

    cff_table = bytes(font.reference_table("CFF ").data)
    if cff_table and not is_cid_keyed(cff_table):
        program, new_ids = _run_subsetter(font, axes, glyphs, hb.SubsetFlags.DESUBROUTINIZE)
        cids = sorted(new_ids, key=new_ids.__getitem__)[1:]
        return convert_to_cid_keyed(bytes(program.reference_table("CFF ").data), cids)
    flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.CFF_IDENTITY_CHARSET | hb.SubsetFlags.DOWNGRADE_CFF2
    program, _ = _run_subsetter(font, axes, glyphs, flags)
    table = bytes(program.reference_table("CFF ").data)
    if not table:
        raise ValueError("its outlines are of a kind that a PDF cannot hold")
    return table


def _run_subsetter(
    font: hb.Face, axes: Mapping[str, float], glyphs: list[int], flags: hb.SubsetFlags
) -> tuple[hb.Face, dict[int, int]]:
    """Return the subset, and the new id of each glyph in it.

    Raises ValueError if the outlines are damaged.
    """
    subset_input = hb.SubsetInput()
    subset_input.glyph_set.update(glyphs)
    subset_input.flags = flags | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    dropped_tables = [name for name in font.table_tags if name not in PDF_TABLES]
    subset_input.drop_table_tag_set.update(
        int.from_bytes(name.encode("latin-1"), "big") for name in dropped_tables
    )
    for axis in font.axis_infos:
        subset_input.pin_axis_location(font, axis.tag, axes.get(axis.tag, axis.default_value))
    try:
        plan = hb.SubsetPlan(font, subset_input)
        return plan.execute(), dict(plan.old_to_new_glyph_mapping)
    except RuntimeError as error:
        raise ValueError("its outlines are damaged") from error


def _build_cid_to_gid(codes: Mapping[int, int], new_ids: Mapping[int, int]) -> bytes:
    table = bytearray(2 * (max(codes, default=0) + 1))
    for code, glyph in codes.items():
        struct.pack_into(">H", table, 2 * code, new_ids[glyph])
    return bytes(table)
