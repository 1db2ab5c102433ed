"""What a web page hides, strikes out or sets around its article is told, and what it shows is kept."""

from __future__ import annotations

import io
import zipfile

import pytest

from handout.importing.article import ImportedProject, import_article
from handout.importing.html.page_math import spell_math

BODY = "<h1>Your cast</h1><p>A cast keeps a bone still.</p><h2>Pain</h2><p>Take 500 mg every 6 hours.</p>"


def read(body: str, head: str = "") -> ImportedProject:
    page = f"<!DOCTYPE html><html lang=en><head>{head}</head><body>{body}</body></html>"
    project = import_article(page.encode(), name="page.html")
    assert project.differences == ()
    return project


@pytest.mark.parametrize(
    "part",
    ['<p style="display:none">Take 777 mg.</p>', '<p hidden>Take 777 mg.<div>Then rest.</div>',
     '<div style="visibility: hidden"><p>Take <b>777</b> mg.</p></div>', "<p><del>Take 777 mg.</del></p>",
     '<p>Then <span style="text-decoration: line-through">777 mg</span> rest.</p>',
     '<li style="text-decoration:line-through">Take 777 mg</li>', '<p>Then <span class="old">777</span>.</p>',
     "<noscript><p>Take 777 mg.</p></noscript>", "<object>Take 777 mg.</object>",
     '<iframe src="https://a.org/777"></iframe>', '<div class="ad-slot"><p>Only $777!</p></div>',
     '<section id="comments"><h2>2 comments</h2><p>Jane: I took 777 mg.</p></section>',
     '<div class="related-posts"><h3>Other pages</h3><ul><li>777 tips</li></ul></div>',
     '<div id="cookie-banner"><p>We and 777 partners.</p></div>', "<svg><text>777 mg</text></svg>",
     '<ul class="social-links"><li><a href="https://a.org/777">777</a></li></ul>',
     '<div role="complementary"><h2>Popular</h2><p>777 pages</p></div>'],
)  # fmt: skip
def test_what_is_not_shown_or_around_the_article_is_told(part: str) -> None:
    project = read(BODY + part, "<style>/* } */ p.old, .old { text-decoration : line-through }</style>")
    assert "777" not in str(project.draft.blocks)
    assert "777" in " ".join(project.unplaced)
    assert "500 mg" in str(project.draft.blocks)


@pytest.mark.parametrize(
    "part",
    ['<button aria-controls="p2">When</button><div id="p2" hidden>Take 777 mg.</div>',
     '<div class="accordion-panel" style="display:none"><p>Take 777 mg.</p></div>',
     '<div role="tabpanel" hidden><p>Take 777 mg.</p></div>', '<div aria-hidden="true">Take 777 mg.</div>',
     '<details><summary>How much?</summary><p>Take 777 mg.</p></details>',
     '<p class="menu">Take 777 mg.</p>', '<p class="shared-room">Take 777 mg.</p>'],
)  # fmt: skip
def test_what_a_reader_of_the_page_can_open_is_kept(part: str) -> None:
    assert "777" in str(read(BODY + part).draft.blocks)


def test_a_page_whose_article_has_the_name_of_a_part_around_it_is_kept() -> None:
    text = "<p>All of the article stands here, in a part with a strange name.</p>"
    assert "500 mg" in str(read(f'<div id="related">{BODY}{text}</div>').draft.blocks)


def test_cells_that_are_hidden_move_no_other_cell() -> None:
    rows = "".join(
        f'<tr><td>{weight}</td><td style="{style}">1 mg</td><td>{dose}</td></tr>'
        for weight, style, dose in (
            ("10 kg", "visibility:hidden", "5 mg"), ("20 kg", "text-decoration:line-through", "7 mg"),
        )
    )  # fmt: skip
    project = read(f"<h1>Doses</h1><table><tr><th>Weight<th>Noon<th>Night</tr>{rows}</table>")
    assert '[10 kg, "", 5 mg]' in project.content
    assert '[20 kg, "", 7 mg]' in project.content


def test_tabs_and_buttons_name_what_they_open() -> None:
    content = read(
        f'{BODY}<a role="tab" href="#a">Adults</a><a role="tab" href="#c">Children</a>'
        '<div role="tabpanel" id="a"><p>Take 500 mg.</p></div>'
        '<div role="tabpanel" id="c" hidden><p>Take 250 mg.</p></div>'
        '<h2><button aria-expanded="false">When do I call?</button></h2><p>Call after 24 hours.</p>'
        '<button class="accordion">May I swim?</button><div class="panel">No, not before week 6.</div>'
    ).content
    shown = content[content.index("\ncontent:") :]
    places = [
        shown.index(words) for words in ("Adults", "500 mg.\n", "Children", "250 mg", "When do I", "24")
    ]
    assert places[0] < places[2] < places[3] < places[4] < places[5]
    assert "May I swim?" in shown


@pytest.mark.parametrize(
    ("equation", "shown"),
    [("<mfrac><mn>5</mn><mn>2</mn></mfrac><mi>mg</mi>", "5/2 mg"),
     ("<msup><mn>10</mn><mn>6</mn></msup>", "10^6^"),
     ("<mfrac><mrow><mi>a</mi><mo>+</mo><mn>2</mn></mrow><mn>3</mn></mfrac>", "(a+2)/3"),
     ("<msqrt><mn>9</mn></msqrt><annotation>\\sqrt 9</annotation>", "√(9)"),
     ("<mn>1</mn><mo>&lt;</mo><mn>2</mn>", "1<2")],
)  # fmt: skip
def test_equations_are_read(equation: str, shown: str) -> None:
    assert f"It is {shown} a day." in read(f"{BODY}<p>It is <math>{equation}</math> a day.</p>").content


def test_a_google_doc_says_by_classes_what_is_struck_raised_or_bold() -> None:
    page = (
        "<html><head><style>.c1{font-weight:700}.c3{text-decoration:line-through}.c5{vertical-align:super}"
        "@media print{.c6{text-decoration:line-through}}</style></head><body><h1>Pain</h1>"
        '<p><span>Take </span><span class="c3">1000 mg</span><span class="c1">500 mg</span><span class="c6">'
        ' of it, 10</span><span class="c5">6</span><span> cells</span>'
        '<sup><a href="#cmnt1">[a]</a></sup>.</p>'
        '<table><tr><td><span class="c1">Weight</span></td><td><span class="c1">Dose</span></td></tr>'
        "<tr><td>10 kg</td><td>5 mg</td></tr></table>"
        '<div><p><a href="#cmnt_ref1">[a]</a><span>Is 500 right?</span></p></div></body></html>'
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("Pain.html", page)
    project = import_article(packed.getvalue(), name="pain.zip")
    assert "Take **500 mg** of it, 10^6^ cells." in project.content
    assert "columns: [Weight, Dose]" in project.content
    assert project.differences == ()
    assert [line for line in project.unplaced if "1000" in line or "Is 500" in line] == [
        "struck text: 1000 mg", "a comment: [a] Is 500 right?",
    ]  # fmt: skip


def test_the_words_of_a_frame_in_a_web_archive_are_told() -> None:
    parts = [BODY, "<object></object><p>Take 777 mg.</p>"]
    archive = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n" + "".join(
        f"--B\nContent-Type: text/html; charset=utf-8\n\n<html><body>{part}</body></html>\n" for part in parts
    )
    project = import_article(f"{archive}--B--\n".encode(), name="page.mht")
    assert "777" not in str(project.draft.blocks)
    assert "in a frame or object: Take 777 mg." in project.unplaced


def test_lists_of_a_page_keep_their_numbers_and_tell_their_signs() -> None:
    content = read(
        f'{BODY}<ol start="3"><li>Third</li><li value="7">Seventh</li></ol><p>Or:</p>'
        '<ol type="a"><li>Alpha</li><li>Beta</li></ol><p>Or:</p>'
        '<ol type="I"><li>First</li><li>Second</li></ol>'
    ).content
    shown = content[content.index("\ncontent:") :].replace(" ", "").replace("\n", "")
    assert "start:3items:-Third" in shown
    assert "start:7items:-Seventh" in shown
    assert shown.index("lettersthese") < shown.index("Alpha") < shown.index("numberstheseI".casefold())


def test_an_equation_of_open_fractions_is_written_in_a_length_like_its_own() -> None:
    assert len(spell_math(f"<math>{'<mfrac>' * 2000}</math>")) < 20_000


def test_what_is_written_in_a_field_is_told() -> None:
    fields = '<input value="40 mg"><input type="hidden" value="token"><input type="submit" value="Send">'
    page = f"<html><body><h1>Your plan</h1><p>Dose: {fields} each day, with water.</p></body></html>"
    told = [line for line in import_article(page.encode(), name="a.html").unplaced if "field" in line]
    assert told == ["in a field: 40 mg"]
