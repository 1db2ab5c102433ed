"""The markup subset: what is markup gives runs, what is not stays text, and nothing is ever lost."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.content.inline.markup import (
    Run,
    escape_markup,
    find_fields,
    find_unclosed_marks,
    parse_inline,
    plain_text,
)
from tests.support.examples import count_examples

MARKUP = st.text(alphabet="ab *_[](){}^\\\n`<>!&;.:=langs/#~-\t", max_size=40)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", ()),
        ("plain", (Run("plain"),)),
        ("a **b** *c*", (Run("a "), Run("b", bold=True), Run(" "), Run("c", italic=True))),
        ("***b***", (Run("b", bold=True, italic=True),)),
        (
            "[a **b**](https://x.org/a_b)",
            (Run("a ", link="https://x.org/a_b"), Run("b", bold=True, link="https://x.org/a_b")),
        ),
        ("[](https://x.org)", (Run("https://x.org", link="https://x.org"),)),
        (
            "[uno *dos*]{lang=es-MX}!",
            (Run("uno ", language="es-MX"), Run("dos", italic=True, language="es-MX"), Run("!")),
        ),
        ("[[uno](https://x.org)]{lang=es}", (Run("uno", link="https://x.org", language="es"),)),
        ("so.[^fda-2023][^who]", (Run("so."), Run("", reference="fda-2023"), Run("", reference="who"))),
        ("**{location.phone}**", (Run("", bold=True, field="location.phone"),)),
        ("[call](tel:{location.phone})", (Run("call", link="tel:{location.phone}"),)),
        ("[x](javascript:alert(1))", (Run("x", link="javascript:alert(1)"),)),
        ("one \n  two\n\nthree", (Run("one two three"),)),
        ("one\\\n  two", (Run("one\n  two"),)),
        ("![alt](src)", (Run("!"), Run("alt", link="src"))),
    ],
)
def test_markup_gives_runs(text: str, runs: tuple[Run, ...]) -> None:
    assert parse_inline(text) == runs


@pytest.mark.parametrize(
    "text",
    [
        "a < b & c",
        "&amp; &copy;",
        "C++",
        "5 * 3 * 2",
        "{x}",
        "{a.b}",
        "{ location.phone }",
        "a_b_c",
        "I walk ___times a week___ now",
        "Name: ____Date____",
        "**",
        "** a **",
        "[a]",
        "[a] (b)",
        "[^A B]",
        "<b>bold</b>",
        "<script>alert(1)</script>",
        "<para>",
        "`code`",
        "https://example.org",
        "<https://example.org>",
        "C:\\Users",
        "# no heading",
        "- no list",
        "~~a~~",
        "a\u00a0b",
        "\u202ea",
        "[a]{lang=}",
        "{{location}}",
        "[x][y]",
        "1) a",
    ],
)
def test_what_is_no_markup_is_text(text: str) -> None:
    assert parse_inline(text) == (Run(text),)


def test_a_slip_in_a_field_is_still_a_field() -> None:
    assert parse_inline("{locaton.phone}") == (Run("", field="locaton.phone"),)
    assert find_fields("https://x.org/{location.name}?{x}{fields.a-b}") == ("location.name", "fields.a-b")


def test_plain_is_what_a_reader_sees() -> None:
    assert (
        plain_text("**Call** [us](tel:1) at {location.phone}[^a] \\* now")
        == "Call us at {location.phone} * now"
    )


@settings(max_examples=count_examples(100))
@given(st.one_of(st.text(max_size=40), MARKUP))
def test_escaped_text_reads_as_itself(text: str) -> None:
    runs = parse_inline(escape_markup(text))
    assert "".join(run.text for run in runs) == text
    assert all(run == Run(run.text) for run in runs)


@settings(max_examples=count_examples(100))
@given(MARKUP)
def test_nothing_is_lost_but_markup(text: str) -> None:
    runs = parse_inline(text)
    shown = "".join(run.text + run.link + run.language + run.reference + run.field for run in runs)
    lost = [c for c in text if c.isalnum() and c not in "langs"]
    assert set(lost) <= set(shown)
    position = 0
    for run in runs:
        if run.text != run.link:
            for character in run.text.replace(" ", "").replace("\n", ""):
                position = text.find(character, position) + 1
                assert position, f"{character!r} was added or moved"


@settings(max_examples=count_examples(80))
@given(st.text(alphabet="ab <>&;+`!#|-.,'\"$%@/?=()", max_size=60))
def test_text_without_markup_characters_is_one_run(text: str) -> None:
    assert parse_inline(text) == ((Run(text),) if text else ())


@pytest.mark.parametrize(
    "text", ["[" * 3000, "*a" * 3000, "**a _b " * 1000, "[a](" * 1500, "\\" * 5000, "{a.b" * 2000]
)
def test_hostile_markup_ends(text: str) -> None:
    assert "".join(run.text for run in parse_inline(text))


def test_text_without_markup_does_not_import_the_parser() -> None:
    code = (
        "import sys; from handout.content.inline.markup import parse_inline; "
        "parse_inline('plain'); print('markdown_it' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    "text",
    [
        "10*5 mg and 3*2 mg", "Take 1*2*1 daily", "CYP2C19*2 and CYP2C19*3", "HLA-B*27 and HLA-B*57", "a_b_c",
        "un**believ**able", "да*не*т", "क*ष*त", "α_β_γ", "ب*ت*ث", "5*2錠と3*2錠", "2**3**4",
        "http://a.example.org/*x*y and https://example.org/_a_/**b**",
        # Blanks, signs in brackets and quotes, products, addresses without https://
        "Date: __/__/____", "BP: __/__ and __/__", "__:__ am", "$__.__", "(_) yes (_) no", "[_] a [_] b",
        "_/_/_", "_john_@example.org",
        '"__" and "__"', '"*" x "*"', "(*) and (*)", "*/*", "*,* x", "*-*", "__-__-__", "*a (* b", "5*)* x",
        "(5)*(3)*(2)", "50%*2*3", "5°*3*", "3*毎日*2", "5*あ*5", "www.example.org/_x_/y",
        "a.example.org/*x*/y", "See www.example.org/_x_.", "（*）と（*）",
        "（10）*2と（5）*3", "毎日*3と毎食*2",
    ],
)  # fmt: skip
def test_a_mark_inside_a_word_is_no_markup(text: str) -> None:
    assert parse_inline(text) == (Run(text),)


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("高血圧は**自覚症状**が", "自覚症状"),
        ("量を**2錠**に", "2錠"),
        ("**혈압**은", "혈압"),
        ("ดื่ม**น้ำ**มาก", "น้ำ"),
        # Brackets and quotation marks beside words without a space
        ("これは**（注）**は", "（注）"),
        ("**(注)**は", "(注)"),
        ("请**不要。**停药", "不要。"),
        ("中文**“重点”**内容", "“重点”"),
        ("**(주의)**는", "(주의)"),
        ("กรุณา**ห้าม!**ทำ", "ห้าม!"),
        # Quotation marks that begin or end words elsewhere, signs before numbers, addresses
        ("**’s ochtends** innemen", "’s ochtends"),
        ("**”Stopp”** sa hon", "”Stopp”"),
        ("**»Stop!«** og", "»Stop!«"),
        ("**%50** azalt", "%50"),
        ("[a] **www.example.org/x**.", "www.example.org/x"),
    ],
)
def test_scripts_without_spaces_keep_emphasis_inside_a_line(text: str, bold: str) -> None:
    assert [run.text for run in parse_inline(text) if run.bold] == [bold]


@given(st.text(alphabet="0123456789", min_size=1, max_size=3), st.lists(st.sampled_from("*_"), max_size=6))
def test_no_digit_is_lost_between_marks(digits: str, marks: list[str]) -> None:
    text = digits + "".join(f"{mark}{digits}" for mark in marks)
    assert "".join(run.text for run in parse_inline(text)) == text


def test_raised_and_lowered_text_is_marked_and_never_joins_a_number() -> None:
    assert parse_inline("10^6^ H~2~O") == (
        Run("10"), Run("6", script="super"), Run(" H"), Run("2", script="sub"), Run("O"),
    )  # fmt: skip
    assert plain_text("10^6^ and 10^-3^, x^2.5^, 5^th^, H~2~O") == "10⁶ and 10⁻³, x^2.5, 5th, H2O"


@pytest.mark.parametrize(
    ("text", "lowered"),
    [
        ("C~6~H~12~O~6~", ["6", "12", "6"]), ("C~n~H~2n+2~", ["n", "2n+2"]), ("V~max~", ["max"]),
        ("Vitamin B~12~.", ["12"]), ("NaCl~(aq)~", ["(aq)"]),
        ("PM~2.5~", ["2.5"]), ("t~1/2~ 3~1/2~", ["1/2"]), ("HCO~3~^-^", ["3"]),
    ],
)  # fmt: skip
def test_formulas_are_lowered(text: str, lowered: list[str]) -> None:
    assert [run.text for run in parse_inline(text) if run.script == "sub"] == lowered


@given(st.lists(st.integers(0, 999), min_size=1, max_size=5), st.sampled_from(["", "日", "mg", "am", "회,"]))
def test_ranges_keep_their_tildes(numbers: list[int], unit: str) -> None:
    text = "~".join(f"{number}{unit}" for number in numbers)
    assert plain_text(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "~5 mg and ~10 mg",
        "a^b",
        "5 ^6^",
        "^6^",
        "a~b c~",
        "10^^6",
        "x^",
        "1日2~3回、1回1~2錠",
        "하루2~3회,1회1~2정",
        "take 2~3~4",
        "301~555~0142",
        "9am~5pm,6pm~8pm",
        "Mon~Wed~Fri",
        "月~水~金",
    ],
)
def test_carets_and_tildes_that_raise_nothing_are_text(text: str) -> None:
    assert parse_inline(text) == (Run(text),)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Take *one", ["Take *one"]), ("a** b", ["a** b", "a** b"]), ("5 * 3", []),
        ("*a* **b**", []), (r"\*a", []),
        ("____", []), ("10*5", []), ("un**be**x", ["un**be**x", "un**be**x"]), ("Name: ______ day", []),
    ],
)  # fmt: skip
def test_marks_that_are_printed_are_found(text: str, found: list[str]) -> None:
    assert list(find_unclosed_marks(text)) == found
