"""Colours as light, and the contrast between them: what keeps text readable on any brand."""

from __future__ import annotations

from dataclasses import dataclass

TEXT_CONTRAST = 4.5
"""WCAG 2.1 success criterion 1.4.3: least contrast of text to its ground."""
LARGE_CONTRAST = 3.0
"""The same for large text (18 pt, or 14 pt bold) and, by 1.4.11, for graphics that carry meaning."""


@dataclass(frozen=True, slots=True)
class Colour:
    """An sRGB colour; components from 0 to 1."""

    red: float
    green: float
    blue: float

    @classmethod
    def parse(cls, text: str) -> Colour:
        """Read ``#rrggbb``. Raises ValueError for anything else."""
        if len(text) != 7 or text[0] != "#":
            raise ValueError(f"{text!r} is not a colour of the form #rrggbb")
        red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
        return cls(red, green, blue)

    def __str__(self) -> str:
        return "#" + "".join(f"{round(part * 255):02x}" for part in self.parts)

    @property
    def parts(self) -> tuple[float, float, float]:
        """Red, green and blue."""
        return self.red, self.green, self.blue

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 to 1 (WCAG 2.1 definition)."""
        red, green, blue = (_linear(part) for part in self.parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(self, other: Colour) -> float:
        """Contrast ratio of the two colours, 1 to 21 (WCAG 2.1 definition)."""
        lighter, darker = sorted((self.luminance, other.luminance), reverse=True)
        return (lighter + 0.05) / (darker + 0.05)

    def mixed(self, other: Colour, share: float) -> Colour:
        """Return this colour with ``share`` (0 to 1) of itself and the rest of ``other``."""
        parts = (
            share * mine + (1 - share) * theirs for mine, theirs in zip(self.parts, other.parts, strict=True)
        )
        return Colour(*(round(part, 4) for part in parts))

    def readable_on(self, ground: Colour, ratio: float = TEXT_CONTRAST) -> Colour:
        """Return the nearest colour, towards black or white, that has ``ratio`` on ``ground``.

        Hue and saturation are kept as far as they can be: the colour is mixed with black on a
        light ground and with white on a dark one, in steps of a hundredth.
        """
        if self.contrast(ground) >= ratio:
            return self
        pole = BLACK if ground.contrast(BLACK) >= ground.contrast(WHITE) else WHITE
        for step in range(1, 101):
            candidate = self.mixed(pole, 1 - step / 100)
            if candidate.contrast(ground) >= ratio:
                return candidate
        return pole


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


BLACK = Colour(0, 0, 0)
WHITE = Colour(1, 1, 1)
