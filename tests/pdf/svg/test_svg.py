"""Plain drawings: read directly they look as resvg paints them; others are left to resvg, and said so."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from PIL import ImageColor, ImageStat

from handout.errors import ContentError
from handout.layout.blocks.pictures import draw_drawable
from handout.pdf.images.loader import load_svg
from handout.pdf.images.xobjects import ImageXObject, PrintBox, UnusableImageError
from handout.pdf.structure import StructureElement
from handout.pdf.svg import form, reader
from handout.pdf.svg.path import parse_path
from handout.pdf.svg.values import UnsupportedSvgError, parse_colour
from tests.support.all_of import check_all
from tests.support.documents import canvas
from tests.support.drawings import difference, drawing, paint_reference, seen
from tests.support.examples import count_examples
from tests.support.pdf_checks import findings

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "assets").glob("*.svg")) + sorted((ROOT / "handout").rglob("*.svg"))

TOLERANCE = 0.45
"""Mean difference of a channel, of 255, which edges smoothed in two ways stay below."""

SHAPES = {
    "rect": '<rect x="5" y="8" width="50" height="20" fill="#c33"/>',
    "round rect": '<rect x="5" y="8" width="50" height="30" rx="9" fill="teal"/>',
    "pill": '<rect x="5" y="8" width="50" height="10" rx="5" fill="teal"/>',
    "circle": '<circle cx="40" cy="30" r="22" fill="gold" stroke="navy" stroke-width="3"/>',
    "ellipse": '<ellipse cx="40" cy="30" rx="35" ry="12" fill="gold"/>',
    "ellipse by share": '<ellipse cx="40" cy="30" rx="40%" fill="gold"/>',
    "round rect by share": '<rect x="5" y="8" width="70" height="40" ry="30%" fill="teal"/>',
    "line": '<line x1="4" y1="6" x2="70" y2="50" stroke="#123456" stroke-width="4"/>',
    "polyline": '<polyline points="5,5 40 50,70,10" fill="none" stroke="red" stroke-width="3"/>',
    "filled polyline": '<polyline points="5,5 40 50,70,10" fill="blue" stroke="red" stroke-width="3"/>',
    "polygon": '<polygon points="5,5 40,50 70,10" fill="green" stroke="black" stroke-width="2"/>',
    "default colours": '<rect x="5" y="5" width="30" height="30"/>',
    "pie": '<path d="M40 30 L40 5 A25 25 0 0 1 65 30 Z" fill="#E0A03A"/>',
    "large arc": '<path d="M40 30 L40 5 A25 25 0 1 1 15 30 Z" fill="#E0A03A"/>',
    "turned arcs": '<path d="M10 40a30 12 30 0 0 50-10a12 30-20 1 0-20 9z" fill="#036"/>',
    "arc too small": '<path d="M10 30A5 5 0 0 1 60 30A9 3 45 1 1 10 30" fill="#036"/>',
    "arcs repeated": '<path d="M10 30a9 9 0 0 1 18 0 9 9 0 0 0 18 0v15h-36z" fill="#036"/>',
    "cubics": '<path d="M5 30C5 0 40 0 40 30S75 60 75 30s-20 5-25-15c-5 9-9 9-30 2z" fill="purple"/>',
    "quadratics": '<path d="M5 30Q20 0 40 30T75 30t-20 5q-5-20-9-9t-30-2z" fill="purple"/>',
    "smooth without a curve before": '<path d="M5 30S40 0 40 30T70 50L40 55t-30-9s5 5-5-16" fill="purple"/>',
    "lines": '<path d="M5 5H40V20h20v-9l10 20L9 50l-3-3z" fill="#0a0"/>',
    "lines repeated": '<path d="M5 5 40 5 40 20m10 0 20 0 0 20zM9 30l5 5 5-5h5 6v9 8z" fill="#0a0"/>',
    "compact numbers": '<path d="M5.5.5.75.5-.5 30l1e1+.5 2.5E1 0-5-30z" fill="#00a"/>',
    "even odd": '<path fill-rule="evenodd" d="M5 5h60v50h-60zM15 15h40v30h-40z" fill="brown"/>',
    "non zero": '<path d="M5 5h60v50h-60zM15 15h40v30h-40z" fill="brown"/>',
    "two ways round": '<path d="M5 5h60v50h-60zM15 15v30h40v-30z" fill="brown"/>',
    "open and stroked": '<path d="M5 5h60v50" fill="gold" stroke="black" stroke-width="4"/>',
    "caps": '<path d="M15 10h50" stroke="red" stroke-width="9" stroke-linecap="round"/>'
    '<path d="M15 30h50" stroke="red" stroke-width="9" stroke-linecap="square"/>'
    '<path d="M15 50h50" stroke="red" stroke-width="9" stroke-linecap="butt"/>',
    "joins": '<g fill="none" stroke="red" stroke-width="8"><path d="M8 30v-20h20" stroke-linejoin="round"/>'
    '<path d="M40 30v-20h20" stroke-linejoin="bevel"/><path d="M8 55v-18h30" stroke-linejoin="miter"/></g>',
    "dashes": '<path d="M5 10h65" stroke="#000" stroke-width="3" stroke-dasharray="5,2 1"/>'
    '<rect x="5" y="20" width="40" height="30" fill="none" stroke="red" stroke-dasharray="9 4"/>'
    '<circle cx="60" cy="40" r="14" fill="none" stroke="red" stroke-width="2" stroke-dasharray="6"/>',
    "no stroke": '<rect x="5" y="5" width="30" height="30" stroke="red" stroke-width="0" fill="#eee"/>',
    "inheritance": '<g fill="red" stroke="blue" stroke-width="4"><rect x="9" y="9" width="20" height="20"/>'
    '<g fill="inherit" stroke="none"><rect x="39" y="9" width="20" height="20"/></g>'
    '<rect x="9" y="39" width="50" height="9" fill="lime" style="stroke: none"/></g>',
    "style": '<rect x="5" y="5" width="30" height="30" fill="red"'
    ' style="fill:#00ff00; stroke:rgb(10,20,200);stroke-width:3px;-inkscape-stroke:none;opacity:1"/>',
    "colours": "".join(
        f'<rect x="{5 + 7 * at}" y="5" width="7" height="40" fill="{text}"/>'
        for at, text in enumerate(("#abc", "#AABBCC", "rgb(1,99,200)", "tomato", "rgb(10%,90%,50%)"))
    ),
    "current colour": '<rect x="5" y="5" width="30" height="30" fill="currentColor"/>',
    "translate": '<rect transform="translate(20)" width="20" height="20" fill="red"/>'
    '<rect transform="translate(9,30)" width="20" height="20" fill="blue"/>',
    "scale": '<rect transform="scale(2)" x="3" y="3" width="20" height="20" fill="red"/>'
    '<rect transform="scale(.5 -1)" x="30" y="-50" width="90" height="9" fill="blue"/>',
    "rotate": '<rect transform="rotate(15)" x="20" y="5" width="40" height="20" fill="red" stroke="#000"/>'
    '<rect transform="rotate(-30 40 40)" x="30" y="40" width="30" height="9" fill="blue"/>',
    "skew": '<rect transform="skewX(20)" x="3" y="3" width="20" height="20" fill="red"/>'
    '<circle transform="skewY(-20)" cx="45" cy="45" r="15" fill="blue"/>',
    "matrix": '<circle transform="matrix(1 .2 -.3 .8 20 5)" cx="25" cy="25" r="20" fill="blue"/>',
    "transformations": '<g transform="translate(40 30) rotate(45),scale(1.5)">'
    '<rect x="-10" y="-10" width="20" height="20" fill="red" stroke="#000" stroke-width="2"/>'
    '<g transform="scale(.5)"><circle cx="20" r="8" fill="blue" stroke="#fff" stroke-width="4"/></g></g>',
    "opacity": '<rect x="5" y="5" width="30" height="30" fill="red" opacity=".5"/>'
    '<rect x="20" y="20" width="30" height="30" style="fill:blue;fill-opacity:40%"/>'
    '<rect x="40" y="5" width="30" height="30" fill="#0a0" stroke="red" stroke-width="6"'
    ' stroke-opacity=".3"/>'
    '<path d="M5 55h60" stroke="red" stroke-width="5" opacity="2"/>',
    "style sheet": "<style>/* a */ .c1, #b{fill:#a00} rect{fill:blue;stroke:none} rect.c2{opacity:.5}</style>"
    '<rect class="x c1" x="5" y="5" width="20" height="20"/><rect id="b" x="30" width="20" height="20"/>'
    '<rect class="c2" x="30" y="30" width="30" height="20" fill="lime"/>',
    "link": '<a href="#x"><rect x="5" y="5" width="20" height="20" fill="teal"/></a>',
    "kept for nothing": '<symbol id="a"><path d="M0 0h9v9"/></symbol><clipPath id="c"/>'
    '<rect width="20" height="20"/>',
    "hidden": '<g display="none"><rect width="20" height="20"/></g>'
    '<rect style="display:none" width="30" height="10"/><rect width="40" height="9" visibility="hidden"/>'
    '<rect x="50" width="20" height="20"/>',
    "lengths": '<rect x="2mm" y="0.2in" width="30pt" height="20px" fill="red"/>'
    '<rect x="50%" y="75%" width="1cm" height="1pc"/>',
    "silent": "<title>a</title><desc>b</desc><metadata><a/></metadata><defs><path d='M0 0h9v9z'/></defs>"
    '<rect width="20" height="20" id="r" class="c" font-size="9" data-name="x"><title>t</title></rect>',
}
FRAMES = {
    "pixels": 'viewBox="0 0 80 60" width="160" height="120px"',
    "points": 'viewBox="0 0 80 60" width="80pt" height="60pt"',
    "millimetres": 'viewBox="0 0 80 60" width="40mm" height="3cm"',
    "inches": 'viewBox="0 0 80 60" width="2in" height="1.5in"',
    "box only": 'viewBox="0 0 80 60"',
    "size only": 'width="80" height="60"',
    "per cent": 'viewBox="0 0 80 60" width="100%" height="100%"',
    "moved box": 'viewBox="-10,-5,100,80" width="200" height="160"',
    "wide": 'viewBox="0 0 80 60" width="200" height="60"',
    "tall": 'viewBox="0 0 80 60" width="80" height="200" preserveAspectRatio="xMidYMid meet"',
    "part": 'viewBox="10 10 30 30" width="90" height="90"',
    "small": 'viewBox="0 0 80 60" width="8" height="6"',
}


def operators(source: bytes) -> str:
    return reader.read_svg(fromstring(source)).operators  # noqa: S314 - made here


def assert_same_picture(source: bytes, paragon: bytes | None = None) -> None:
    operators(source)
    direct = seen(load_svg(source))
    assert ImageStat.Stat(direct.convert("L")).stddev[0] > 5, "there is nothing to compare"
    assert difference(direct, paint_reference(paragon or source, direct.size)) < TOLERANCE


@pytest.mark.parametrize("part", range(4))
def test_files_of_the_project_look_as_resvg_paints_them(part: int) -> None:
    """In four parts, so that no process waits for another."""
    check_all(FILES[part::4], lambda file: assert_same_picture(file.read_bytes()), least=20)


def test_there_are_files_to_compare() -> None:
    assert {"logo.svg", "treatment-room.svg"} <= {file.name for file in FILES}


def test_shapes_look_as_resvg_paints_them() -> None:
    check_all(SHAPES, lambda name: assert_same_picture(drawing(SHAPES[name])))


@pytest.mark.parametrize("name", FRAMES)
def test_frames_place_the_drawing_as_resvg_does(name: str) -> None:
    inside = '<rect width="80" height="60" fill="#fd8"/><circle cx="30" cy="25" r="20" fill="#036"/>'
    assert_same_picture(drawing(inside, FRAMES[name]))


@pytest.mark.parametrize(
    ("change", "to"), [('cx="40"', 'cx="41"'), ("#036", "#063"), ('r="9"', 'r="9.6"'), ("M9 50", "M9 51")]
)
def test_the_tolerance_notices_small_faults(change: str, to: str) -> None:
    right = '<circle cx="40" cy="30" r="9" fill="#036"/><path d="M9 50h60v4h-60z"/>'
    assert change in right
    wrong = drawing(right.replace(change, to))
    picture = seen(load_svg(drawing(right)))
    reference = paint_reference(drawing(right), picture.size)
    assert difference(seen(load_svg(wrong)), reference) > TOLERANCE
    assert difference(picture, reference) < TOLERANCE


NOT_PLAIN = {
    "gradient": '<defs><linearGradient id="g"/></defs><rect width="9" height="9" fill="url(#g)"/>',
    "clipped": '<rect width="9" height="9" clip-path="url(#c)"/>',
    "mask": '<rect width="9" height="9" style="mask:url(#c)"/>',
    "filter": '<rect width="9" height="9" filter="url(#c)"/>',
    "use": '<use href="#a"/>',
    "nested": '<svg><rect width="9" height="9"/></svg>',
    "at-rule": "<defs><style>@media print{rect{fill:red}}</style></defs>",
    "selector": "<style>g rect{fill:red}</style>",
    "cut style": "<style>rect{fill:red</style>",
    "important": '<rect width="9" height="9" style="fill:red!important"/>',
    "opacity": '<g opacity=".5"><rect width="9" height="9"/></g>',
    "opacity of both": '<rect width="9" height="9" stroke="red" opacity="50%"/>',
    "alpha": '<rect width="9" height="9" fill="#ff000080"/>',
    "alpha function": '<rect width="9" height="9" fill="rgba(1,2,3,.5)"/>',
    "colour": '<rect width="9" height="9" fill="no-such-colour"/>',
    "unit": '<rect width="9em" height="9"/>',
    "length": '<rect width="nine" height="9"/>',
    "radius in per cent": '<circle r="10%"/>',
    "skewed stroke": '<circle r="9" stroke="red" transform="scale(1 2)"/>',
    "flat": '<circle r="9" transform="scale(0)"/>',
    "transformation": '<circle r="9" transform="turn(9)"/>',
    "transform arguments": '<circle r="9" transform="rotate(9 9)"/>',
    "rest of transform": '<circle r="9" transform="rotate(9) 3"/>',
    "path without start": '<path d="L9 9"/>',
    "path number": '<path d="M9 9L5"/>',
    "path letter": '<path d="M9 9 x"/>',
    "path close": '<path d="M9 9 z 5"/>',
    "arc flag": '<path d="M9 9a5 5 0 2 1 9 9"/>',
    "points": '<polygon points="1 2 3"/>',
    "huge": '<path d="M0 0h1e300v1e300"/>',
    "not finite": '<path d="M0 0h1e999v5"/>',
    "negative stroke": '<circle r="9" stroke="red" stroke-width="-1"/>',
    "zero dashes": '<circle r="9" stroke="red" stroke-dasharray="0 0"/>',
    "fill rule": '<circle r="9" fill-rule="odd"/>',
    "cap": '<circle r="9" stroke="red" stroke-linecap="flat"/>',
    "mitre limit": '<circle r="9" stroke="red" stroke-miterlimit="0"/>',
    "animation": '<circle r="9"><animate attributeName="r" to="5"/></circle>',
    "script": '<circle r="9" onclick="f()"/>',
    "marker": '<path d="M0 0h9" marker-end="url(#m)"/>',
    "hairline": '<path d="M0 0h9" vector-effect="non-scaling-stroke"/>',
}


@pytest.mark.parametrize("name", NOT_PLAIN)
def test_what_is_not_plain_is_left_to_resvg(name: str) -> None:
    with pytest.raises(UnsupportedSvgError, match=r"."):
        reader.read_svg(fromstring(drawing(NOT_PLAIN[name])))  # noqa: S314 - made here


@pytest.mark.parametrize(
    "frame",
    ["", 'viewBox="0 0 80"', 'viewBox="0 0 0 60"', 'viewBox="0 0 80 60" width="50"', 'width="5em" height="9"',
     'viewBox="0 0 8 6" preserveAspectRatio="none"', 'viewBox="0 0 8 6" opacity=".5"',
     'width="50%" height="9"'],
)  # fmt: skip
def test_frames_that_are_not_plain_are_left_to_resvg(frame: str) -> None:
    with pytest.raises(UnsupportedSvgError, match=r"."):
        reader.read_svg(fromstring(drawing("", frame)))  # noqa: S314 - made here


def test_left_to_resvg_it_is_still_shown_and_said() -> None:
    source = drawing('<rect width="40" height="60" fill="red" stroke="blue" transform="scale(1 .5)"/>')
    painted = load_svg(source, print_box=PrintBox(80, 60, 144))
    assert isinstance(painted, ImageXObject)
    assert painted.painted_because == "skewed stroke"
    assert (painted.width, painted.height) == (160, 120)


def test_numbers_are_short_and_colours_not_repeated() -> None:
    code = operators(
        drawing('<path fill="#f00" d="M1 2h1.00001v-.3z"/><rect fill="red" width="8" height="4"/>')
    )
    assert code == "1 0 0 rg\n0.75 43.5 m 1.5 43.5 l 1.5 43.725 l h f\n0 45 6 -3 re f"


def test_small_drawings_keep_their_details() -> None:
    code = operators(drawing('<path d="M.001 0h.5v.5"/>', 'viewBox="0 0 1 1"'))
    assert code.startswith("0.01 0 0 0.01 0 0 cm\n")
    assert "0.075 75 m 37.575 75 l" in code


def test_lines_past_mitre_limit_and_dash_offset_follow_the_standard() -> None:
    code = operators(drawing('<path d="M0 0h9" stroke="red" stroke-dasharray="4 2" stroke-dashoffset="2"/>'))
    assert "4 M\n[3 1.5] 1.5 d\n" in code


def test_closing_at_once_is_a_point_for_round_caps() -> None:
    assert parse_path("M5 5z") == [("m", (5, 5)), ("l", (5, 5)), ("h", ())]
    assert parse_path("") == []


def test_all_colour_names_are_known() -> None:
    assert len(ImageColor.colormap) == 148
    for name in ImageColor.colormap:
        wanted = ImageColor.getrgb(name)
        assert [round(255 * channel) for channel in parse_colour(name.title()) or ()] == list(wanted), name
    assert parse_colour("rgb(300,-5, 0)") == (1, 0, 0)


def test_a_plain_drawing_makes_a_valid_document() -> None:
    drawn = canvas()
    with drawn.tag(StructureElement("Figure", drawn.document, alt="A logo")):
        draw_drawable(drawn, load_svg(FILES[0].read_bytes()), 72, 600, 96, 96)
    assert findings(drawn.finish()) == []


def test_a_plain_drawing_needs_neither_resvg_nor_reportlab_graphics() -> None:
    program = (
        "import sys; from pathlib import Path; from handout.pdf.images.loader import load_svg\n"
        "load_svg(Path(sys.argv[1]).read_bytes())\n"
        "print([name for name in sys.modules if name.startswith(('resvg_py', 'PIL', 'reportlab.graphics',"
        " 'reportlab.platypus'))])"
    )
    for file in FILES[:2]:
        done = subprocess.run(
            [sys.executable, "-c", program, file], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == "[]"


OPERANDS = {"m": 2, "l": 2, "c": 6, "h": 0, "re": 4, "rg": 3, "RG": 3, "w": 1, "J": 1, "j": 1, "M": 1,
            "cm": 6, "f": 0, "f*": 0, "B": 0, "B*": 0, "S": 0}  # fmt: skip
SPELLED = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]{0,2}[1-9])?")


def assert_operators_parse(code: str) -> None:
    """Check operators, counts of operands, spelling of numbers, and that paths are begun and painted."""
    operands: list[str] = []
    inside = False
    for word in re.sub(r"\[[^]]*\] \S+ d\n", "", code).split():
        if word not in OPERANDS:
            assert SPELLED.fullmatch(word), word
            operands.append(word)
            continue
        assert len(operands) == OPERANDS[word], word
        assert inside or word not in ("l", "c", "h", "f", "f*", "B", "B*", "S")
        assert not inside or word not in ("rg", "RG", "w", "J", "j", "M", "cm")
        inside = word in ("m", "l", "c", "h", "re")
        operands.clear()
    assert not operands
    assert not inside


SPELLED_OUT = {
    "oval rect": (
        '<rect x="5" y="8" width="50" height="30" rx="20" ry="8" fill="teal"/>',
        '<path d="M25 8H35A20 8 0 0 1 55 16V30A20 8 0 0 1 35 38H25'
        'A20 8 0 0 1 5 30V16A20 8 0 0 1 25 8Z" fill="teal"/>',
    ),
    "compact arc flags": (
        '<path d="M10 30a13 13 0 0125.5.5a13 13 0 01-25.5-.5z" fill="#036"/>',
        '<path d="M 10 30 A 13 13 0 0 1 35.5 30.5 A 13 13 0 0 1 10 30 Z" fill="#036"/>',
    ),
    "on after closing": (
        '<path d="M5 5h20v20zl30 30v-30z m40 20 h10v20z" fill="none" stroke="#0a0"/>',
        '<path d="M5 5H25V25ZM5 5L35 35V5ZM45 25H55V45Z" fill="none" stroke="#0a0"/>',
    ),
}
"""Short ways to write a drawing, beside the same drawing in full."""


@pytest.mark.parametrize("name", SPELLED_OUT)
def test_shorthand_looks_as_when_spelled_out(name: str) -> None:
    short, long = (drawing(source) for source in SPELLED_OUT[name])
    assert_same_picture(short, long)


NUMBERS = st.one_of(
    st.integers(-999, 999).map(str), st.floats(-999, 999).map(lambda value: f"{value:.4g}"),
    st.sampled_from((".5", "-.5", "1e2", "0", "5.", "+3", "1e-9", "7E+1")),
)  # fmt: skip
FLAGS = st.sampled_from("01")
LETTERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2}


@st.composite
def path_data(draw: st.DrawFn) -> str:
    parts = ["M", draw(NUMBERS), draw(NUMBERS)]
    for letter in draw(st.lists(st.sampled_from("MLHVCSQTAZmlhvcsqtaz"), max_size=12)):
        parts.append(letter)
        for _ in range(draw(st.integers(1, 2)) if letter not in "Zz" else 0):
            if letter in "Aa":
                parts += [draw(NUMBERS) for _ in range(3)] + [draw(FLAGS), draw(FLAGS)]
            parts += [draw(NUMBERS) for _ in range(LETTERS.get(letter.upper(), 2))]
    return draw(st.sampled_from((" ", ", ", "\n"))).join(parts)


@settings(max_examples=count_examples(50))
@given(path_data(), st.sampled_from(("", 'stroke="red" fill="none"', 'stroke="blue" fill-rule="evenodd"')))
def test_any_path_gives_operators_that_parse(data: str, attributes: str) -> None:
    source = drawing(f'<path d="{data}" {attributes} transform="rotate(9)"/>')
    try:
        plain = reader.read_svg(fromstring(source))  # noqa: S314 - made here
    except UnsupportedSvgError:
        reject()  # arcs of next to no radius: few draws are that
    assert_operators_parse(plain.operators)


@settings(max_examples=count_examples(40))
@given(path_data())
def test_absolute_coordinates_may_stand_closer_together(data: str) -> None:
    squeezed = re.sub(r"[ ,\n]+(?=[-+A-Za-z])|(?<=[A-Za-z])[ ,\n]+", "", data)
    assert parse_path(squeezed) == parse_path(data)


def assert_form_or_problem(source: bytes) -> None:
    try:
        form = load_svg(source)
    except ContentError as error:
        messages = [problem.message for problem in error.problems]
        assert messages
        assert all(messages)
    else:
        assert form.width > 0 < form.height


WORDS = st.sampled_from(
    [
        "0",
        "-1",
        "1e99",
        "1e400",
        "%",
        "nan",
        "inf",
        "none",
        "inherit",
        "url(#a)",
        "url(http://a)",
        "#12",
        "rgb(",
        "red",
        ";",
        ":",
        "<",
        ">",
        '"',
        "'",
        "&",
        "<g>",
        "</g>",
        "<!DOCTYPE",
        "svg>",
        "<!ENTITY",
        "a",
        "'b'>",
        "<text>a</text>",
        "style=",
        "transform=",
        "A",
        "z",
        "em",
        "\x00",
        "\x07",
        "٠",
    ]
)
STARTS = [drawing("".join(SHAPES.values())), *(file.read_bytes() for file in FILES[:1])]


@settings(max_examples=count_examples(40))
@given(
    st.sampled_from(STARTS),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 9), WORDS), min_size=1, max_size=3),
)
def test_damage_ends_in_a_form_or_a_problem(source: bytes, changes: list[tuple[int, int, str]]) -> None:
    for where, length, word in changes:
        at = where % len(source)
        source = source[:at] + word.encode() + source[at + length :]
    assert_form_or_problem(source)


@settings(max_examples=count_examples(40))
@given(st.binary(max_size=200) | st.text(max_size=40).map(lambda text: drawing(text)))
def test_any_bytes_end_in_a_form_or_a_problem(source: bytes) -> None:
    assert_form_or_problem(source)


@settings(max_examples=count_examples(40))
@given(
    st.sampled_from(
        ["path:d", "rect:width", "circle:r", "g:transform", "g:style", "polygon:points", "line:stroke"]
    ),
    st.text(),
)
def test_any_attribute_value_is_read_or_left(place: str, text: str) -> None:
    element, attribute = place.split(":")
    root = fromstring(drawing(f"<{element}/>"))  # noqa: S314 - made here
    root[0].set(attribute, text)
    with suppress(UnsupportedSvgError):
        assert reader.read_svg(root).width == 60


def test_unsafe_drawings_are_refused_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "read_svg", lambda root: pytest.fail("read"))
    for inside in ("<text>a</text>", '<image href="a.png"/>', '<rect fill="url(a.svg#b)"/>'):
        with pytest.raises(UnusableImageError):
            form.encode_svg(drawing(inside))
    with pytest.raises(UnusableImageError, match="entities"):
        form.encode_svg(b'<!DOCTYPE svg [<!ENTITY a "b">]>' + drawing("&a;"))
