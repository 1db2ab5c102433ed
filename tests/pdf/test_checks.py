"""The referee is refereed: a good file is damaged in each way, and the check for it must speak."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from tests.support.documents import specimen
from tests.support.pdf_checks import own_findings

Damage = Callable[[pikepdf.Pdf], Any]


@cache
def good() -> bytes:
    return specimen().finish()


def elements(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    return [
        entry for entry in pdf.objects
        if isinstance(entry, pikepdf.Dictionary) and entry.get("/S") == f"/{role}" and "/P" in entry
    ]  # fmt: skip


def edit(old: bytes, new: bytes, page: int = 0) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        content = pdf.pages[page].Contents.read_bytes()
        assert old in content
        pdf.pages[page].Contents = pdf.make_stream(content.replace(old, new, 1))

    return damage


def drop(role: str, key: str) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        del elements(pdf, role)[0][key]

    return damage


def drop_from_page(key: str) -> Damage:
    return lambda pdf: pdf.pages[0].obj.__delitem__(key)


def drop_from_link(key: str) -> Damage:
    return lambda pdf: pdf.pages[0].Annots[0].__delitem__(key)


def page_owners(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The parent tree's entry of the first page."""
    entries = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return entries[entries.index(pdf.pages[0].StructParents) + 1]


def swap_owners(pdf: pikepdf.Pdf) -> None:
    owners = page_owners(pdf)
    owners[0], owners[1] = owners[1], owners[0]


def shorten_parent_tree(pdf: pikepdf.Pdf) -> None:
    del page_owners(pdf)[0]


def own_twice(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H1")[0].K = pikepdf.Array([0, 1])


def base_14(pdf: pikepdf.Pdf) -> None:
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    pdf.pages[0].Resources.Font.F0 = pdf.make_indirect(font)


def unembed(pdf: pikepdf.Pdf) -> None:
    for entry in pdf.objects:
        if isinstance(entry, pikepdf.Dictionary) and "/FontFile2" in entry:
            del entry["/FontFile2"]


def lose_identifiers(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot["/IDTree"]


def unlink(pdf: pikepdf.Pdf) -> None:
    link = elements(pdf, "Link")[0]
    link.K = link.K[0]


def demote(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H1")[0].S = pikepdf.Name.H3


def rename(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H1")[0].S = pikepdf.Name.Heading


def orphan(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H1")[0].P = elements(pdf, "L")[0]


MUTANTS: dict[str, tuple[Damage, str]] = {
    "unmarked painting": (edit(b"/Artifact BMC", b""), "EMC without BDC"),
    "painting after the marks": (lambda pdf: pdf.pages[0].contents_add(b" 0 0 5 5 re f"), "paints outside"),
    "no EMC": (edit(b"EMC", b""), "nested in"),
    "mark across BT": (edit(b"/H1<</MCID 0>>BDC\nBT", b"BT /H1<</MCID 0>>BDC"), "not nested with q/Q and BT"),
    "mark across q": (
        edit(b"BDC\nq 1 0 0 rg 72 400 50 50 re f Q\nEMC", b"BDC q 1 0 0 rg 72 400 50 50 re f EMC Q"),
        "not nested with q/Q",
    ),
    "mark in a path": (
        edit(b"BDC\nq 1 0 0 rg 72 400 50 50 re f Q\nEMC", b"BDC q 72 400 50 50 re EMC f Q"), "inside a path",
    ),
    "lone q": (lambda pdf: pdf.pages[0].contents_add(b" q"), "do not pair up"),
    "text in a layout artifact": (edit(b"/Type/Pagination", b"/Type/Layout"), "text in an artifact"),
    "MCID of nobody": (edit(b"/MCID 1>>", b"/MCID 77>>"), "owned by 0 elements"),
    "MCID never drawn": (edit(b"/Note<</MCID 0>>BDC", b"/Artifact<</Type/Pagination>>BDC", 1), "not drawn"),
    "empty mark": (edit(b"/H1<</MCID 0>>BDC", b"/H1<</MCID 0>>BDC EMC /Artifact BMC"), "nothing painted"),
    "two owners": (own_twice, "owned by 2 elements"),
    "parent tree astray": (swap_owners, "names another element"),
    "parent tree too short": (shorten_parent_tree, "parent tree has"),
    "no StructParents": (drop_from_page("/StructParents"), "no StructParents"),
    "no tab order": (drop_from_page("/Tabs"), "tab order"),
    "no role": (drop("Figure", "/S"), "without /S"),
    "unknown role": (rename, "no standard role"),
    "wrong parent": (orphan, "/P is not its parent"),
    "no content": (drop("H1", "/K"), "without content"),
    "figure without alt": (drop("Figure", "/Alt"), "no alternative text"),
    "figure without place": (drop("Figure", "/A"), "no BBox"),
    "list without numbering": (drop("L", "/A"), "no ListNumbering"),
    "note without id": (drop("Note", "/ID"), "no ID"),
    "identifiers lost": (lose_identifiers, "not in the IDTree"),
    "skipped heading": (demote, "follows level 0"),
    "silent link": (drop_from_link("/Contents"), "without Contents"),
    "link without key": (drop_from_link("/StructParent"), "without StructParent"),
    "link not printed": (drop_from_link("/F"), "not printed"),
    "link without reference": (unlink, "without one Link element"),
    "base-14 font": (base_14, "base-14"),
    "font not embedded": (unembed, "not embedded"),
    "untagged": (lambda pdf: pdf.Root.__delitem__("/MarkInfo"), "not marked as tagged"),
    "no structure": (lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), "holds nothing"),
    "no language": (lambda pdf: pdf.Root.__delitem__("/Lang"), "no language"),
    "file name as title": (lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"), "file name"),
}  # fmt: skip


def damaged(damage: Damage) -> bytes:
    written = BytesIO()
    with pikepdf.open(BytesIO(good())) as pdf:
        damage(pdf)
        pdf.save(written, min_version="1.7")
    return written.getvalue()


def test_the_good_file_is_good_even_when_saved_again() -> None:
    assert own_findings(good()) == []
    assert own_findings(damaged(lambda pdf: None)) == []


@pytest.mark.parametrize("mutant", MUTANTS)
def test_every_damage_is_noticed(mutant: str) -> None:
    damage, complaint = MUTANTS[mutant]
    found = own_findings(damaged(damage))
    assert any(complaint in finding for finding in found), found
