"""What stands above a title is put in its place, and the title is the title."""

from __future__ import annotations

import pytest

from handout.importing.article import read_draft
from handout.importing.draft import Draft, DraftHeading

BODY = "Eczema makes the skin dry and itchy.\nWhat helps\nUse a thick cream twice a day.\n"


def read(front: str, title: str = "Caring for Dry Skin") -> Draft:
    return read_draft(f"{front}\n{title}\n{BODY}".encode(), name="a_file.txt")


@pytest.mark.parametrize(
    "front",
    ["By Ana Molina, MD", "May 31, 2025\nBy Ana Molina, MD", "Patient Education\nAna Molina, MD, FAAD\n",
     "31 May 2025\n\nPATIENT INFORMATION LEAFLET\n",
     "Ana Molina MD is a board certified dermatologist. She likes to walk.\n"],
)  # fmt: skip
def test_the_title_is_below_them(front: str) -> None:
    draft = read(front)
    assert draft.title == "Caring for Dry Skin"
    assert [block.text for block in draft.blocks if isinstance(block, DraftHeading)] == ["What helps"]
    assert [author.name for author in draft.authors] == (["Ana Molina"] if "Ana" in front else [])
    assert draft.published == ("2025-05-31" if "May" in front else "")
    assert draft.category == next(
        (line for line in front.split("\n") if line.lower().startswith("patient")), ""
    )


def test_a_biography_is_divided_by_its_sentences() -> None:
    author = read(
        "Ana Molina, MD, is a dermatologist. She is certified by the board. She won the Oak Award. "
        "She is the author of Skin Deep. She lives in Ohio.\n"
    ).authors[0]
    assert author.degrees == ("MD",)
    assert author.certifications == ("She is certified by the board.",)
    assert author.awards == ("She won the Oak Award.",)
    assert author.publications == ("She is the author of Skin Deep.",)
    assert author.bio == "Ana Molina, MD, is a dermatologist. She lives in Ohio."


@pytest.mark.parametrize("title", ["Florence Nightingale", "May", "Patient education in our clinic"])
def test_a_title_stays_the_title(title: str) -> None:
    assert read_draft(f"{title}\n\n{BODY}".encode(), name="x.txt").title == title


def test_a_sentence_of_chinese_is_no_heading() -> None:
    lines = ("在家护理湿疹", "湿疹是一种常见的皮肤问题，会使皮肤发痒。", "什么有帮助？", "每天涂两次厚霜。")
    draft = read_draft("\n".join(lines).encode(), name="x.txt")
    assert draft.title == "在家护理湿疹"
    assert not any("。" in block.text for block in draft.blocks if isinstance(block, DraftHeading))
    assert draft.subtitle == ""
