"""Contrast of a brand colour to white paper; the theme room has its own, which checks may not import."""

from __future__ import annotations


def contrast(colour: str, ground: str = "#ffffff") -> float:
    """The contrast ratio of two colours of the form #rrggbb, 1 to 21 (WCAG 2.1, relative luminance)."""
    lighter, darker = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
