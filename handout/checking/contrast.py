"""The contrast of a brand colour with white paper.

The theme room has its own function, but the checking room may not import it.
"""

from __future__ import annotations


def compute_contrast(colour: str, background: str = "#ffffff") -> float:
    """Return the contrast ratio of two colours of the form #rrggbb.

    The ratio is 1 to 21 (WCAG 2.1, relative luminance).
    """
    lighter, darker = sorted((_compute_luminance(colour), _compute_luminance(background)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _compute_luminance(colour: str) -> float:
    red, green, blue = (_linearize(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linearize(component: float) -> float:
    return component / 12.92 if component <= 0.04045 else float(((component + 0.055) / 1.055) ** 2.4)
