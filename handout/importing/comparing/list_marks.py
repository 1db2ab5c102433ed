"""Knows the marks of lists at the beginning of a line, which no comparison counts."""

from __future__ import annotations

import re

LIST_MARK = re.compile(
    r"^\s*(?:[>*•·▪●○–-]\s*)*(?:\(?\[?(?:\d{1,3}|[A-Za-z])(?:[.)\]]|、)\s+(?!\d{3}[ -]\d{4})|"
    r"\d{1,3}(?:、|．|[.)](?=[^\W\d_])))"
)
"""The mark of a list at the beginning of a line, which the page makes itself."""
