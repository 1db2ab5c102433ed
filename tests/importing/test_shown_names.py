"""Authors of whom only a neighbour tells are found: a day, a reporter's mark, the rights, marks of a file."""

from __future__ import annotations

import io
import zipfile

import pytest

from handout.content.inline.markup import plain_text
from handout.importing.article import import_article, read_draft
from handout.importing.drafts.draft import Draft, iter_texts

BODY = (
    "Gout hurts in the joints, and a good plan helps you to live with it for years.\n\n"
    "Drink plenty of water. Rest the joint, and keep it cool with ice."
)
PAGE = (
    '<html lang="en"><head><title>Knee pain</title>{}</head><body><h1>Knee pain</h1>{}<p>Knee pain often '
    "comes from the joint, and gets better with exercises.</p><p>Call when it is hot.</p></body></html>"
)


def read(text: str, name: str = "x.txt") -> Draft:
    return read_draft(text.encode(), name=name)


def get_lines(draft: Draft) -> list[str]:
    return [plain_text(text) for block in draft.blocks for text in iter_texts(block)]


@pytest.mark.parametrize(
    "lines",
    ["Emma Storm\nJuly 8, 2021", "Emma Storm\n\nJuly 8, 2021", "July 8, 2021\n\nEmma Storm",
     "Emma Storm | July 8, 2021 | 5 min read", "Emma Storm • July 8, 2021", "Emma Storm, July 8, 2021"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["x.txt", "x.md"])
def test_a_name_beside_the_day_is_the_author_and_stays(lines: str, name: str) -> None:
    title = "# Living with gout" if name.endswith("md") else "Living with gout"
    project = import_article(f"{title}\n\n{lines}\n\n{BODY}\n".encode(), name=name)
    draft = project.draft
    assert [author.name for author in draft.authors] == ["Emma Storm"]
    assert (draft.title, draft.published, project.differences) == ("Living with gout", "2021-07-08", ())
    comments = [block.comment for block in draft.blocks if getattr(block, "text", "") == "Emma Storm"]
    assert any("delete" in comment for comment in comments)


@pytest.mark.parametrize(
    "line",
    ["Melissa Tea", "Rosa Canina", "Frank Bleeding", "Marina Bay Ward", "Tom Sling", "Vera Gel",
     "Robert Koch", "Max Planck", "Alexander Technique", "Iris Scan"],
)  # fmt: skip
def test_other_lines_beside_the_day_name_nobody(line: str) -> None:
    for lines in (f"{line}\nJuly 8, 2021", f"{line}\n\nJuly 8, 2021", f"{line} | July 8, 2021"):
        draft = read(f"Living with gout\n\n{lines}\n\n{BODY}\n")
        assert draft.authors == ()
        assert line in "\n".join((plain_text(draft.subtitle), *get_lines(draft)))


def test_the_reporter_of_korean_news_is_the_author() -> None:
    line = "[서울=오크] 김민수 기자 = 어깨 통증은 흔한 건강 문제이다. 방치하면 더 아프다."
    draft = read(f"어깨 통증을 줄이는 법\n\n{line}\n\n오늘부터 스트레칭을 한다.\n")
    assert [author.name for author in draft.authors] == ["김민수"]
    assert line in "\n".join(get_lines(draft))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("© 2024 Dr. Emma Storm", ["Dr. Emma Storm"]),
        ("Copyright 2021 by Emma Storm, MD. All rights reserved.", ["Emma Storm"]),
        ("© 2004 г. Е. И. Орлов*, В. А. Лисицына**", ["Е. И. Орлов", "В. А. Лисицына"]),
        ("© 2024 Emma Storm", []),
        ("© 2024 Oak Clinic", []),
        ("© 2024 Max Planck", []),
    ],
)
def test_a_holder_of_the_rights_with_a_title_is_the_author(line: str, names: list[str]) -> None:
    draft = read(f"Living with gout\n\n{BODY}\n\n{line}\n")
    assert [author.name for author in draft.authors] == names
    assert any(line in told for told in draft.unplaced)


def test_marks_of_a_page_name_authors_and_reviewers() -> None:
    people = '[{"@type": "Person", "name": "Uma Storm"}, {"@type": "Person", "name": "Tom Quill"}]'
    review = '{"@type": "Person", "name": "Ola Kent", "honorificSuffix": "MD"}'
    data = f'{{"@type": "MedicalWebPage", "author": {people}, "reviewedBy": {review}}}'
    marks = f'<script type="application/ld+json">{data}</script>'
    project = import_article(PAGE.format(marks, "<p>Uma Storm</p>").encode(), name="x.html")
    assert [author.name for author in project.draft.authors] == ["Uma Storm", "Tom Quill"]
    assert project.draft.reviewers == ("Ola Kent, MD",)
    assert project.differences == ()
    assert "Uma Storm" not in get_lines(project.draft)
    team = '{"@type": "MedicalWebPage", "reviewedBy": {"@type": "Organization", "name": "Oak Team"}}'
    marks = f'<script type="application/ld+json">{team}</script>'
    assert read(PAGE.format(marks, ""), "x.html").reviewers == ()


@pytest.mark.parametrize(
    ("marks", "names"),
    [
        ('<dl><dt>Author</dt><dd itemprop="author">Martin Quill</dd></dl>', ["Martin Quill"]),
        ('<p itemprop="author"><a href="/q"><span itemprop="name">Emma Quill</span></a></p>', ["Emma Quill"]),
        ('<div class="author-name">Emma Quill, RN</div>', ["Emma Quill"]),
        ('<span class="author vcard"><a rel="author" href="/q">Emma Quill</a></span>', ["Emma Quill"]),
        (
            '<b itemprop="author" itemtype="x/Organization"><meta itemprop="name" content="Emma Quill"></b>',
            [],
        ),
        ('<div class="author-name">Oak Pharma</div>', []),
        ('<div itemprop="author"><meta itemprop="name" content="Credit Expert"></div>', []),
    ],
)
def test_elements_of_a_page_name_its_author(marks: str, names: list[str]) -> None:
    assert [author.name for author in read(PAGE.format("", marks), "x.html").authors] == names


def test_one_mark_may_name_several_authors() -> None:
    for content in ("Emma Quill, Tom Storm", "Emma Quill and Tom Storm", "Emma Quill; Tom Storm"):
        draft = read(PAGE.format(f'<meta name="author" content="{content}">', ""), "x.html")
        assert [author.name for author in draft.authors] == ["Emma Quill", "Tom Storm"]
    for content in ("Blue Cross", "Max Planck", "Oak Pharma, Emma Quill"):
        assert read(PAGE.format(f'<meta name="author" content="{content}">', ""), "x.html").authors == ()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PACKAGE = "application/vnd.openxmlformats-package.relationships+xml"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Default Extension="rels" ContentType="{PACKAGE}"/>'
    f'<Override PartName="/word/document.xml" ContentType="{DOCUMENT}"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship'
    ' Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{}</dc:creator></cp:coreProperties>'
)


@pytest.mark.parametrize(
    ("maker", "names", "is_told"),
    [
        ("Emma Quill, MD", ["Emma Quill"], True),
        ("Emma Quill", [], True),
        ("Oak Pharma", [], False),
        ("", [], False),
    ],
)
def test_who_made_a_word_file_is_its_author_with_a_degree(
    maker: str, names: list[str], is_told: bool
) -> None:
    lines = ["Living with gout", *BODY.split("\n\n")]
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        package.writestr("docProps/core.xml", CORE.format(maker))
    draft = read_draft(file.getvalue(), name="x.docx")
    assert [author.name for author in draft.authors] == names
    assert any("Emma Quill" in note for note in draft.notes) is is_told


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "АУТОРЫ И ТЕКСТ\n\nА. И. Орлов, д.м.н., профессор, Б. В. Лисин, к.м.н., Институт терапии\n\n",
            ["А. И. Орлов", "Б. В. Лисин"],
        ),
        ("*Tomasz Lis\n\nŻycie z dną moczanową\n\n", ["Tomasz Lis"]),
        (
            "Living with gout\n\nAUTHORS:\n\nEmma Quill (nurse) ¹\n\nZora Vane (nurse) ¹\n\n",
            ["Emma Quill", "Zora Vane"],
        ),
        ("Living with gout\n\nMain author: Emma Quill\n\n", ["Emma Quill"]),
        (
            "Living with gout\n\nEMMA QUILL\nZORA VANE\nTOM STORM\n\n",
            ["EMMA QUILL", "ZORA VANE", "TOM STORM"],
        ),
        ("Living with gout\nSome questions and some answers\n\nEMMA QUILL\n\n", ["EMMA QUILL"]),
    ],
)
def test_lists_of_names_in_many_shapes(text: str, names: list[str]) -> None:
    assert [author.name for author in read(text + BODY).authors] == names


def test_a_signature_over_what_its_bearer_is() -> None:
    draft = read(f"Living with gout\n\n{BODY}\n\n-Dr. Emma Quill, M.D.\n\nBoard Certified Rheumatologist\n")
    (author,) = draft.authors
    assert (author.name, author.degrees, author.role) == (
        "Dr. Emma Quill",
        ("M.D.",),
        "Board Certified Rheumatologist",
    )
