"""sRGB colours, their luminance and contrast: text stays readable on any brand colour."""

from __future__ import annotations

from math import dist

from handout.data_classes import dataclass

TEXT_CONTRAST = 4.5
"""WCAG 2.1 success criterion 1.4.3: minimum contrast of text with its background."""
LARGE_CONTRAST = 3.0
"""Minimum contrast of large text (18 pt, or 14 pt bold) and, by 1.4.11, of meaningful graphics."""


@dataclass(frozen=True, slots=True)
class Colour:
    """An sRGB colour; components from 0 to 1."""

    red: float
    green: float
    blue: float

    @classmethod
    def parse(cls, text: str) -> Colour:
        """Return the colour of ``#rrggbb``. Raises ValueError for any other text."""
        if len(text) != 7 or text[0] != "#":
            raise ValueError(f"{text!r} is not a colour of the form #rrggbb")
        red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
        return cls(red, green, blue)

    def __str__(self) -> str:
        return "#" + "".join(f"{round(part * 255):02x}" for part in self.components)

    @property
    def components(self) -> tuple[float, float, float]:
        """Red, green and blue."""
        return self.red, self.green, self.blue

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 to 1 (WCAG 2.1 definition)."""
        red, green, blue = (_linearize(part) for part in self.components)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast_with(self, other: Colour) -> float:
        """Return the contrast ratio of the two colours, 1 to 21 (WCAG 2.1 definition)."""
        lighter, darker = sorted((self.luminance, other.luminance), reverse=True)
        return (lighter + 0.05) / (darker + 0.05)

    @property
    def lab(self) -> tuple[float, float, float]:
        """Lightness, redness and yellowness in CIELAB, with the white point D65."""
        red, green, blue = (_linearize(part) for part in self.components)
        x, y, z = (
            _compress(part)
            for part in (
                (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
                0.2126 * red + 0.7152 * green + 0.0722 * blue,
                (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
            )
        )
        return 116 * y - 16, 500 * (x - y), 200 * (y - z)

    def difference_to(self, other: Colour) -> float:
        """Return how far apart two colours look (CIE 1976); about 2 is just seen."""
        return dist(self.lab, other.lab)

    def mix(self, other: Colour, share: float) -> Colour:
        """Return a mix of ``share`` (0 to 1) of this colour with the rest of ``other``."""
        parts = (
            share * own_part + (1 - share) * other_part
            for own_part, other_part in zip(self.components, other.components, strict=True)
        )
        return Colour(*(round(part, 4) for part in parts))

    def ensure_contrast_on(self, background: Colour, ratio: float = TEXT_CONTRAST) -> Colour:
        """Return the nearest colour, towards black or white, with ``ratio`` on ``background``.

        Hue and saturation change as little as possible: the colour is mixed with black on a light
        background and with white on a dark one, in steps of one hundredth.
        """
        if self.contrast_with(background) >= ratio:
            return self
        extreme = BLACK if background.contrast_with(BLACK) >= background.contrast_with(WHITE) else WHITE
        for step in range(1, 101):
            candidate = self.mix(extreme, 1 - step / 100)
            if candidate.contrast_with(background) >= ratio:
                return candidate
        return extreme


def _linearize(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _compress(part: float) -> float:
    return part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116


BLACK = Colour(0, 0, 0)
WHITE = Colour(1, 1, 1)
