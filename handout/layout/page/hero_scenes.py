"""The scenes at the end of a hero: our own drawings of a few plain shapes, in tints of the brand's colours.

A scene is drawn in a box 180 wide and 100 high with its origin at the lower left. Its ground rises from
nothing at the start side, so that it grows out of the band; it is cut at the end side and at the foot.
It only decorates.
"""

from __future__ import annotations

from collections.abc import Mapping

from handout.content.model.picture_choices import SceneName
from handout.data_classes import dataclass
from handout.layout.flowables.vector_marks import circle_path, fill_colour_operator
from handout.theme.colour import LARGE_CONTRAST, Colour

SCENE_WIDTH, SCENE_HEIGHT = 180.0, 100.0
"""The box that scenes are drawn in."""
SOLID_SHARE = 0.78
"""Share of a scene's width, from its end, on which no words may stand."""

_FAR = "10 0 m 44 4 58 40 98 44 c 130 47 146 34 180 42 c 180 0 l h"
_MIDDLE = "48 0 m 78 3 92 25 122 28 c 148 30 162 21 180 24 c 180 0 l h"
_NEAR = "92 0 m 118 1 140 14 180 15 c 180 0 l h"
_LOW = "34 0 m 62 2 82 15 116 16 c 146 17 162 12 180 14 c 180 0 l h"


def _disc(x: float, y: float, radius: float) -> str:
    return f"{circle_path(x, y, radius)} h"


def _tree(x: float, foot: float, size: float) -> str:
    """Return a tree with a round crown on a thin trunk."""
    trunk = f"{x - size * 0.08:g} {foot:g} {size * 0.16:g} {size:g} re"
    return f"{trunk} f {_disc(x, foot + size, size * 0.5)}"


def _star(x: float, y: float, size: float) -> str:
    """Return a star of four points with hollow sides."""
    waist = size * 0.22
    turns = ((0, 1, 1, 1), (1, 0, 1, -1), (0, -1, -1, -1), (-1, 0, -1, 1))
    corners = [
        point
        for point_x, point_y, waist_x, waist_y in turns
        for point in (
            f"{x + point_x * size:g} {y + point_y * size:g}",
            f"{x + waist_x * waist:g} {y + waist_y * waist:g}",
        )
    ]
    return f"{corners[0]} m {' l '.join(corners[1:])} l h"


def _wave(y: float, start: float) -> str:
    """Return water with a waved top from ``start`` to the end side."""
    crests, x = [], start
    while x < SCENE_WIDTH:
        crests.append(f"{x + 8:g} {y:g} {x + 10:g} {y + 5:g} {x + 16:g} {y + 5:g} c")
        crests.append(f"{x + 22:g} {y + 5:g} {x + 24:g} {y:g} {x + 32:g} {y:g} c")
        x += 32
    shore = f"{start - 16:g} 0 {start - 10:g} {y:g} {start:g} {y:g} c"
    return f"{start:g} {y:g} m {' '.join(crests)} {x:g} 0 l {start - 26:g} 0 l {shore} h"


def _windows(left: float, foot: float) -> str:
    """Return windows in two rows of four."""
    places = ((left + 10 * column, foot + 12 * row) for row in range(2) for column in range(4))
    return " ".join(f"{x:g} {y:g} 6 7 re" for x, y in places)


_MOON = "124 84 m 106 82 93 68 95 51 c 97 33 114 22 131 27 c 117 31 109 42 109 56 c 109 67 114 77 124 84 c h"
_WAY = (
    "122 28 m 108 22 138 17 118 11 c 106 7 92 4 88 0 c 124 0 l 126 5 146 8 142 15 c 138 21 116 23 125 28 c h"
)
_HEART = (
    "106 72 m 94 80 92 92 100 92 c 103 92 105 90 106 87 c 107 90 109 92 112 92 c 120 92 118 80 106 72 c h"
)

_SCENES: Mapping[SceneName, tuple[tuple[str, str], ...]] = {
    "hills": (
        ("haze", _disc(112, 52, 37)),
        ("glow", _disc(112, 52, 21)),
        ("far", _FAR),
        ("middle", _MIDDLE),
        ("near", f"{_tree(146, 25, 17)} {_tree(161, 21, 12)}"),
        ("near", _NEAR),
    ),
    "home": (
        ("haze", _disc(146, 66, 30)),
        ("glow", _disc(146, 66, 15)),
        ("far", _FAR),
        ("light", "84 12 46 32 re"),
        ("near", "77 42 m 107 70 l 137 42 l h"),
        ("glow", "101 12 12 20 re"),
        ("far", "89 26 8 9 re 117 26 8 9 re"),
        ("near", _tree(152, 12, 23)),
        ("middle", _LOW),
    ),
    "night": (
        ("haze", _disc(118, 62, 36)),
        ("glow", _MOON),
        ("light", f"{_star(150, 78, 7)} {_star(68, 70, 5)} {_star(140, 54, 4)}"),
        ("far", "10 0 m 40 2 62 24 98 27 c 130 30 146 20 180 26 c 180 0 l h"),
        ("near", _NEAR),
    ),
    "sea": (
        ("haze", _disc(136, 36, 44)),
        ("glow", _disc(136, 36, 25)),
        ("far", _wave(32, 56)),
        ("light", "96 33 m 96 74 l 72 33 l h 100 33 m 100 66 l 118 33 l h"),
        ("near", "66 29 m 124 29 l 116 17 l 74 17 l h"),
        ("middle", _wave(18, 46)),
        ("near", _wave(5, 70)),
    ),
    "sprout": (
        ("haze", _disc(124, 50, 44)),
        ("glow", _disc(150, 74, 14)),
        ("light", "108 10 m 109 34 109 46 112 58 c 116 58 l 114 46 114 34 114 10 c h"),
        ("light", "112 36 m 92 34 78 46 74 64 c 94 66 110 56 112 36 c h"),
        ("light", "114 54 m 114 76 128 90 148 92 c 148 70 136 56 114 54 c h"),
        ("middle", _LOW),
        ("near", _NEAR),
    ),
    "path": (
        ("haze", _disc(118, 56, 34)),
        ("glow", _disc(118, 56, 17)),
        ("far", _FAR),
        ("middle", _MIDDLE),
        ("light", _WAY),
        ("near", f"{_tree(154, 24, 17)} {_tree(90, 18, 11)}"),
        ("near", "124 0 m 140 2 156 9 180 10 c 180 0 l h"),
    ),
    "clinic": (
        ("haze", _disc(140, 56, 40)),
        ("far", _FAR),
        ("light", "78 12 56 50 re"),
        ("near", "74 60 64 6 re"),
        ("middle", _windows(84, 30)),
        ("glow", "100 12 12 14 re"),
        ("glow", _HEART),
        ("near", f"{_tree(152, 12, 22)} {_tree(66, 8, 14)}"),
        ("middle", _LOW),
    ),
}  # fmt: skip
"""Name -> layers from the back, each the name of a tint and the path that is filled with it."""


@dataclass(frozen=True, slots=True)
class ScenePalette:
    """The colours of a scene on one ground."""

    ground: Colour
    ink: Colour
    """What the ground is tinted with."""
    accent: Colour
    light: Colour
    """Walls, sails, leaves: what stands out on ground and hills."""

    def get(self, tint: str) -> Colour:
        """Return the colour of a tint; the sun, the moon or a door can be seen on the ground (3:1)."""
        if tint == "light":
            return self.light
        if tint == "glow":
            return self.accent.ensure_contrast_on(self.ground, LARGE_CONTRAST)
        return self.ink.mix(self.ground, _SHARES[tint])


_SHARES = {"haze": 0.07, "far": 0.15, "middle": 0.27, "near": 0.42}
"""How much of a tint is the colour of the words on the ground."""


def make_scene_operators(name: SceneName, palette: ScenePalette) -> str:
    """Return the operators of a scene in its own box."""
    return " ".join(f"{fill_colour_operator(palette.get(tint))} {path} f" for tint, path in _SCENES[name])
