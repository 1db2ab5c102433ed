"""Lines that say several things of an article, tables of labels, and what only the file's properties tell."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from handout.importing.article import ImportedProject, import_article
from handout.importing.html.page_authors import read_page_authors
from tests.importing.test_docx import package, paragraph, table
from tests.importing.test_office_formats import odt, p
from tests.support.pdf_articles import flow, make_pdf

TEXT = "The cast keeps the bone still while it heals.\n\nKeep it dry, and move your fingers every hour.\n"


def read(text: str, name: str = "page.txt") -> ImportedProject:
    project = import_article(text.encode(), name=name)
    assert project.differences == ()
    return project


@pytest.mark.parametrize(
    ("line", "author", "day"),
    [
        ("Autor: Dr. med. Eva Kern | Stand: 12.03.2024", "Dr. med. Eva Kern", "2024-03-12"),
        ("Por Dr. Rui Sala | CRM-SP 000000 | 28/08/2023", "Dr. Rui Sala", "2023-08-28"),
        ("الكاتب: د. سامر الحلبي - آخر تعديل: 2021-12-10", "د. سامر الحلبي", "2021-12-10"),
        ("发布时间:2023-06-12 作者:邱文 来源:心内科 浏览:1071次", "邱文", "2023-06-12"),
        ("Dr. Ali Deniz tarafından yazıldı | Güncelleme: 03.04.2023", "Dr. Ali Deniz", "2023-04-03"),
        ("By Eva Kern, PA-C Reviewed May 4, 2024", "Eva Kern", "2024-05-04"),
        ("2024-01-12 von Dr. Falk Kern in Ratgeber", "Dr. Falk Kern", "2024-01-12"),
        ("소화기내과 | 이도경 교수 | 2022.11.03", "이도경", "2022-11-03"),
    ],
)  # fmt: skip
def test_author_and_day_of_one_line_are_read(line: str, author: str, day: str) -> None:
    draft = read(f"# Care of your cast\n\n{line}\n\n{TEXT}", "page.md").draft
    assert [one.name for one in draft.authors] == [author]
    assert day in (draft.published, draft.reviewed)


@pytest.mark.parametrize(
    "line",
    [
        "Take 2 tablets | Monday | 3/4/2026",
        "Dr. Kern | Room 4 | Ask at the desk before you sit down.",
        "Call Dr. Eva Kern | 555-0134",
        "Dr. Eva Kern | Monday, May 3, 2026 | Room 4",
        "Dr. Eva Kern | May 3, 2026 | 9:30",
        "Tom Berg | May 3, 1950 | Room 12",
        "Name: ____ | Date: ____",
        "Date: May 4, 2026 | Time: 9:00 | Dr. Eva Kern",
    ],
)
def test_a_line_for_the_patient_stays_in_the_text(line: str) -> None:
    project = read(f"# Care of your cast\n\n{TEXT}\n{line}\n\nBring a friend with you.\n", "page.md")
    assert project.draft.authors == ()
    for word in line.replace("|", " ").split():
        assert word.strip("_:") in project.content


@pytest.mark.parametrize(
    ("line", "name", "role"),
    [
        ("Elaborado por: Fisioterapeuta Tainá Sala", "Tainá Sala", "Fisioterapeuta"),
        ("Составитель: врач-кардиолог Миров П. С.", "Миров П. С.", "врач-кардиолог"),
        ("מאת: ד\"ר יעל ברק, מומחית לאף אוזן גרון", 'ד"ר יעל ברק', "מומחית לאף אוזן גרון"),
        ("लेखक: डॉ. मीनल खरे, नेत्र रोग विशेषज्ञ", "डॉ. मीनल खरे", "नेत्र रोग विशेषज्ञ"),
        ("โดย พญ. กมล วัฒนา สูตินรีแพทย์", "พญ. กมล วัฒนา", "สูตินรีแพทย์"),
        ("ผู้จัดทำ: นพ. ธนกร ศรี", "นพ. ธนกร ศรี", ""),
        ("작성자: 정형외과 전문의 오지훈", "오지훈", "정형외과 전문의"),
        ("تهیه کننده: دکتر نسرین پاک، متخصص قلب", "دکتر نسرین پاک", "متخصص قلب"),
        ("From the desk of Dr. Lena Kern", "Dr. Lena Kern", ""),
    ],
)  # fmt: skip
def test_roles_and_titles_of_many_languages(line: str, name: str, role: str) -> None:
    draft = read(f"# Care of your cast\n\n{line}\n\n{TEXT}", "page.md").draft
    assert [(one.name, one.role) for one in draft.authors] == [(name, role)]


def test_two_authors_with_titles_are_two() -> None:
    draft = read(
        f"# Care of your cast\n\n{TEXT}\nAutores: Enf.ª Graça Sala e Dr. Rui Kern\n", "page.md"
    ).draft
    assert [one.name for one in draft.authors] == ["Enf.ª Graça Sala", "Dr. Rui Kern"]


def test_a_table_of_labels_names_the_author_and_stays() -> None:
    rows = table(("Written by", "Dr Eva Kern"), ("Approved by", "Prof Tom Berg"))
    text = paragraph("Care of your cast") + paragraph("The cast keeps the bone still while it heals.")
    project = import_article(package(text + rows), name="sheet.docx")
    assert [one.name for one in project.draft.authors] == ["Dr Eva Kern"]
    assert "Prof Tom Berg" in project.content
    other = table(("Patient", "Mrs Eva Kern"), ("Your doctor", "Dr Tom Berg"))
    assert import_article(package(text + other), name="sheet.docx").draft.authors == ()


@pytest.mark.parametrize(
    "greeting", ["Dear Mr Berg,", "Dear Tom Berg", "Sehr geehrter Herr Berg,", "Estimado Sr. Berg:"]
)
@pytest.mark.parametrize(
    "line", ["Mr Tom Berg\n7 Oak Close\nOakham", "Re: Tom Berg, born in 1950", "Tom Berg, MD"]
)
def test_the_reader_of_a_letter_is_never_its_author_or_title(greeting: str, line: str) -> None:
    body = "Your operation went well. Keep the wound dry.\n\nYours sincerely\n\nDr Eva Kern\n"
    text = f"{line}\n\n{greeting}\n\n{body}"
    draft = read(text, "letter.txt").draft
    assert [one.name for one in draft.authors] == ["Dr Eva Kern"]
    assert "berg" not in draft.title.casefold()
    assert "berg" not in draft.id


@pytest.mark.parametrize(
    "line", ["PACIENTE: Rui Sala Luna\nFECHA: 12/05/2023", "Patient: Tom Berg", "患者姓名:王芳"]
)
def test_a_patient_behind_a_label_is_never_title_or_author(line: str) -> None:
    project = read(f"{line}\n\nINDICACIONES DESPUÉS DE LA ENDOSCOPIA\n\n{TEXT}")
    name = line.partition("\n")[0].replace("：", ":").partition(":")[2].strip()
    assert name in project.content
    assert name not in project.draft.title
    assert name.split()[-1].casefold() not in project.draft.id
    assert project.draft.authors == ()


def test_a_bare_mr_is_no_author() -> None:
    assert read(f"Care of your cast\n\nMr Tom Berg\n\n{TEXT}").draft.authors == ()
    assert read(f"Care of your cast\n\nBy Mr Tom Berg\n\n{TEXT}").draft.authors[0].name == "Mr Tom Berg"


def make_odt(title: str, maker: str) -> bytes:
    meta = f"<m><dc:title>{title}</dc:title><dc:creator>{maker}</dc:creator></m>"
    body = p("Liebe Patientin, lieber Patient,") + p("bei Ihnen ist eine Spiegelung des Darms geplant.")
    return odt(body, **{"meta.xml": meta.encode()})


@pytest.mark.parametrize(
    ("title", "maker", "found", "author"),
    [
        ("Vor der Darmspiegelung", "Dr. Eva Kern", "Vor der Darmspiegelung", "Dr. Eva Kern"),
        ("Microsoft Word - darm.doc", "Empfang", "", ""),
        ("Darmspiegelung_neu_2", "Eva Kern", "", ""),
        ("Klinikum Oakham", "admin", "", ""),
        ("Urlaubsantrag", "", "", ""),
    ],
)  # fmt: skip
def test_properties_give_title_and_author_where_the_text_has_none(
    title: str, maker: str, found: str, author: str
) -> None:
    draft = import_article(make_odt(title, maker), name="blatt.odt").draft
    assert (draft.title == title) is bool(found)
    assert [one.name for one in draft.authors] == ([author] if author else [])


def test_the_properties_of_a_pdf_are_read_where_its_text_has_no_title() -> None:
    plain = make_pdf(
        [flow(["Please eat nothing after midnight, and drink only", "water until your colonoscopy."])]
    )
    with pikepdf.open(BytesIO(plain)) as document:
        document.docinfo["/Title"] = "Your colonoscopy"
        document.docinfo["/Author"] = "Eva Kern, MD"
        named = BytesIO()
        document.save(named)
    draft = import_article(named.getvalue(), name="a.pdf").draft
    assert draft.title == "Your colonoscopy"
    assert [one.name for one in draft.authors] == ["Eva Kern"]


@pytest.mark.parametrize(
    ("alt", "title"),
    [
        ("Caring for Your New Stoma", True),
        ("Oak Hospital logo", False),
        ("banner.gif", False),
        ("A happy family", False),
    ],
)
def test_the_picture_over_an_old_page_shows_its_title(alt: str, title: bool) -> None:
    text = "<p>A stoma is an opening on your belly.</p>"
    page = f"<html><body><p><img src='a.gif' alt='{alt}'></p>{text}</body></html>"
    assert (read(page, "page.html").draft.title == alt) is title


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        ('<img alt="執筆者の写真: 三田 洋介" src="b">', "三田 洋介"),
        ('<img alt="Autorenbild: Eva Kern" src="b">', "Eva Kern"),
        ('<img alt="Writer: Happy Smile" src="b">', ""),
        ('<p class="auteur">Texte : Eva Kern, infirmière</p>', "Eva Kern"),
        ('<a class="author" href="#">Oak Clinic</a>', ""),
    ],
)
def test_pictures_and_classes_of_writers(mark: str, name: str) -> None:
    assert [one.name for one in read_page_authors(f"<html><body>{mark}</body></html>")] == (
        [name] if name else []
    )


def test_the_largest_letters_are_the_title_under_a_smaller_label() -> None:
    big = paragraph("Leben mit dem neuen Darmausgang", dress='<w:b/><w:sz w:val="40"/>')
    label = paragraph("Wundteam und Beratung", dress="<w:b/>")
    text = paragraph("Ein Wundteam ist für Sie da. Die Beratung ist frei, und das Wundteam kommt zu Ihnen.")
    more = paragraph("Pflege", dress="<w:b/>") + paragraph("Waschen Sie die Haut nur mit klarem Wasser.")
    assert (
        import_article(package(label + big + text + more), name="a.docx").draft.title
        == "Leben mit dem neuen Darmausgang"
    )
