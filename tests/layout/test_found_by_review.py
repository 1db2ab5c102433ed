"""Faults that a reviewer with fresh eyes found, each held so that it does not come back."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import fontpkg_atkinson_hyperlegible
import pypdfium2
import pytest
from msgspec.structs import replace

from handout.content.model import Brand, Project
from handout.errors import ContentError
from handout.render import Rendered, render
from tests.support.entries import make_entry
from tests.support.handouts import block, project

L = "This is a sentence of about one hundred letters, so that it takes more than one line of the page. "


def made(project: Project, root: Path = Path(), theme: str | None = None) -> Rendered:
    return render(project=project, root=root, location=project.locations[0], theme=theme)


def texts(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


@pytest.mark.parametrize("count", [3, 40])
def test_a_tall_table_header_ends(count: int) -> None:
    table = block("table", columns=[{"title": L * count, "width": "50%"}, {"title": "B"}], rows=[["a", "b"]])
    assert made(project([table])).pages < 10


@pytest.mark.parametrize("space", ["cell_padding: 300", "margin_bottom: 900", "margin_side: 500"])
def test_a_theme_without_room_ends(tmp_path: Path, space: str) -> None:
    theme = f"title: T\ndescription: D.\nspace: {{{space}}}\n"
    (tmp_path / "own.yaml").write_text(theme, encoding="utf-8")
    table = block("table", columns=[{"title": "A"}, {"title": "B"}], rows=[["a", "b"]] * 5)
    with contextlib.suppress(ContentError):  # a problem is a good end too; a loop is not
        assert made(project([table]), tmp_path, "own.yaml").pages < 20


def test_a_changed_theme_file_is_seen_at_once(tmp_path: Path) -> None:
    theme = tmp_path / "own.yaml"
    theme.write_text("title: T\ndescription: D.\n", encoding="utf-8")
    body = project([block("paragraph", text="Words.")])
    first = made(body, tmp_path, "own.yaml").pdf
    theme.write_text("title: T\ndescription: D.\nspace: {margin_side: 120}\n", encoding="utf-8")
    assert made(body, tmp_path, "own.yaml").pdf != first


def test_a_changed_brand_font_is_seen_at_once(tmp_path: Path) -> None:
    fonts = tmp_path / "assets" / "fonts"
    fonts.mkdir(parents=True)
    files = Path(fontpkg_atkinson_hyperlegible.ROOT) / "files"
    shutil.copy(files / "AtkinsonHyperlegible-Regular.ttf", fonts / "x.ttf")
    brand = make_entry(Brand, {"fonts": {"body": "Atkinson Hyperlegible"}})
    body = replace(project([block("paragraph", text="Words.")]), brand=brand)
    first = made(body, tmp_path).pdf
    shutil.copy(files / "AtkinsonHyperlegible-Bold.ttf", fonts / "x.ttf")
    assert made(body, tmp_path).pdf != first


def test_broken_entries_among_the_fonts_are_passed_over(tmp_path: Path) -> None:
    fonts = tmp_path / "assets" / "fonts"
    (fonts / "folder.ttf").mkdir(parents=True)
    outside = tmp_path / "outside.ttf"
    outside.write_bytes(b"not ours")
    for name, target in (("dangling.ttf", tmp_path / "gone.ttf"), ("link.ttf", outside)):
        try:
            (fonts / name).symlink_to(target)
        except OSError:
            pytest.skip("this system makes no symbolic links")
    assert made(project([block("paragraph", text="Words.")]), tmp_path).pages == 1


@pytest.mark.parametrize("kind", ["link", "qr", "paragraph"])
def test_a_field_cannot_smuggle_in_a_script(kind: str) -> None:
    fields = {"u": {"default": "javascript:alert(1)"}}
    body = (
        block("paragraph", text="[x]({fields.u})") if kind == "paragraph" else block(kind, url="{fields.u}")
    )
    with pytest.raises(ContentError, match="javascript"):
        made(project([body], fields=fields))


def test_a_qr_code_moves_with_its_address() -> None:
    for lines in range(20, 34):
        paragraphs = [block("paragraph", text="Line.") for _ in range(lines)]
        code = block("qr", url="https://example.org/abc", label="Find us", text=L)
        for page in pypdfium2.PdfDocument(made(project([*paragraphs, code])).pdf):
            boxes = [item.get_bounds() for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])]
            tall = [
                bottom for left, bottom, right, top in boxes if right - left < 80 and 4 < top - bottom < 80
            ]
            assert all(bottom > 70 for bottom in tall)


def test_a_break_in_a_section_that_begins_a_page_is_kept() -> None:
    inner = [block("paragraph", text="xxx"), block("page_break"), block("paragraph", text="yyy")]
    body = [block("paragraph", text="first"), block("page_break"), block("section", title="S", content=inner)]
    pages = texts(made(project(body)).pdf)
    assert len(pages) == 3
    assert "xxx" in pages[1]
    assert "yyy" in pages[2]


def test_widths_that_leave_nothing_are_mended() -> None:
    for widths in (["100%", None], ["1%", None], ["50%", "50%"]):
        columns = [{"title": "Medicine", "width": width} for width in widths]
        done = made(project([block("table", columns=columns, rows=[["Morning", "Evening"]])]))
        text = texts(done.pdf)[0]
        assert "Morning" in text
        assert "Evening" in text


def test_eight_columns_keep_the_words_that_have_room() -> None:
    titles = ["Medicine", "For", "Dose", "AM", "Noon", "PM", "Bed", "Notes"]
    done = made(project([block("table", columns=[{"title": title} for title in titles], rows=[titles])]))
    assert all(title in texts(done.pdf)[0] for title in ("Dose", "Noon", "Bed"))


def test_a_title_of_one_endless_word_leaves_the_second_page_readable() -> None:
    done = made(project([block("paragraph", text="Body. " * 900)], title="x" * 300))
    second = pypdfium2.PdfDocument(done.pdf)[1].get_textpage()
    assert second.get_text_bounded(bottom=745, top=757).strip() == ""


def test_a_disclaimer_longer_than_a_page_at_its_foot_is_one_problem(tmp_path: Path) -> None:
    theme = tmp_path / "every.yaml"
    theme.write_text("title: T\ndescription: D.\nstyle: {notice: every}\n", encoding="utf-8")
    crowded = project([block("paragraph", text="Body.")], disclaimer=L * 60)
    with pytest.raises(ContentError, match="too little"):
        render(project=crowded, root=tmp_path, theme="every.yaml")


def test_a_disclaimer_longer_than_a_page_after_the_text_is_whole() -> None:
    done = made(project([block("paragraph", text="Body.")], disclaimer=L * 60))
    assert done.pages > 1
    assert sum(text.count(L.split()[0]) for text in texts(done.pdf)) >= 60


def test_authors_stand_in_the_order_of_the_handout() -> None:
    body = project([block("author_card"), block("paragraph", text="{author.names}")], authors=["z", "y"])
    authors = [{"id": "y", "name": "Yves Yo"}, {"id": "z", "name": "Zoe Zu"}]
    named = make_entry(Project, {"handout": {"id": "a", "title": "A **bold** one"}, "authors": authors})
    text = texts(made(replace(body, authors=named.authors)).pdf)[0]
    assert text.index("Zoe Zu") < text.index("Yves Yo")
    assert "Zoe Zu and Yves Yo" in text


def test_rows_to_write_in_are_as_tall_as_a_hand_needs() -> None:
    from dataclasses import replace

    from handout.layout.blocks.tables import make_table_look
    from handout.layout.flowables.column_widths import ColumnSpec, ColumnWidths
    from handout.layout.flowables.table import WRITING_ROW_HEIGHT, TableFlowable
    from handout.theme import theme as themes
    from tests.text.setting import flowing

    look = replace(make_table_look(themes.load_theme("clinic", Brand(), None, Path())), padding=1.0)
    head, day, blank = flowing("Day"), flowing("Monday"), flowing("")
    columns = ColumnWidths([ColumnSpec(0.5), ColumnSpec(0.5)], [(head, head), (day, blank)], look.padding)

    def height(row: tuple[object, object]) -> float:
        rows = [row, row]
        whole, one = (TableFlowable((head, head), rows[:n], columns, look).measure(300.0) for n in (2, 1))  # type: ignore[arg-type]
        return whole - one

    assert WRITING_ROW_HEIGHT * 25.4 / 72 >= 9
    assert height((day, blank)) == pytest.approx(WRITING_ROW_HEIGHT)
    assert height((day, day)) < WRITING_ROW_HEIGHT


def test_a_changed_picture_is_seen_at_once(tmp_path: Path) -> None:
    picture = tmp_path / "plan.svg"
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="{}" height="60"/></svg>'
    )
    body = project([block("image", src="plan.svg", alt="A plan.", width="50%")])
    picture.write_text(svg.format(90), encoding="utf-8")
    first = made(body, tmp_path)
    assert made(body, tmp_path) == first
    picture.write_text(svg.format(45), encoding="utf-8")
    second = made(body, tmp_path)
    assert (second.pdf == first.pdf, second.identity == first.identity) == (False, False)
    picture.unlink()
    with pytest.raises(ContentError, match=r"plan\.svg"):
        made(body, tmp_path)


def test_a_project_that_is_rendered_again_keeps_its_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    from handout.layout.page import arrangement

    body = project([block("paragraph", text="Words.")])
    first = made(body)
    monkeypatch.setattr(arrangement, "Template", None)
    assert made(body) == first
    with pytest.raises(TypeError):
        render(project=replace(body), root=Path(), location=body.locations[0])


def test_only_the_last_projects_keep_their_templates_and_no_patient_does() -> None:
    import handout.render as recipe

    for text in "ABCDEFG":
        made(project([block("paragraph", text=text)]))
    assert len(recipe._RENDERERS) == recipe.MAX_RENDERERS
    before = list(recipe._RENDERERS)
    own = project([block("paragraph", text="For Ada.")])
    render(project=own, general=project([block("paragraph", text="For.")]), root=Path())
    assert list(recipe._RENDERERS) == before
