"""A table that lays out a page is read as its text; a table of values stays one."""

from __future__ import annotations

import pytest

from handout.importing.article import ImportedProject, import_article
from handout.importing.drafts.draft import DraftHeading, DraftList, DraftTable

MENU = "<a href='start.htm'>Start</a><br><a href='team.htm'>Our team</a>"
ARTICLE = (
    "<h1>The scan</h1><p>What to know.</p>"
    "<h2>Before the scan</h2><p>Eat nothing for six hours before you come to us.</p>"
    "<h2>After the scan</h2><p>Drink plenty of water on that day.</p><ul><li>Rest.<li>Drive on Monday.</ul>"
)
PAGE = (
    f"<table><tr><td colspan=2>Lakeside Hospital</td></tr><tr><td>{MENU}</td><td>{ARTICLE}</td></tr>"
    "<tr><td colspan=2>12 Mill Road, © 2025 Lakeside Hospital</td></tr></table>"
)
DOSES = (
    "<table><tr><td>Medicine</td><td>How to take it</td></tr><tr><td>Ora</td><td><p>Take 1 mg with food.</p>"
    "<p>Take it at the same time each day.</p><ul><li>Do not chew.<li>Do not crush.</ul></td></tr></table>"
)


def read_page(body: str) -> ImportedProject:
    page = f"<html><head><title>The scan</title></head><body>{body}</body></html>"
    return import_article(page.encode(), name="scan.html")


def test_the_article_in_a_cell_is_text_and_what_stands_around_it_is_told() -> None:
    project = read_page(PAGE)
    assert not any(isinstance(block, DraftTable) for block in project.draft.blocks)
    headings = [block.text for block in project.draft.blocks if isinstance(block, DraftHeading)]
    assert headings == ["Before the scan", "After the scan"]
    assert any(isinstance(block, DraftList) for block in project.draft.blocks)
    assert "in the page's menu: Start Our team" in project.unplaced
    assert "copyright: © 2025 Lakeside Hospital" in project.unplaced
    assert "in the page's foot: 12 Mill Road" in project.unplaced
    assert project.content.count("12 Mill Road") == 1
    assert project.differences == ()


def test_a_number_to_call_in_the_last_row_stays_in_the_text() -> None:
    row = "<tr><td colspan=2>After hours: (555) 010-0143</td></tr></table>"
    project = read_page(PAGE.replace("</table>", row))
    assert any("(555) 010-0143" in block.text for block in project.draft.blocks if hasattr(block, "text"))
    assert "010-0143" not in "".join(project.unplaced)


def test_a_table_of_values_in_such_a_page_stays_one() -> None:
    values = "<table><tr><th>Day</th><th>Dose</th></tr><tr><td>Monday</td><td>2 mg</td></tr></table>"
    project = read_page(PAGE.replace("<ul>", f"{values}<ul>"))
    (table,) = [block for block in project.draft.blocks if isinstance(block, DraftTable)]
    assert (table.header, table.rows) == (("Day", "Dose"), (("Monday", "2 mg"),))


@pytest.mark.parametrize(
    "table",
    [
        DOSES,
        DOSES.replace("Take 1 mg", "<b>Adults</b> take 1 mg"),
        DOSES.replace("<td>Medicine</td>", "<th>Medicine</th>"),
        DOSES.replace("<table>", "<table><caption>Doses</caption>").replace(
            "<p>Take 1", "<h4>Adults</h4><p>Take 1"
        ),
        DOSES.replace("<td>Ora</td>", "<td><a href='ora.htm'>Ora</a></td>"),
        DOSES.replace(
            "<td>Ora</td>", "<td><a href='tel:5550100'>Ora</a> <a href='tel:5550101'>line</a></td>"
        ),
    ],
)
def test_lists_and_paragraphs_in_the_cells_make_no_page_of_a_table_of_values(table: str) -> None:
    project = read_page(f"<h1>Your medicines</h1><p>Take them with water.</p>{table}<p>Rest well.</p>")
    assert any(isinstance(block, DraftTable) for block in project.draft.blocks)


def test_a_table_that_says_so_lays_out_a_page() -> None:
    cells = "<tr><td><p>Take it easy.</p><p>Walk a little.</p></td><td><p>Eat well.</p></td></tr>"
    project = read_page(f"<h1>At home</h1><table role='presentation'>{cells}{cells}</table>")
    assert not any(isinstance(block, DraftTable) for block in project.draft.blocks)


def list_kinds(project: ImportedProject) -> list[str]:
    return [type(block).__name__ for block in project.draft.blocks]


SHORT = (
    "<table><tr><td>{menu}</td><td><h{level}>{title}</h{level}>{text}</td></tr>"
    "<tr><td colspan=2>© 2025 Oak Clinic. {foot}</td></tr></table>"
)


@pytest.mark.parametrize(
    ("title", "text", "foot"),
    [("After your knee operation", "<p>Rest it.</p><p>Walk a little.</p>", "If it bleeds a lot call 999."),
     ("Nach der Operation", "<p>Ruhen Sie.</p><p>Gehen Sie etwas.</p>", "Bei Fieber rufen Sie uns an."),
     ("Tras la operación", "<p>Descanse.</p><p>Camine un poco.</p>", "Si sangra, llame al 900 555 144."),
     ("После операции", "<p>Отдыхайте.</p><p>Ходите.</p>", "Если есть кровь, звоните врачу."),
     ("手术后", "<p>请休息。</p><p>少走路。</p>", "如果出血，请打电话。")],
)  # fmt: skip
@pytest.mark.parametrize("level", [1, 2])
def test_a_short_page_in_a_table_is_a_page(title: str, text: str, foot: str, level: int) -> None:
    project = read_page(SHORT.format(menu=MENU, level=level, title=title, text=text, foot=foot))
    assert "DraftTable" not in list_kinds(project)
    assert title in (project.draft.title, *(getattr(block, "text", "") for block in project.draft.blocks))
    assert project.content.count(foot) == 1
    assert foot not in "".join(project.unplaced)
    assert project.differences == ()


def test_the_foot_of_a_short_page_that_tells_nothing_to_do_is_told() -> None:
    text = "<p>Rest it.</p><p>Walk a little.</p>"
    page = SHORT.format(menu=MENU, level=1, title="After the scan", text=text, foot="12 Mill Road, Oakfield")
    project = read_page(page)
    assert "12 Mill Road" not in str(project.draft.blocks)
    assert "12 Mill Road" in "".join(project.unplaced)


@pytest.mark.parametrize("side", ["", "<td><p><b>Warning</b></p><p>Do not drive for two weeks.</p></td>"])
def test_a_table_of_doses_in_a_cell_stays_a_table(side: str) -> None:
    doses = "<table><tr><th>Day<th>Tablets</tr><tr><td>1<td>8</tr><tr><td>2<td>6</tr></table>"
    cell = f"<td><p>Take the tablets like this.</p>{doses}<p>Drink water.</p></td>"
    project = read_page(f"<table><tr><td>Steroids</td>{cell}{side}</tr><tr><td>Walk<td>Daily</tr></table>")
    (table,) = [block for block in project.draft.blocks if isinstance(block, DraftTable)]
    assert (table.header, table.rows) == (("Day", "Tablets"), (("1", "8"), ("2", "6")))
    assert ("Do not drive" in project.content) == bool(side)
    assert project.differences == ()


def test_headings_in_two_cells_are_no_page() -> None:
    row = (
        "<tr><td><h2>Do</h2><p>Walk.</p><p>Rest.</p></td><td><h2>Do not</h2><p>Run.</p><p>Lift.</p></td></tr>"
    )
    project = read_page(f"<h1>At home</h1><p>Some advice.</p><table>{row}</table>")
    assert any(kind in ("DraftTable", "DraftCompare") for kind in list_kinds(project))


OLD_PAGES = {
    "pl": ("Chirurgia Leśna", "Przebieg leczenia", "Prosimy przeczytać te wskazówki, a pytania zapisać.",
           "Proszę nie jeść rano ani w nocy, i nie pić dwie godziny przed zabiegiem."),
    "de": ("Waldhospital", "Ihr Eingriff", "Bitte lesen Sie diese Hinweise, und schreiben Sie Fragen auf.",
           "Essen Sie nach Mitternacht nichts, und trinken Sie zwei Stunden vorher nichts mehr."),
    "ru": ("Лесная хирургия", "Ход лечения", "Прочтите эти указания до операции и запишите вопросы.",
           "После полуночи ничего не ешьте, а за два часа до операции не пейте."),
    "fr": ("Chirurgie des Bois", "Votre séjour", "Merci de lire ces conseils, et de noter vos questions.",
           "Ne mangez rien après minuit, et ne buvez plus deux heures avant le séjour."),
}  # fmt: skip


def write_old_page(site: str, title: str, *lines: str, foot: str = "") -> str:
    article = f"<p align=center><font size=5><b>{title}</b></font></p>{'<br><br>'.join(lines)}<br>"
    last = f"<tr><td colspan=2>{foot}</td></tr>" if foot else ""
    banner = f"<tr><td colspan=2><font size=5><b>{site}</b></font></td></tr>"
    return f"<table>{banner}<tr><td>{MENU}</td><td>{article}</td></tr>{last}</table>"


@pytest.mark.parametrize("language", OLD_PAGES)
def test_the_name_of_the_site_over_an_old_page_is_told(language: str) -> None:
    site, title, first, last = OLD_PAGES[language]
    page = write_old_page(site, title, first, last, foot=f"tel. 601 555 144 © {site}")
    raw = f"<html><head><title>{site}</title></head><body>{page}</body></html>".encode()
    project = import_article(raw, name="old.html")
    assert project.draft.title == title
    assert [getattr(block, "text", "") for block in project.draft.blocks] == [first, last]
    assert f"of the page around the article: {site}" in project.unplaced
    (location,) = project.draft.locations
    assert (location.name, location.phone) == (site, "601 555 144")
    assert project.differences == ()


@pytest.mark.parametrize(
    "banner",
    [
        "Do not stop the tablets",
        "Wichtig: nüchtern kommen",
        "Звоните 8 495 555 01 44",
        "Ne pas manger le matin",
    ],
)
def test_a_line_over_an_old_page_that_warns_stays_text(banner: str) -> None:
    _, title, first, last = OLD_PAGES["de"]
    project = read_page(write_old_page(banner, title, first, last))
    shown = " ".join([project.draft.title, *(getattr(block, "text", "") for block in project.draft.blocks)])
    assert banner in shown.replace("**", "")


def test_lines_beside_two_links_in_a_table_of_values_stay_a_table() -> None:
    rows = (
        "<tr><td>Ora</td><td>1 mg</td></tr><tr><td>Ben</td><td>Take 2 mg.<br><br>Take it at noon.</td></tr>"
    )
    project = read_page(f"<h1>Doses</h1><p>Read this.</p><table>{rows}</table>")
    assert any(isinstance(block, DraftTable) for block in project.draft.blocks)
