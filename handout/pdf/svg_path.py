"""Shapes of SVG drawings as the lines and cubic curves that PDF knows (ISO 32000-1 §8.5.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import batched, pairwise
from math import atan2, ceil, cos, hypot, pi, radians, sin, sqrt, tan

from handout.pdf.svg_values import GAPS, NUMBER, NotPlainError, numbers

Point = tuple[float, float]
Segment = tuple[str, tuple[float, ...]]
"""A path operator (m, l, c, h or re) and its coordinates in user units, y downward."""
