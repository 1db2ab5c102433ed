"""The foot, menus, buttons and side columns of a page are told; what only looks like them is kept."""

from __future__ import annotations

import pytest

from handout.importing.article import ImportedProject, import_article
from handout.importing.drafts.draft import DraftLocation

TEXTS = {
    "en": "<h1>Your cast</h1><p>A cast keeps a bone still while it heals, and you can walk with it.</p>"
    "<h2>When to call</h2><p>Call us if your toes turn blue or cold.</p>",
    "de": "<h1>Ihr Gips</h1><p>Ein Gips hält das Bein ruhig, bis alles geheilt ist.</p>"
    "<h2>Wann anrufen</h2><p>Rufen Sie uns an, wenn die Zehen blau werden.</p>",
    "es": "<h1>Su yeso</h1><p>El yeso mantiene quieto el hueso mientras se cura.</p>"
    "<h2>Cuándo llamar</h2><p>Llame si los dedos se ponen azules.</p>",
    "ko": "<h1>깁스 안내</h1><p>깁스는 뼈가 붙을 때까지 움직이지 않게 합니다.</p>"
    "<h2>연락할 때</h2><p>발가락이 파래지면 연락하십시오.</p>",
    "ru": "<h1>Ваш гипс</h1><p>Гипс удерживает кость, пока она срастается.</p>"
    "<h2>Когда звонить</h2><p>Позвоните, если пальцы посинели.</p>",
    "ar": "<h1>الجبيرة</h1><p>تحافظ الجبيرة على ثبات العظم حتى يلتئم.</p>"
    "<h2>متى تتصل</h2><p>اتصل إذا صارت أصابعك زرقاء.</p>",
}


def read(body: str, language: str = "en") -> ImportedProject:
    page = f'<!DOCTYPE html><html lang="{language}"><body>{body}</body></html>'
    project = import_article(page.encode(), name="page.html")
    assert project.differences == ()
    return project


FEET = [
    ("en", "<footer><p>7 Mill Road, Oakfield, OH 45501</p><p>(555) 010-0144</p></footer>", "(555) 010-0144"),
    ("en", '<div id="footer"><p>7 Mill Road, Oakfield. Phone 555-010-0144</p></div>', "555-010-0144"),
    ("en", '<div class="site-info">7 Mill Road, Oakfield (555) 010-0144 © 2025 Oak Clinic</div>',
     "(555) 010-0144"),
    ("de", '<div class="footer-wrapper"><address>Lindenweg 7, Eichdorf · Tel. 030 555 0144</address></div>',
     "030 555 0144"),
    ("es", '<footer class="site-footer"><p>Calle Roble 7, Robledo</p><p>Tel. 900 555 144</p></footer>',
     "900 555 144"),
    ("ko", '<div id="footer"><address>길가로 7 · 대표전화 02-555-0144</address></div>', "02-555-0144"),
    ("ru", '<section id="colophon">г. Дубов, ул. Лесная, 7. Тел. 8 (495) 555-01-44</section>', "555-01-44"),
    ("ar", '<div id="SITE_FOOTER"><p>الهاتف: 05 29 00 01 44</p></div>', "05 29 00 01 44"),
    ("en", '<div role="contentinfo">Oak Clinic, 7 Mill Road, (555) 010-0144</div>', "(555) 010-0144"),
    ("de", '<div id="page-footer"><table><tr><td>Lindenweg 7</td><td>030 555 0144</td></tr></table></div>',
     "030 555 0144"),
    ("en", '<footer><ul><li>7 Mill Road</li><li>555-010-0144</li><li>© 2025 Oak Clinic</li></ul></footer>',
     "555-010-0144"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "foot", "phone"), FEET)
def test_the_foot_of_a_page_is_told_and_offered_as_a_location(language: str, foot: str, phone: str) -> None:
    project = read(f"<main>{TEXTS[language]}</main>{foot}", language)
    assert phone not in str(project.draft.blocks)
    assert phone in " ".join(project.unplaced)
    (location,) = project.draft.locations
    assert phone in location.phone
    assert "# locations:" in project.content


def test_the_name_address_and_number_of_a_foot_are_parted() -> None:
    foot = "<footer><div>7 Mill Road, Oakfield, OH 45501 (555) 010-0144 © 2019-2025 Oak Leaf Clinic. "
    project = read(f"<main>{TEXTS['en']}</main>{foot}All rights reserved.</div></footer>")
    expected = DraftLocation("Oak Leaf Clinic", ("7 Mill Road, Oakfield, OH 45501",), "(555) 010-0144")
    assert project.draft.locations == (expected,)


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "In an emergency call 911."), ("de", "Im Notfall wählen Sie 112."),
     ("es", "En caso de urgencia llame al 112."), ("ru", "В экстренных случаях звоните 112."),
     ("ko", "응급 상황에는 119로 전화하십시오."), ("ar", "في حالات الطوارئ اتصل بنا.")],
)  # fmt: skip
def test_an_emergency_in_the_foot_of_a_page_is_text(language: str, line: str) -> None:
    foot = f"<footer><p>{line}</p><p>© 2025 Oak</p></footer>"
    assert line.rstrip(".") in str(read(TEXTS[language] + foot, language).draft.blocks)


@pytest.mark.parametrize(
    "part",
    ["<article>{}<footer><p>Source: Oak study 777.</p></footer></article>",
     "{}<blockquote><p>It healed.</p><footer>A reader, 777</footer></blockquote>",
     '{}<div class="footnotes"><p>777 people took part.</p></div>',
     '{}<p class="foot-care">Wash your feet for 777 seconds.</p>',
     '<div id="footer">{}<p>Rest for 777 hours, as the doctor told you to, and walk a little.</p></div>',
     '{}<div class="card-footer"><p>Take 777 mg.</p></div>',
     '<div class="footer">{}</div><p>Rest for 777 hours.</p>',
     '{}<section><h2>Foot care</h2><p class="footcare">Wash 777 times.</p></section>',
     '{}<div id="football"><p>No football for 777 days.</p></div>',
     '{}<p>Rest 777 hours.</p><footer></footer>'],
)  # fmt: skip
def test_what_is_no_foot_of_a_page_is_kept(part: str) -> None:
    assert "777" in str(read(part.format(TEXTS["en"])).draft.blocks)


def make_links(*names: str) -> str:
    return "".join(f'<li><a href="/{name}">{name}</a></li>' for name in names)


MENUS = [
    ("ko", f'<div id="header"><ul id="gnb">{make_links("병원소개", "진료안내", "이용안내")}</ul></div>',
     "진료안내"),
    ("en", f'<ul class="main-nav">{make_links("About", "Doctors", "Prices")}</ul>', "Doctors"),
    ("de", f'<div class="m"><ul class="menu">{make_links("Praxis", "Team", "Preise")}</ul></div>',
     "Preise"),
    ("es", f'<div class="top-menu">{make_links("Inicio", "Equipo", "Citas")}</div>', "Equipo"),
    ("ru", f'<div class="navbar">{make_links("О нас", "Врачи", "Цены")}</div>', "Врачи"),
    ("ar", '<div class="menu"><a href="/a"><span>الأطباء</span></a><a href="/b">الأسعار</a></div>',
     "الأطباء"),
    ("en", f'<header><ul>{make_links("Team", "Prices")}</ul></header>', "Prices"),
    ("en", '<div class="breadcrumb"><a href="/">Home</a> › <a href="/x">Bones</a></div>', "Bones"),
    ("de", f'<ol class="breadcrumbs">{make_links("Start", "Knochen")}</ol>', "Knochen"),
    ("en", f'<div class="post-navigation">{make_links("Older post", "Newer post")}</div>', "Newer"),
    ("es", '<div class="lang-switcher"><a href="/en">English</a> <a href="/fr">Deutsch</a></div>', "Deutsch"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "menu", "word"), MENUS)
def test_menus_are_told(language: str, menu: str, word: str) -> None:
    project = read(menu + TEXTS[language], language)
    assert word not in str(project.draft.blocks)
    assert word in " ".join(project.unplaced)


@pytest.mark.parametrize(
    ("language", "part"),
    [("en", '<div class="menu"><p>Breakfast: 777 g of yogurt</p><p>Lunch: soup</p></div>'),
     ("es", '<ul class="menu"><li>Desayuno: 777 g de yogur</li><li>Cena: sopa</li></ul>'),
     ("en", f"<h2>Where to read more</h2><ul>{make_links('Oak 777', 'Bone Society')}</ul>"),
     ("de", f"<h2>Nützliche Adressen</h2><ul>{make_links('Knochenbund 777', 'Gipshilfe')}</ul>"),
     ("ru", f"<h2>Полезные ссылки</h2><ul>{make_links('Сайт 777', 'Общество')}</ul>"),
     ("en", '<ul class="toc-nav"><li><a href="#a">Step 777</a></li><li><a href="#b">Rest</a></li></ul>'),
     ("en", '<div class="links"><a href="tel:5550100777">555-010-0777</a> <a href="/x">Nurse line</a></div>'),
     ("de", '<p class="navigation-hinweis">Folgen Sie im Haus den Schildern 777.</p>'),
     ("en", f'<article><header><ul>{make_links("Oak 777", "Bone Society")}</ul></header></article>'),
     ("en", '<div class="location"><p>Ward 777, second floor</p></div>')],
)  # fmt: skip
def test_lists_that_patients_need_are_kept(language: str, part: str) -> None:
    assert "777" in str(read(TEXTS[language] + part, language).draft.blocks)


@pytest.mark.parametrize(
    ("language", "part", "word"),
    [("ko", '<div><span><a href="#" class="btnType2">증명서 가기</a></span></div>', "증명서"),
     ("en", '<a class="btn btn-primary" href="/book">Book online</a>', "Book"),
     ("de", '<p><a class="button" href="/termin">Termin buchen</a></p>', "Termin"),
     ("es", '<div><a class="wp-block-button" href="/cita">Pedir cita</a></div>', "Pedir"),
     ("ru", '<p><a class="link-btn" href="/z">Записаться</a></p>', "Записаться"),
     ("en", '<div class="sidebar"><h3>Opening</h3><p>Bookshop</p></div>', "Bookshop"),
     ("de", '<div id="leftcol"><h3>Aktuelles</h3><p>Sommerfest</p></div>', "Sommerfest"),
     ("en", '<div id="right-column"><ul><li><a href="/n">Newsroom</a></li></ul></div>', "Newsroom")],
)  # fmt: skip
def test_buttons_and_side_columns_are_told(language: str, part: str, word: str) -> None:
    project = read(part + TEXTS[language], language)
    assert word not in str(project.draft.blocks)
    assert word in " ".join(project.unplaced)


@pytest.mark.parametrize(
    ("language", "part"),
    [("en", '<p><a class="btn" href="tel:5550100777">Call 555-010-0777</a></p>'),
     ("en", '<p><a class="btn" href="/x">Ward 777</a></p>'),
     ("de", '<p>Lesen Sie vorher <a class="button" href="/x">das Blatt</a> 777 ganz.</p>'),
     ("es", '<div class="sidebar"><p>Llame al 555-010-0777: no espere.</p></div>'),
     ("en", '<div id="leftcol"><p>Take 777 mg twice a day.</p></div>'),
     ("en", '<div class="sidebar"><p>Warning: 777 people fell.</p></div>'),
     ("ru", '<div class="sidebar"><p>Не принимайте 777 мг.</p></div>')],
)  # fmt: skip
def test_what_a_button_or_a_side_column_tells_patients_is_kept(language: str, part: str) -> None:
    assert "777" in str(read(TEXTS[language] + part, language).draft.blocks)


def test_the_name_of_a_site_in_its_head_is_no_title() -> None:
    head = '<div id="header"><h1 class="logo"><a href="/">Oak Hospital</a></h1></div>'
    project = read(f"{head}<h2>Your cast</h2><h3>At home</h3><p>A cast keeps a bone still.</p>")
    assert project.draft.title == "Your cast"
    assert "Oak Hospital" in " ".join(project.unplaced)


def test_the_only_heading_of_a_page_is_kept_though_it_leads_home() -> None:
    head = '<div id="header"><h1><a href="/">Your cast</a></h1></div>'
    assert read(f"{head}<p>A cast keeps a bone still.</p>").draft.title == "Your cast"


@pytest.mark.parametrize(
    "menu",
    ['<nav><a href="/a">Home</a><a href="/b">Team</a></nav>',
     '<div role="navigation"><a href="#"><span>Inicio</span></a><a href="#"><span>Citas</span></a></div>',
     '<footer><a href="/a">Impressum</a><a href="/b">Datenschutz</a></footer>',
     '<div class="menu"><a href="/a">О нас</a><a href="/b">Врачи</a></div>',
     '<nav><ul><li><a href="/a">首页</a></li><li><a href="/b">医生</a></li></ul></nav>'],
)  # fmt: skip
def test_links_of_a_menu_that_touch_give_no_alarm(menu: str) -> None:
    assert read(menu + TEXTS["en"]).differences == ()


RELATED = [
    ("en", "Related articles", ("Broken wrist", "Ankle")),
    ("de", "Weitere Beiträge", ("Bruch", "Knie")),
    ("es", "Artículos relacionados", ("Esguince", "Rodilla")),
    ("fr", "Articles similaires", ("Entorse", "Genou")),
    ("it", "Articoli correlati", ("Distorsione", "Ginocchio")), ("pt", "Leia também", ("Torção", "Joelho")),
    ("ru", "Похожие статьи", ("Растяжение", "Колено")), ("ko", "관련 글", ("염좌", "무릎")),
    ("pl", "Podobne artykuły", ("Skręcenie", "Kolano")), ("ar", "مقالات ذات صلة", ("التواء", "الركبة")),
]  # fmt: skip


@pytest.mark.parametrize(("language", "title", "names"), RELATED)
def test_a_list_of_other_articles_at_the_end_is_told(
    language: str, title: str, names: tuple[str, str]
) -> None:
    project = read(
        f"{TEXTS.get(language, TEXTS['en'])}<h2>{title}</h2><ul>{make_links(*names)}</ul>", language
    )
    assert names[1] not in str(project.draft.blocks)
    assert names[1] in " ".join(project.unplaced)


@pytest.mark.parametrize(
    ("title", "items"),
    [("Related articles", ("Call 555-010-0777", "Nurse")), ("Useful links", ("Oak 777", "Bone Society")),
     ("Nützliche Links", ("Knochen 777", "Gips")), ("Más información", ("Sociedad 777", "Hueso")),
     ("Related articles", ("Rest for 777 hours.", "Walk.")), ("Полезное", ("Сайт 777", "Общество")),
     ("Related problems", ("Pain 777", "Fever")), ("Weitere Beschwerden", ("Schmerz 777", "Fieber")),
     ("Related medicines", ("Take 777 mg", "Water")), ("Artículos de aseo", ("Jabón 777", "Toalla"))],
)  # fmt: skip
def test_other_lists_at_the_end_are_kept(title: str, items: tuple[str, str]) -> None:
    assert "777" in str(read(f"{TEXTS['en']}<h2>{title}</h2><ul>{make_links(*items)}</ul>").draft.blocks)
