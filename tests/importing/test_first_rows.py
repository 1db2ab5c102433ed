"""A first row of a table that says how to reach somebody, or has values as the others, is no header."""

from __future__ import annotations

import pytest

from handout.importing.article import import_article
from handout.importing.drafts.draft import DraftTable
from handout.importing.drafts.table_titles import is_contact, lacks_titles
from tests.importing.typed_documents import write_documents

LISTS = {
    "en": (("Clinic", "(555) 010-0143"), ("Night nurse", "(555) 010-0199"), ("Pharmacy", "(555) 010-0155")),
    "de": (("Praxis", "030 5550143"), ("Nachtdienst", "030 5550199"), ("Apotheke", "030/555 01 55")),
    "fr": (("Cabinet", "01 99 00 12 34"), ("Nuit", "01 99 00 56 78")),
    "es": (("Emergencias", "911"), ("Clínica", "555-010-0143"), ("Farmacia", "555-010-0155")),
    "ja": (("診療所", "電話 03-0000-0143"), ("薬局", "03-0000-0155")),
    "mail": (("Clinic", "desk@clinic.example"), ("Pharmacy", "pills@clinic.example")),
}


@pytest.mark.parametrize("kind", LISTS)
def test_a_telephone_list_has_no_header(kind: str) -> None:
    rows = LISTS[kind]
    documents = write_documents("Who can help", ["Keep this list beside the telephone."],
                                *(["\t".join(row)] for row in rows))  # fmt: skip
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    lines = ["|---|---|" if row is None else f"| {' | '.join(row)} |" for row in (rows[0], None, *rows[1:])]
    documents |= {
        "a.html": f"<html><body><h1>Who can help</h1><p>Keep it.</p><table>{cells}</table></body>".encode(),
        "a.md": "\n".join(["# Who can help", "", "Keep it.", "", *lines, ""]).encode(),
        "b.txt": "\n".join(
            ["Who can help", "", "Keep it.", "", *("\t".join(row) for row in rows), ""]
        ).encode(),
    }
    del documents["a.txt"]
    for name, raw in documents.items():
        project = import_article(raw, name=name)
        tables = [block for block in project.draft.blocks if isinstance(block, DraftTable)]
        assert [(one.header, one.rows) for one in tables] == [(("\u2013", "\u2013"), rows)], (
            name,
            project.content,
        )
        assert project.differences == (), name


def test_what_reaches_somebody() -> None:
    reaches = ["+49 30 5550143", "555-0143", "Tel.: 030 5550143", "(555) 010-0143 ext. 12",
               "www.clinic.example", "555-010-0143 (day and night)", "тел. 8 800 000-01-43"]  # fmt: skip
    others = ["2019-2024", "12.05.2026", "10 mg", "Phone", "0–4", "120/80", "5", "Room 12", ""]
    assert [cell for cell in (*reaches, *others) if is_contact(cell)] == reaches


def test_prices_are_values_and_titles_stay_titles() -> None:
    assert lacks_titles([("Visit", "$50"), ("Test", "$20"), ("Scan", "$120")])
    assert not lacks_titles([("Name", "Phone"), ("Clinic", "555-010-0143"), ("Desk", "555-010-0155")])
    assert not lacks_titles([("Age", "2019"), ("Young", "5"), ("Old", "7")])
