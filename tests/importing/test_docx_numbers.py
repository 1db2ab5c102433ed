"""Each step of a Word file has the number that Word shows, in whatever way the file says it."""

from __future__ import annotations

from handout.importing.article import read_draft
from handout.importing.drafts.draft import DraftItem, DraftList, DraftParagraph
from tests.importing.test_docx import W, package, paragraph

TEXT = paragraph("Title", "Title") + paragraph("Some words stand here to begin the text of this page.")


def level(number: int, kind: str = "decimal", shown: str = "", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{shown or f"%{number + 1}."}"/></w:lvl>'
    )


def lists(*levels: str, change: str = "", link: str = "") -> bytes:
    """A list 1 with these levels, changed by `change`; or that of a style, by `link`."""
    inner = "".join(levels)
    kinds = f'<w:abstractNum w:abstractNumId="0">{link or inner}</w:abstractNum>'
    if link:
        style = f'<w:styleLink w:val="Mine"/>{inner}'
        kinds += f'<w:abstractNum w:abstractNumId="1">{style}</w:abstractNum>'
    number = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/>{change}</w:num>'
    return f"<w:numbering {W}>{kinds}{number}</w:numbering>".encode()


def change(inner: str) -> str:
    return f'<w:lvlOverride w:ilvl="0">{inner}</w:lvlOverride>'


def show(numbers: bytes, *levels: int) -> list[str]:
    """The steps “take 0”, “take 1” … on these levels, each with the number that the handout shows."""
    body = TEXT + "".join(paragraph(f"take {at}", number="1", level=one) for at, one in enumerate(levels))
    draft = read_draft(package(body, **{"word/numbering.xml": numbers}), name="x.docx")
    assert "\u2045" not in str(draft)
    shown: list[str] = []
    for block in draft.blocks[1:]:
        if isinstance(block, DraftParagraph):
            shown.append(block.text)
        elif isinstance(block, DraftList):
            for number, item in enumerate(block.items, block.start):
                shown += show_item(f"{number}." if block.numbered else "\u2022", item)
    return shown


def show_item(mark: str, item: DraftItem) -> list[str]:
    lines = item.text.split("\\\n")
    return [f"{mark} {lines[0]}", *lines[1:], *(f"- {inner.text}" for inner in item.items)]


STARTS = {
    kind: (lists(level(0, kind, start=3)), ["3. take 0", "4. take 1"])
    for kind in ("decimal", "ordinal", "cardinalText", "decimalEnclosedCircle", "hindiNumbers", "decimalZero",
                 "chineseCounting", "russianLower", "lowerLetter", "upperRoman")
}  # fmt: skip
BULLETS = ["\u2022 take 0", "\u2022 take 1"]
ONE_LEVEL = STARTS | {
    "from 0": (lists(level(0, start=0)), ["0. take 0", "1. take 1"]),
    "no number": (lists(level(0, "none")), BULLETS),
    "a number that is not shown": (lists(level(0, shown="\u2013")), BULLETS),
    "a level of its own": (lists(level(0), change=change(level(0, start=5))), ["5. take 0", "6. take 1"]),
    "bullets of its own": (lists(level(0), change=change(level(0, "bullet", "\u2022"))), BULLETS),
    "words of its own": (
        lists(level(0), change=change(level(0, shown="Day %1:", start=2))),
        ["**Day 2:** take 0", "**Day 3:** take 1"],
    ),
    "the list of a style": (
        lists(level(0, start=4), link='<w:numStyleLink w:val="Mine"/>'),
        ["4. take 0", "5. take 1"],
    ),
    "the list of a style that is nowhere": (
        lists(level(0), link='<w:numStyleLink w:val="Yours"/>'),
        ["take 0", "take 1"],
    ),
}


def test_steps_have_their_numbers() -> None:
    found = {name: show(numbers, 0, 0) for name, (numbers, _) in ONE_LEVEL.items()}
    assert found == {name: steps for name, (_, steps) in ONE_LEVEL.items()}


def test_numbers_of_several_parts_are_kept_whole() -> None:
    parts = level(1, shown="%1.%2.")
    assert show(lists(level(0), parts), 0, 1, 1, 0, 1) == [
        "1. take 0", "\u2013 1.1. take 1", "\u2013 1.2. take 2", "2. take 3", "\u2013 2.1. take 4",
    ]  # fmt: skip
    assert show(lists(level(0), parts), 1, 1) == ["\u2022 1.1. take 0", "\u2022 1.2. take 1"]
    legal = level(1, shown="%1.%2", more="<w:isLgl/>")
    assert show(lists(level(0, "upperRoman"), legal), 0, 1)[1] == "\u2013 1.1 take 1"
    on = level(1, more='<w:lvlRestart w:val="0"/>')
    assert show(lists(level(0), on), 0, 1, 0, 1)[3] == "\u2013 2. take 3"
