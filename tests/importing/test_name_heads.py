"""Authors who stand by name alone near a title or in lists, and titles among the lines of a page."""

from __future__ import annotations

import re

from handout.content.inline.markup import plain_text
from handout.importing.article import read_draft
from handout.importing.authors.author_lines import parse_authors
from handout.importing.authors.name_lines import parse_name_line
from handout.importing.drafts.draft import Draft, iter_texts
from handout.importing.html.page_authors import read_page_authors
from handout.importing.words.dates import parse_date

TEXT = (
    "Gout hurts in the joints, and a good plan helps you to live with gout for many years.\n\nWhat helps\n\n"
    "Drink two litres of water a day. Rest the joint with gout, and keep it cool with ice. Eat "
    "less meat, walk when the joint is calm, and keep the doses of your medicine."
)
NAMES = {
    "Karl Biel, Anna Hiob, Ulrich Torm, Christian Heim": [
        "Karl Biel",
        "Anna Hiob",
        "Ulrich Torm",
        "Christian Heim",
    ],
    "В.А. ГОЛОВИНА, В.А. ПЕТРОВ, д.м.н., профессор, кафедра": ["В.А. ГОЛОВИНА", "В.А. ПЕТРОВ"],
    "Шатов А.А., Павлов П.В.": ["Шатов А.А.", "Павлов П.В."],
    "Dra. Lourdes B. Alba Caba1 y Dra. Esther E. Medina2": [
        "Dra. Lourdes B. Alba Caba",
        "Dra. Esther E. Medina",
    ],
    "Prof.ªEsp. Alessandra Gordo1": ["Alessandra Gordo"],
    "محمد كشكار": ["محمد كشكار"],
    # A space before a number, as others have theirs without one; rare first names between semicolons.
    "Perla Olivo-Mader1, Edna Rico-Escob 1,2": ["Perla Olivo-Mader", "Edna Rico-Escob"],
    "Maria Campo Dall’Oro; Taynara Maio; Myra Alon; Carlos Brand": [
        "Maria Campo Dall’Oro",
        "Taynara Maio",
        "Myra Alon",
        "Carlos Brand",
    ],
}
NO_NAMES = """
    Oral Rehydration Salts, PA-C
    Warfarin Sodium, Aspirin
    Mary Berg Clinic
    Robert Koch Institut
    Vitamin D3
    Room 12
    Ward 7 East
    Step 1, Step 2
    Blood Pressure2, Heart Rate3
    Maria Lopez 301-555-0142
    Anna is a nurse
    Alexander Technique
    Victoria Falls
    Dr. Lee or Dr. Berg
    Dr. Bell's Ward
    Prof. Vogel Salbe
    Doctor Hours
    Dr. Scholl Pads, Dr. Martens Boots
    Left Knee 2, Right Knee 1
    Maria Lopez 34
""".strip().split("\n    ")
BYLINES = {
    "Fachbeitrag von Dr. med. Alamo": ["Dr. med. Alamo"],
    "Réalisé par : Raymonde Pin, Ginette Turbin": ["Raymonde Pin", "Ginette Turbin"],
    "Article rédigé par le Dr. Sophie Marin, dentiste à Lyon, diplômée de Lyon.": ["Dr. Sophie Marin"],
    "Par Aaron E. Wald, MD, Mount Oak Medical Center;": ["Aaron E. Wald"],
    "Written & medically reviewed by Dr. Uma Rao": ["Dr. Uma Rao"],
    "By Ann Lee, Oak Clinic": [],
    "文/ 张永华 毛洪京 唐光政": ["张永华", "毛洪京", "唐光政"],
    "著者: 山田 太郎": ["山田 太郎"],
    "Nhóm tác giả: Thảo Hoàng, Phương Vy": ["Thảo Hoàng", "Phương Vy"],
    "Auteur: Ann Lee M. Sc. MD, Tom Berg MD": ["Ann Lee", "Tom Berg"],
    "Dr. R. Vara (PT)": ["Dr. R. Vara"],
    "Dott.ssa Ester Giaco, medico chirurgo specialista in dietologia.": ["Dott.ssa Ester Giaco"],
}
HEADS = {
    "Login or sign up\n\nPlease fill in your e-mail address for our newsletter.\n\nLiving with gout\n\n"
    "by Sue Hub, M.D.": ("Living with gout", 1),
    "It hurts one in ten. Few know it, and fewer are treated\n\nBeata Pieni-Osi": (
        "It hurts one in ten. Few know it, and fewer are treated",
        1,
    ),
    "Magazine 15(4):103-107, 2016\n\nLiving with gout\n\nPerla Olivo-Mader1, Edna Rico-Escob 1,2": (
        "Living with gout",
        2,
    ),
    "Living with gout\n\nПодагра, автор научной работы — Сергеева Г. Р., Емельянов А. В.": (
        "Living with gout",
        2,
    ),
    "Living with gout\n\nAuteur(s) principal(aux)\n\nAnn Lee M. Sc. MD, Tom Berg MD, Board of Oak": (
        "Living with gout",
        2,
    ),
    "Living with gout\n\nPosted by Chelsea Harr & filed under .": ("Living with gout", 1),
    "Living with gout\n\nby김성권 기자": ("Living with gout", 1),
    "Living with gout\n\n大阪府内科医会会長 福田 正博": ("Living with gout", 1),
    "Living with gout\n\n担当医師 山田 太郎": ("Living with gout", 0),
    "Living with gout\n\n姚娓主任医师 大连医科大学附属医院 中医科": ("Living with gout", 1),
    # The names mark the title over them.
    "Review articles - OUP 03/2019\n\nLiving with gout\n\nKarl Biel, Anna Hiob": ("Living with gout", 2),
    "Karl Biel, Anna Hiob\n\nLiving with gout": ("Living with gout", 2),
    "Robert Kip\n\nLiving with gout\n\nDr. med. Robert Kip, surgeon of Oak": ("Living with gout", 1),
    "Living with gout\n\nDra. Andrea Solano\n\nUniversidad de Oak\n\nDr. Xavier Vargas": (
        "Living with gout",
        2,
    ),
    "Living with gout\n\nRayana Ramos Gordo\n\nDra. Cristiane Silva\n\nOak 2016": ("Living with gout", 2),
    "Living with gout\n\nAUTHORS\n\n1. Jane Tintin Pove. Specialist of Oak.\n2. Tom Berg. Nurse": (
        "Living with gout",
        2,
    ),
    "Living with gout\n\nAuthors:\nKarl Biel\nOak University\nAnna Hiob\nOak Hospital": (
        "Living with gout",
        2,
    ),
    "Living with gout\n\n來源:健康報 作者:陳曉明 更新:2022-04-20": ("Living with gout", 1),
    "• Living with gout\n\n    by Dr. Rebecca Du\n    on Jan 29th, 2017": ("Living with gout", 1),
    # The lines of a page around a title.
    "Licensed Physicians Only\n\n100% Money Back\n\nNo Monthly Fees\n\nGout: What it Is": (
        "Gout: What it Is",
        0,
    ),
    "1. Home\n  2. Articles\n  3. Living with gout\n\nLiving with gout": ("Living with gout", 0),
    "首页 期刊 健康 Living with gout 【正文】\n\nLiving with gout": ("Living with gout", 0),
    "Living with gout\n\nLiving with gout thumbnail": ("Living with gout", 0),
    "<<\n>>\n\nLiving with gout\n\nLiving with gout - a lasting illness": ("Living with gout", 0),
    "living with gout\n\nLiving with Gout": ("Living with Gout", 0),
    "sexta-feira, 10 de março de 2017\n\nGout, does it scare you? (Part 2)": (
        "Gout, does it scare you? (Part 2)",
        0,
    ),
    "Health matters...by Dr. Steve Krau": ("Health matters", 1),
    "Dr. Rafael Pim – cardiologist\n\nLiving with gout": ("Living with gout", 1),
    "Bs. Huy Minh - Khoa Oak\n\nLiving with gout": ("Living with gout", 1),
    "SAĞLIK - 24 Ocak 2026 Cumartesi 12:35\n\nLiving with gout": ("Living with gout", 0),
    "Глава 6\n\nLiving with gout": ("Living with gout", 0),
    "HEALTH A-Z\nPATIENTS\nA joint with gout, calm and cool\nBY DR. TED SVAN": (
        "A joint with gout, calm and cool",
        1,
    ),
    "Gout, and how you live with it when every day it hurts in one joint of your toe.\n\nGout, and how you "
    "live with it when every day it hurts in one joint of your toe.\n\nTed Camp, MD": (
        "Gout, and how you live with it when every day it hurts in one joint of your toe.",
        1,
    ),
}
FEET = {
    "Mise à jour par: Linda J. Vor, MD, professeure de clinique, médecine, Seattle, WA.": ["Linda J. Vor"],
    "- Nilo Kiz is a pharmacist in Oak;\n- Moira Es is a pharmacist at Oak;": ["Nilo Kiz", "Moira Es"],
}
OPENINGS = {
    "“Ernia”, in medicina, indica la protrusione di un organo dalla sua sede, e fa male.": "Ernia",
    "This is sunblock season.": "This is sunblock season",
    "L'essentiel à retenir\nLa maladie de Crohn est une inflammation de l'intestin.": "Maladie de Crohn",
}
QUESTIONS = (
    "What is ketamine therapy?\nKetamine therapy is a treatment for low mood that many doctors offer.\n"
    "What happens during ketamine therapy?\nYou lie down in a quiet room, and a nurse stays with you.\n"
    "Will ketamine make me dream?\nIt can. Many people like it, and it ends within the hour.\n"
)
NO_AUTHORS = {
    "Melissa Tea": "Pour hot water on the leaves. The tea is good for a calm evening.",
    "Kate Splint": "Wear the splint at night, and take it off for a shower in the morning.",
    "Virginia Creeper": "The creeper makes a rash where it touches the skin of your arm.",
    "Frank Bleeding": "Bleeding that does not stop in ten minutes needs a doctor at once.",
    "Jean Pants": "Wear wide pants over the bandage, and none that press on your knee.",
    "Per Rectum": "Lie on your left side, and push the medicine in with one finger.",
    "Maria Lopez": "Maria was 34 when her gout began, and she tells how she lives with it.",
    "Martina Gel, Silvia Cream": "Put it on the joint, and wash your hands when you are done.",
    "ANA Positive": "It is found in many people who are well, and says little alone.",
    "Alexander Fleming Ward": "Visitors are welcome from nine to seven on all the days.",
    "Anna Salbe": "Die Salbe kommt am Abend auf das Gelenk, und am Morgen noch einmal.",
    "Надежда Есть": "Лечение помогает многим, и боль проходит за несколько недель у всех.",
    "عمر المريض": "يعتمد العلاج على المريض وعلى شدة الألم في المفصل وعلى الأدوية الأخرى.",
}
"""Lines that begin as names do, over the text that they head: none leaves it."""
STAYING = """
    Certified copies cost 5 dollars
    Licensed home care brings oxygen
    Books on tape help
    Ann is 34 and a nurse. She felt chest pain on the ward.
    She is the author of her own recovery.
    Saturday Clinic
    Warfarin Clinic
    Home > bed > rest
    Dr. Lee or Dr. Berg
""".strip().split("\n    ")


def read(text: str) -> Draft:
    return read_draft(text.encode(), name="x.txt", article_format="text")


def test_names_are_known_and_other_words_are_none() -> None:
    wrong = {line: found for line, names in NAMES.items() if (found := _get_names(line)) != names}
    wrong |= {line: found for line in NO_NAMES if (found := _get_names(line))}
    bylines = {line: [author.name for author in parse_authors(line)] for line in BYLINES}
    assert wrong == {}
    assert bylines == BYLINES


def _get_names(line: str) -> list[str]:
    return [author.name for author in parse_name_line(line)]


def test_heads_give_title_and_authors_and_lose_no_word() -> None:
    wrong = {}
    for head, (title, count) in HEADS.items():
        draft = read(f"{head}\n\n{TEXT}")
        if (plain_text(draft.title), len(draft.authors)) != (title, count):
            wrong[head] = (draft.title, [author.name for author in draft.authors])
        elif lost := _find_lost(head, draft):
            wrong[head] = ("lost", lost)
    assert wrong == {}


def test_feet_give_authors_and_openings_give_titles() -> None:
    feet = {
        foot: [author.name for author in read(f"Living with gout\n\n{TEXT}\n\n{foot}").authors]
        for foot in FEET
    }
    titles = {line: read(f"{line}\n\n{TEXT.partition(chr(10))[0]}").title for line in OPENINGS}
    assert feet == FEET
    assert titles == OPENINGS


def _find_lost(head: str, draft: Draft) -> list[str]:
    """Return the words of a head that stand nowhere in the draft, and are not told beside it."""
    fields = [text for author in draft.authors for text in (author.name, author.role, *author.degrees)]
    texts = [text for block in draft.blocks for text in iter_texts(block)]
    told = " ".join([draft.title, draft.published, *fields, *texts, *draft.unplaced, *draft.notes])
    marks = re.sub(r"(?mi)^\s*\d[.)] |\bby\b", " ", head)
    return [word for word in re.findall(r"\w+", marks) if word.casefold() not in told.casefold()]


def test_authors_of_a_head_are_told() -> None:
    draft = read(f"Living with gout\n\nKarl Biel, Anna Hiob\n\n{TEXT}")
    assert any("“Karl Biel, Anna Hiob”" in note for note in draft.notes)


def test_the_subject_of_questions_is_the_title() -> None:
    assert read(QUESTIONS).title == "Ketamine therapy"
    asked = QUESTIONS.replace("What is ketamine therapy?", "How does ketamine therapy work?")
    assert read(f"Ann Lee, MD, is a psychiatrist in Oak.\n\n{asked}").title.startswith("Ketamine")


def test_lines_that_only_begin_as_names_stay() -> None:
    gone = {}
    for line, below in NO_AUTHORS.items():
        draft = read(f"Living with gout\n\n{line}\n\n{below}\n\n{TEXT}")
        texts = [plain_text(text) for block in draft.blocks for text in iter_texts(block)]
        if draft.authors or line not in [*texts, plain_text(draft.subtitle)]:
            gone[line] = [author.name for author in draft.authors]
    assert gone == {}


def test_lines_that_only_look_like_credentials_stay() -> None:
    gone = []
    for line in STAYING:
        draft = read(f"Living with gout\n\nBy Ann Berg, MD\n\n{line}\n\n{TEXT}")
        shown = " ".join(plain_text(text) for block in draft.blocks for text in iter_texts(block))
        shown = f"{shown} {plain_text(draft.subtitle)}"
        if line not in shown or [author.name for author in draft.authors] != ["Ann Berg"]:
            gone.append(line)
    assert gone == []


def test_days_with_weekdays_of_other_languages_are_days() -> None:
    days = ("الاثنين، 27 مارس 2017", "sexta-feira, 27 de março de 2017", "on March 27th, 2017")
    assert {parse_date(day) for day in days} == {"2017-03-27"}


JSON = '<script type="application/ld+json">{}</script>'
MARKED = {
    '<meta name="author" content="Dr. Emily Cart">': ["Dr. Emily Cart"],
    "<meta property='article:author' content='https://example.org/emily'>": [],
    '<meta name="author" content="Oak Clinic"><meta name="generator" content="Ann Lee">': [],
    '<meta name="author" content="Sunny Themes">': [],
    '<meta name="author" content="admin">': [],
    JSON.format('{"@type": "Article", "author": {"@type": "Person", "name": "Uma Rao"}}'): ["Uma Rao"],
    JSON.format(
        '{"@graph": [{"@type": "MedicalWebPage", "author": [{"@type": "Person", "name": "Ann Lee, MD"}], '
        '"reviewedBy": {"@type": "Person", "name": "Tom Berg"}}]}'
    ): ["Ann Lee"],
    JSON.format('{"@type": "Article", "author": {"@type": "Organization", "name": "Trimi Team"}}'): [],
    JSON.format('{"@type": "Article", "author": '): [],
}


def test_the_marks_of_a_page_name_its_author_if_its_text_does_not() -> None:
    page = "<html><head>{}</head><body><h1>Living with gout</h1><p>{}</p></body></html>"
    found = {}
    for marks in MARKED:
        draft = read_draft(page.format(marks, TEXT).encode(), name="x.html")
        found[marks] = [author.name for author in draft.authors]
        assert not draft.authors or any("marks of the page" in note for note in draft.notes)
    signed = page.format(next(iter(MARKED)), f"By Ann Berg, MD</p><p>{TEXT}")
    assert [author.name for author in read_draft(signed.encode(), name="x.html").authors] == ["Ann Berg"]
    assert found == MARKED


def test_a_marked_heading_among_others_is_no_author() -> None:
    text = TEXT.replace("What helps", "## What helps")
    draft = read_draft(f"# Living with gout\n\n## Maria Hilf\n\n{text}".encode(), name="x.md")
    shown = [plain_text(line) for block in draft.blocks for line in iter_texts(block)]
    assert (draft.authors, "Maria Hilf" in shown) == ((), True)
    byline = f"# Living with gout\n\n## By Maria Hilf, MD\n\n{text}"
    assert [author.name for author in read_draft(byline.encode(), name="x.md").authors] == ["Maria Hilf"]


def test_a_name_that_only_its_first_name_shows_stays_in_the_text_too() -> None:
    shown = {}
    for end in ("", "\n\nKarl Biel works in Oak."):
        draft = read(f"Living with gout\n\nKarl Biel\n\n{TEXT}{end}")
        comments = [block.comment for block in draft.blocks if getattr(block, "text", "") == "Karl Biel"]
        shown[end] = ([author.name for author in draft.authors], any("delete" in note for note in comments))
    assert shown == {"": (["Karl Biel"], True), "\n\nKarl Biel works in Oak.": (["Karl Biel"], False)}
    assert parse_authors("Von , Studentin der Medizin") == ()


NOBODY = (
    "Site Admin", "Web Editor", "Oak Dental Practice", "Smith Family Dentistry", "Yoast SEO", "Guest Author",
    "Super User", "Oak Pharma GmbH", "Lee Orthopedics", "Elementor Pro", "Staff Writer", "Ann Lee Ltd",
    "Praxis Berg", "Martin Web Design", "Rosa Apotheke", "Frank Media", "Paul Hartmann AG", "Jane Doe",
)  # fmt: skip


def test_marks_of_a_page_that_name_a_firm_or_a_program_name_no_author() -> None:
    marks = (
        '<script type="application/ld+json">{{"@type":"Article","author":{{"@type":"Person","name":"{}"}}}}'
    )
    page = f"{marks}</script>"
    assert [name for name in NOBODY if read_page_authors(page.format(name))] == []
    names = ("Ann Lee", "Xu Berg", "Dr. Uma Rao", "Ann Lee, MD")
    assert [name for name in names if not read_page_authors(page.format(name))] == []
