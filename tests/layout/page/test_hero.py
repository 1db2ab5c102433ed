"""The hero: title and clinic in one band, said in order, on every paper and in every theme."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops

from handout.content.model import Location, Project
from handout.content.model.clinic import Logo
from handout.content.model.picture_choices import SceneName
from handout.content.reading.project_reader import read_project
from handout.errors import ContentError
from handout.layout.papers import PAPERS
from handout.render import Rendered, Renderer, render
from handout.theme import theme as themes
from handout.theme.printing import Printing
from tests.support.entries import make_entry
from tests.support.goldens import picture, tag_tree
from tests.support.handouts import block, project

BODY = [block("paragraph", text="First words of the text.")]
THEMES = [found.name for found in themes.list_themes()]
HERO_PAPERS = ["letter", "a4", "booklet", "phone", "large-print"]


def titled(hero: dict[str, str] | None, **more: object) -> Project:
    facts = {"title": "How do I care for my cast?", "audience": "Adults", "status": "approved"} | more
    return project(BODY, **facts, **({"hero": hero} if hero is not None else {}))


def made(
    filled: Project, root: Path, paper: str = "letter", theme: str = "clinic", **more: Printing
) -> Rendered:
    return render(project=filled, root=root, location=filled.locations[0], paper=paper, theme=theme, **more)


def top_of(pdf: bytes, words: str) -> float:
    """How far below the first page's top some words stand."""
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    at, _ = text.search(words).get_next()
    return page.get_height() - text.get_charbox(at)[3]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("paper", HERO_PAPERS)
def test_it_saves_height(tmp_path: Path, paper: str, theme: str) -> None:
    """Each paper in each theme, and both looks with each paper and each theme."""
    look = ("band", "quiet")[(HERO_PAPERS.index(paper) + THEMES.index(theme)) % 2]
    plain = made(titled(None), tmp_path, paper, theme)
    hero = made(titled({"look": look}), tmp_path, paper, theme)
    assert top_of(hero.pdf, "First words") < top_of(plain.pdf, "First words") - 8


def test_what_is_said_is_clinic_place_title_picture_line(tmp_path: Path) -> None:
    hero = {"src": "room.png", "alt": "A quiet room"}
    tree = tag_tree(made(titled(hero, subtitle="At home"), picture(tmp_path)).pdf)
    parts = [
        "Test Clinic", "Here \u00b7", "555-0100", "H1 p1 \u201cHow do I care for my cast?", "At home",
        "Figure Alt='A quiet room'", "Adults", "First words",
    ]  # fmt: skip
    places = [tree.index(part) for part in parts]
    assert places == sorted(places)
    assert tree.count("H1") == 1


def test_a_picture_without_words_only_decorates(tmp_path: Path) -> None:
    assert "Figure" not in tag_tree(made(titled({"src": "room.png"}), picture(tmp_path)).pdf)


@pytest.mark.parametrize("paper", sorted(PAPERS))
@pytest.mark.parametrize("ink", ["full", "save"])
def test_every_paper_has_the_title_once(tmp_path: Path, paper: str, ink: str) -> None:
    filled = titled({"src": "room.png"})
    printing = Printing(ink="save") if ink == "save" else Printing()
    pdf = made(filled, picture(tmp_path), paper, printing=printing).pdf
    tree = tag_tree(pdf)
    assert tree.count("H1") == 1
    assert "How do I care" in tree


def test_pre_printed_paper_keeps_its_title(tmp_path: Path) -> None:
    tree = tag_tree(made(titled({"look": "band"}), tmp_path, printing=Printing(letterhead=False)).pdf)
    assert "H1 p1 \u201cHow do I care for my cast?" in tree
    text = pypdfium2.PdfDocument(
        made(titled({"look": "band"}), tmp_path, printing=Printing(letterhead=False)).pdf
    )[0].get_textpage()
    assert "How do I care" in text.get_text_bounded()


def test_from_right_to_left_it_is_mirrored(tmp_path: Path) -> None:
    pdf = made(
        titled({"look": "band"}, language="ar", title="\u0643\u064a\u0641 \u0623\u0639\u062a\u0646\u064a"),
        tmp_path,
    ).pdf
    page = pypdfium2.PdfDocument(pdf)[0]
    boxes = [found.get_bounds() for found in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])]
    upper = [box for box in boxes if box[1] > page.get_height() - 110]
    assert upper
    assert all(box[2] > page.get_width() / 2 for box in upper)


PLACES = [
    {"id": "mill", "name": "Mill", "address": ["1 Mill Road"], "phones": {"main": "555-0100"}},
    {"id": "long", "name": "The Harbor and Lighthouse Family Clinic of the Old Northern Town by the Sea",
     "address": ["2 Pier"], "phones": {"main": "(301) 555-0199"}},
]  # fmt: skip


@pytest.mark.parametrize("paper", ["letter", "phone"])
def test_a_copy_does_not_depend_on_those_before_it(tmp_path: Path, paper: str) -> None:
    filled = replace(
        titled({"look": "band"}, title="At {location.name}"),
        locations=tuple(make_entry(Location, place) for place in PLACES),
    )
    shared = Renderer(project=filled, root=tmp_path, paper=paper)
    for place in (*filled.locations, filled.locations[0]):
        alone = Renderer(project=filled, root=tmp_path, paper=paper).render(place)
        assert shared.render(place).pdf == alone.pdf
        assert place.name in " ".join(tag_tree(alone.pdf).split())


def test_a_picture_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(
        "handout: {id: hero, title: Hero, language: en, status: draft, hero: {src: assets/none.svg}}\n"
        "content: [Words.]\n",
        encoding="utf-8",
    )
    with pytest.raises(ContentError, match=r"none\.svg"):
        read_project(path)


def test_one_word_chooses_its_look(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(
        "handout: {id: hero, title: Hero, language: en, status: draft, hero: quiet}\ncontent: [Words.]\n",
        encoding="utf-8",
    )
    hero = read_project(path).project.handout.hero
    assert hero is not None
    assert hero.look == "quiet"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_pictogram_stands_at_the_end_and_no_word_of_the_title_on_it(
    tmp_path: Path, theme: str, language: str
) -> None:
    title = "How do I care for my broken arm in its cast at home, day by day, and when do I call you?"
    done = made(titled({"icon": "food"}, title=title, language=language), tmp_path, theme=theme)
    page = pypdfium2.PdfDocument(done.pdf)[0]
    raw = pypdfium2.raw
    (icon,) = [found.get_bounds() for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_FORM], max_depth=1)]
    assert 40 < icon[3] - icon[1] < 140
    assert (icon[0] > page.get_width() / 2) == (language == "en")
    for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1):
        left, low, right, high = found.get_bounds()
        assert min(right, icon[2]) - max(left, icon[0]) <= 0 or min(high, icon[3]) - max(low, icon[1]) <= 0
    assert "Figure" not in tag_tree(done.pdf)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("hero", [{"icon": "food"}, {"scene": "clinic"}])
def test_a_page_with_hero_and_tiles_is_small(tmp_path: Path, theme: str, hero: dict[str, str]) -> None:
    words = ("Raise it", "Keep it dry", "Nothing inside", "Call us")
    tiles = [{"title": word, "text": "on pillows, for 3 days.", "icon": "food"} for word in words]
    filled = project([block("key_points", items=tiles), *BODY], title="Cast", hero=hero)
    done = made(filled, tmp_path, theme=theme)
    assert done.pages == 1
    assert len(done.pdf) <= 35_000


# Scenes.
SCENES = [name for name in get_args(SceneName) if name != "none"]
SKY = 110
"""Points from the paper's head that no hero here is higher than."""


def top_picture(pdf: bytes, mode: str = "RGB", upper: int = 0) -> Image.Image:
    page = pypdfium2.PdfDocument(pdf)[0]
    shown = page.render(scale=1).to_pil().convert(mode)
    return shown.crop((0, upper, shown.width, SKY))


def changed(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int] | None:
    """The box in which two heads of pages differ."""
    return ImageChops.difference(one, other).convert("L").point([0] * 8 + [255] * 248).getbbox()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("theme", THEMES)
def test_each_scene_differs_stands_at_the_end_and_is_not_said(
    tmp_path: Path, theme: str, language: str
) -> None:
    def head(scene: str) -> tuple[Image.Image, str]:
        done = made(titled({"scene": scene}, language=language, title="My cast"), tmp_path, theme=theme)
        return top_picture(done.pdf, "L"), tag_tree(done.pdf)

    bare, said = head("none")
    seen = []
    for scene in SCENES:
        shown, tree = head(scene)
        box = changed(shown, bare)
        assert box is not None
        start = box[0] if language == "en" else shown.width - box[2]
        assert start > shown.width * 0.55
        assert box[3] > 60
        assert tree.split() == said.split() or "Figure" not in tree
        seen.append(shown.tobytes())
    assert len(set(seen)) == len(SCENES)


LONG_TITLE = "How do I care for my broken arm? " * 2


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("title", ["My cast", "How do I care for my broken arm?", LONG_TITLE])
def test_the_scene_that_nobody_asked_for_makes_no_hero_higher(tmp_path: Path, theme: str, title: str) -> None:
    bare = made(titled({"scene": "none"}, title=title), tmp_path, theme=theme)
    done = made(titled({"look": "band"}, title=title), tmp_path, theme=theme)
    assert top_of(done.pdf, "First words") == pytest.approx(top_of(bare.pdf, "First words"), abs=0.01)
    is_drawn = changed(top_picture(done.pdf), top_picture(bare.pdf)) is not None
    assert is_drawn == (theme in ("clinic", "warm"))


def test_a_title_that_needs_the_whole_width_has_no_scene(tmp_path: Path) -> None:
    bare, done = (
        made(titled(hero, title="How do I care for my broken arm today?"), tmp_path).pdf
        for hero in ({"scene": "none"}, {"look": "band"})
    )
    assert changed(top_picture(done), top_picture(bare)) is None


HOUSE_TITLES = ["My cast", "A title of one line that is rather long", LONG_TITLE]


@pytest.mark.parametrize("title", HOUSE_TITLES)
@pytest.mark.parametrize("theme", THEMES)
def test_no_word_stands_on_a_house(tmp_path: Path, theme: str, title: str) -> None:
    """What two scenes differ in begins beyond all words of the head, which are in the same place.

    Both looks have each title and each theme.
    """
    look = ("band", "quiet")[(THEMES.index(theme) + HOUSE_TITLES.index(title)) % 2]
    one, other = (
        made(titled({"look": look, "scene": scene}, title=title), tmp_path, theme=theme).pdf
        for scene in ("hills", "clinic")
    )
    page = pypdfium2.PdfDocument(other)[0]
    foot = page.get_height() - top_of(other, "First words") + 20
    places = [
        found.get_bounds()
        for found in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=1)
    ]
    drawn = changed(top_picture(one), top_picture(other))
    assert drawn is not None
    assert max(right for _, low, right, _ in places if low > foot) <= drawn[0]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("paper", ["letter", "large-print"])
@pytest.mark.parametrize("title", ["My cast", "How do I stay safe on a blood thinner?", LONG_TITLE])
def test_no_word_stands_on_the_blocks_of_a_frame(
    tmp_path: Path, title: str, paper: str, language: str
) -> None:
    done = made(titled({"look": "band"}, title=title, language=language), tmp_path, paper, "bold")
    page, raw = pypdfium2.PdfDocument(done.pdf)[0], pypdfium2.raw
    paths = [found.get_bounds() for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1)]
    blocks = [
        each for each in paths if 12 < each[2] - each[0] < 60 and abs(_width(each) - _height(each)) < 0.1
    ]
    words = [found.get_bounds() for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1)]
    assert blocks or title != "My cast"
    for one in blocks:
        for other in words:
            across = min(one[2], other[2]) - max(one[0], other[0])
            assert across <= 0 or min(one[3], other[3]) - max(one[1], other[1]) <= 0


def _width(bounds: tuple[float, float, float, float]) -> float:
    return bounds[2] - bounds[0]


def _height(bounds: tuple[float, float, float, float]) -> float:
    return bounds[3] - bounds[1]


@pytest.mark.parametrize("has_logo", [False, True])
@pytest.mark.parametrize("theme", THEMES)
def test_without_a_ground_clinic_and_logo_are_seen_on_the_paper(
    tmp_path: Path, theme: str, has_logo: bool
) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4z" fill="#fff"/></svg>'
    (tmp_path / "white.svg").write_text(svg, encoding="utf-8")
    filled = titled({"look": "quiet", "scene": "none"})
    if has_logo:
        logo = make_entry(Logo, {"src": "white.svg", "alt": "Test Clinic"})
        filled = replace(filled, brand=replace(filled.brand, logo=logo))
    page = pypdfium2.PdfDocument(made(filled, tmp_path, theme=theme).pdf)[0]
    shown, height = page.render(scale=1).to_pil().convert("L"), page.get_height()
    texts = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=1)
    boxes = [
        (left, height - high, right, height - low)
        for left, low, right, high in (text.get_bounds() for text in texts)
    ]
    boxes = [box for box in boxes if box[3] < SKY] + [(50, 20, 90, 50)] * has_logo
    assert all(shown.crop(tuple(map(round, box))).getextrema()[0] < 140 for box in boxes)


@pytest.mark.parametrize("theme", THEMES)
def test_a_scene_that_makes_a_hero_higher_does_so_as_little_as_it_can(tmp_path: Path, theme: str) -> None:
    """A word of two lines stays on two, or three, beside the smallest scene."""
    word = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamten"
    look = {"look": "quiet", "scene": "path"}
    bare, done = (
        made(titled(hero, title=word), tmp_path, theme=theme).pdf for hero in (look | {"scene": "none"}, look)
    )
    assert top_of(done, "First words") - top_of(bare, "First words") < 32


@pytest.mark.parametrize("length", [18, 20, 22])
def test_a_point_between_place_and_number_begins_no_line(tmp_path: Path, length: int) -> None:
    place = make_entry(Location, {"id": "long", "name": "n" * length, "phones": {"main": "555-0100"}})
    filled = replace(titled({"look": "band"}), locations=(place,))
    page = pypdfium2.PdfDocument(made(filled, tmp_path, "phone").pdf)[0]
    lines = page.get_textpage().get_text_bounded().splitlines()
    assert not any(line.startswith("\u00b7") for line in lines)
    assert any(line.rstrip().endswith("\u00b7") for line in lines)


@pytest.mark.parametrize(
    ("hero", "told"),
    [
        ("{icon: food, scene: home}", "room for one picture: `icon` is printed, without `scene`"),
        ("{scene: home, treatment: duotone}", "it has none"),
    ],
)
def test_what_is_not_printed_is_told(tmp_path: Path, hero: str, told: str) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(
        f"handout: {{id: hero, title: Hero, language: en, status: draft, hero: {hero}}}\ncontent: [Words.]\n",
        encoding="utf-8",
    )
    assert any(told in problem.message for problem in read_project(path).problems)


@pytest.mark.parametrize("theme", THEMES)
def test_a_photo_in_two_tones_goes_from_the_brands_colour_to_white(tmp_path: Path, theme: str) -> None:
    Image.new("RGB", (1200, 900), "black").save(tmp_path / "room.png")
    done = made(titled({"src": "room.png", "treatment": "duotone"}), tmp_path, theme=theme)
    assert top_picture(done.pdf).getpixel((500, 40)) == (0x0B, 0x5A, 0x6F)
