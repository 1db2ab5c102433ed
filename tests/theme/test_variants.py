"""The variants of themes are trusted when a handout is made, so they are checked here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handout.content.model import Brand
from handout.content.yaml.plain_values import construct_values
from handout.content.yaml.yaml_tree import read_yaml
from handout.layout.papers import PAPERS
from handout.theme import theme as themes
from handout.theme.model import StyleOptions, TypeRole
from handout.theme.printing import Printing, parse_printing
from handout.theme.theme_file_checks import _check_value, find_problems
from handout.theme.theme_paths import THEMES_FOLDER

FILES = sorted(themes.VARIANTS_FOLDER.glob("*.yaml"))


def changes(path: Path) -> dict[str, Any]:
    found = construct_values(read_yaml(path, path.name)).value
    assert isinstance(found, dict)
    return found


def test_every_variant_is_somebody_s() -> None:
    used = {paper.variant for paper in PAPERS.values()} | {*Printing(ink="save").variants}
    assert used - {""} == {path.stem for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_variant_changes_only_roles_there_are(path: Path) -> None:
    base, found = changes(THEMES_FOLDER / "default.yaml"), changes(path)
    assert found.keys() <= {"colours", "type", "space", "style", "compact"}
    for kind in ("colours", "type", "space"):
        assert found.get(kind, {}).keys() <= base[kind].keys()
    for kind in ("type", "space"):
        assert found.get("compact", {}).get(kind, {}).keys() <= base["compact"][kind].keys()
    for role, spec in found.get("type", {}).items():
        assert not list(_check_value(base["type"][role] | spec, TypeRole, ()))
    assert not list(_check_value(base["style"] | found.get("style", {}), StyleOptions, ()))
    assert not list(find_problems(base | {"colours": base["colours"] | found.get("colours", {})}))


@pytest.mark.parametrize("theme", [found.name for found in themes.list_themes()])
def test_saved_ink_is_white_wherever_there_was_a_ground(theme: str) -> None:
    look = themes.load_theme(theme, Brand(), None, Path(), ("ink-save",))
    for role in ("band", "card", "key_points", "tip", "info", "caution", "urgent", "emergency", "table_head"):
        assert str(look.colours[role]) == "#ffffff"
    for role in ("on_band", "on_emergency", "on_step", "on_table_head", "emergency_edge"):
        assert look.colours[role].contrast_with(look.colours["paper"]) >= 4.5


@pytest.mark.parametrize("ink", ["full", "save"])
@pytest.mark.parametrize("letterhead", [True, False])
@pytest.mark.parametrize("imposed", [True, False])
def test_a_file_tells_how_it_is_printed(ink: Any, letterhead: bool, imposed: bool) -> None:
    printing = Printing(ink, letterhead, imposed)
    assert parse_printing(printing.identifiers) == printing
    assert len(printing.name_parts) == (ink == "save") + (not letterhead) + imposed
