"""The QR code of a handout's public copy: the address that batch's names make, and what a phone reads."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from handout.cli.published_copies import find_address_maker
from handout.desk.desk_session import DeskSession
from handout.desk.memory import DeskMemory
from handout.desk.pick_up import choose_public_paper, describe_pick_up
from handout.errors import ContentError
from tests.desk.conftest import read_clock

PUBLISHED = "https://clinic.example.org/h/{file}"


def read_code(picture: str) -> str:
    """Return what a phone reads, of the bars that the picture is drawn with."""
    drawing = base64.b64decode(picture.partition(",")[2]).decode("utf-8")
    side = re.search(r'<svg width="(\d+)"', drawing)
    assert side is not None
    image = Image.new("L", (int(side[1]) + 8, int(side[1]) + 8), 255)
    for bar in re.finditer(r"M(\d+) (\d+)h(\d+)v(\d+)h-\d+Z", drawing):
        x, y, width, height = map(int, bar.groups())
        image.paste(0, (x + 4, y + 4, x + 4 + width, y + 4 + height))
    (found,) = zxingcpp.read_barcodes(image.resize((image.width * 4, image.height * 4)))
    return str(found.text)


@pytest.mark.parametrize("address", [PUBLISHED, "https://a.example/" + "x" * 300])
def test_a_phone_reads_the_address(address: str) -> None:
    assert read_code(describe_pick_up(address)["picture"]) == address


def test_the_copy_for_phones_is_taken_if_there_is_one() -> None:
    assert choose_public_paper(["letter", "phone"]) == "phone"
    assert choose_public_paper(["a4", "letter"]) == "a4"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("", "asthma_riverside_letter_en_v1.0.pdf"),
        ("{location}/{handout}-{language}", "riverside/asthma-en.pdf"),
    ],
)
def test_the_page_shows_the_address_that_batch_gives(
    library: Path, memory: DeskMemory, name: str, file: str
) -> None:
    settings = f"published: {PUBLISHED}\n" + (f"name: '{name}'\n" if name else "")
    (library.parent / "library.yaml").write_text(settings, encoding="utf-8")
    address = find_address_maker(library.parent)
    session = DeskSession((library,), memory, read_clock, "riverside", make_address=address)
    session.load()
    asked = {"key": "asthma", "language": "en", "location": "riverside"}
    assert session.open_card(asked)["pick_up"]["address"] == f"https://clinic.example.org/h/{file}"
    assert "pick_up" not in session.open_card({"key": "sleep"}), "a draft is not published"


def test_a_library_that_is_not_published_has_none(library: Path, session: DeskSession) -> None:
    assert find_address_maker(library.parent) is None
    session.load()
    assert "pick_up" not in session.open_card({"key": "asthma"})


@pytest.mark.parametrize("published", ["http://a.example/{file}", "https://a.example/", "ftp://{file}"])
def test_an_address_that_is_none_is_told(library: Path, published: str) -> None:
    (library.parent / "library.yaml").write_text(f"published: '{published}'\n", encoding="utf-8")
    with pytest.raises(ContentError, match="no https address"):
        find_address_maker(library.parent)
