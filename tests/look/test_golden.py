"""Every block in every theme looks as it did when it was last looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.look.pages import BLOCKS, FOLDER, THEMES, farthest, side_by_side
from tests.support.goldens import picture


def golden(block: str) -> Image.Image:
    path = FOLDER / f"{block}.png"
    assert path.exists(), "run python -m tests.look.pages, and look at the picture"
    return Image.open(path).convert("RGB")


@pytest.mark.parametrize("block", BLOCKS)
def test_block_looks_as_it_did(block: str, tmp_path: Path) -> None:
    found = side_by_side(block, picture(tmp_path))
    apart, (left, top) = farthest(found, golden(block))
    theme = THEMES[min(left * len(THEMES) // found.width, len(THEMES) - 1)]
    assert apart <= 1, (
        f"{block} in {theme} is {apart:.1f} times as far off at ({left}, {top}) as may be: "
        "look at it, then run python -m tests.look.pages"
    )


def test_there_is_a_picture_of_each_block_and_no_other_and_they_are_small() -> None:
    assert {path.stem for path in FOLDER.glob("*.png")} == set(BLOCKS)
    assert sum(path.stat().st_size for path in FOLDER.glob("*.png")) < 2_400_000


CHANGED = {
    "panel padding, 2 points": ("key_points", "space:\n  panel_padding: 15\n"),
    "indent of a list, 2 points": ("bullets", "space:\n  list_indent: 22\n"),
    "space after a heading, 2 points": ("section", "type:\n  heading1: {after: 8}\n"),
    "cell padding, 1 point on each side": ("table", "space:\n  cell_padding: 6\n"),
    "margin, 2 points": ("paragraph", "space:\n  margin_side: 80\n"),
    "masthead, 2 points": ("page", "space:\n  band_height: 100\n"),
    "size of a step's number": ("steps", "space:\n  step_size: 23\n"),
    "colour of headings": ("section", 'colours:\n  heading: "#2f5f30"\n'),
    "colour of bullets": ("bullets", 'colours:\n  bullet: "#2f5f30"\n'),
    "tint of a panel, 9 to 16 %": ("key_points", "colours:\n  key_points: primary 16%\n"),
    "colour of an edge": ("callout", 'colours:\n  tip_edge: "#6b1c1c"\n'),
    "line under the band": ("page", 'colours:\n  band_edge: "#1f8ad9"\n'),
}
"""What must not go by unseen: the block that shows it, and the change to the theme clinic."""


@pytest.mark.parametrize("name", CHANGED)
def test_small_changes_are_caught(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    block, change = CHANGED[name]
    root = picture(tmp_path)
    (root / "ours.yaml").write_text(f"title: Ours\ndescription: Ours.\n{change}", encoding="utf-8")
    apart, _ = farthest(side_by_side(block, root, ["ours.yaml"]), side_by_side(block, root, ["clinic"]))
    assert apart > 1.1


@pytest.mark.parametrize("block", ["key_points", "table"])
def test_smoothing_of_edges_is_let_pass(block: str, tmp_path: Path) -> None:
    found = side_by_side(block, picture(tmp_path))
    # What another raster may do: edges a tenth of a pixel off, all a few levels lighter.
    moved = found.transform(
        found.size, Image.Transform.AFFINE, (1, 0, 0.1, 0, 1, 0.1), Image.Resampling.BICUBIC
    )
    lighter = found.point([min(255, level + 3) for level in range(256)] * 3)
    assert farthest(found, moved)[0] <= 1
    assert farthest(found, lighter)[0] <= 1
