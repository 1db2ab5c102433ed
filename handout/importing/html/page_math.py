"""Writes the equations of a web page (MathML) as one line: fractions with a stroke, roots by their sign."""

from __future__ import annotations

import re
from html import escape

from handout.importing.html.page_events import LenientParser

_SCRIPTS = {"msup": "sup", "msub": "sub", "mover": "sup", "munder": "sub"}
_ROOTS = ("msqrt", "mroot")
_SILENT = ("annotation", "annotation-xml")
MAX_DEPTH = 30


_FRACTION = re.compile(
    r"(?P<whole>\d[ \u00a0\u202f]?)?<sup\b[^<>]{0,80}>\s{0,9}(?P<above>\d{1,3})\s{0,9}</sup>\s{0,9}"
    r"(?:/|\u2044|&frasl;|&#8260;)\s{0,9}"
    r"<sub\b[^<>]{0,80}>\s{0,9}(?P<below>\d{1,3})\s{0,9}</sub>",
    re.IGNORECASE,
)
"""A raised number over a lowered one, as of 1\u00bd tablets; without the marks it would be 11/2."""
_SIGNS = {
    "1/2": "\u00bd", "1/4": "\u00bc", "3/4": "\u00be", "1/3": "\u2153", "2/3": "\u2154", "1/8": "\u215b",
    "3/8": "\u215c", "5/8": "\u215d", "7/8": "\u215e",
}  # fmt: skip
_SHORT_NUMBER = re.compile(r"\s*(\d{1,3})\s*")
_STROKES = ("/", "\u2044", "\u2215")
_WHOLE_END = re.compile(r"\d[ \u00a0\u202f]?$")


def spell_fractions(text: str) -> str:
    """Return the text of a page with one sign, or numbers apart, for each fraction of small numbers."""
    return _FRACTION.sub(_spell_fraction, text) if "<sup" in text.lower() else text


def _spell_fraction(found: re.Match[str]) -> str:
    return f"{found['whole'] or ''}{write_fraction(found['whole'] or '', found['above'], found['below'])}"


def write_fraction(whole: str, above: str, below: str) -> str:
    """Return the sign of a fraction; without one, its numbers, apart from those of the `whole` before them.

    `whole` ends in the sign before the fraction, or is empty: 1 and 2/5 are no 12/5.
    """
    written = f"{above}/{below}"
    return _SIGNS.get(written) or (f" {written}" if whole[-1:].isdigit() else written)


def join_fraction(before: str, above: str, stroke: str, below: str) -> str:
    """Return the fraction of a raised number, a stroke and a lowered number; "" if one of them is none.

    `before` are the words before it: 1 and 2/5 are no 12/5.
    """
    tops, bottoms = _SHORT_NUMBER.fullmatch(above), _SHORT_NUMBER.fullmatch(below)
    if not tops or not bottoms or stroke.strip() not in _STROKES:
        return ""
    whole = _WHOLE_END.search(before)
    return write_fraction(whole[0] if whole else "", tops[1], bottoms[1])


def spell_math(text: str) -> str:
    """Return the text of a page with plain HTML in place of each `<math>`."""
    text = spell_fractions(text)
    first, *others = re.split(r"<math\b", text, flags=re.IGNORECASE)
    if not others:
        return text
    spelled = [first]
    for other in others:
        inner, *rest = re.split(r"</math\s?>", other, maxsplit=1, flags=re.IGNORECASE)
        if rest:
            parser = _MathParser()
            parser.feed(inner.partition(">")[2])
            parser.close()
            spelled += [" ", "".join(parser.pieces).strip(), " ", *rest]
        else:
            spelled.append(f"<math{other}")
    return "".join(spelled)


class _MathParser(LenientParser):
    """A parser that writes what stands in an equation; `pieces` are HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._open: list[tuple[str, int, str]] = []
        """Open elements: name, how many children have begun, what is written at the end."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element; the second one of a fraction stands after a stroke."""
        ending = ""
        if self._open:
            parent, count, end = self._open[-1]
            self._open[-1] = (parent, count + 1, end)
            if parent == "mfrac":
                self.pieces += ["/"] * (count > 0) + ["("] * (tag not in ("mn", "mi"))
                ending = ")" * (tag not in ("mn", "mi"))
            elif count and (script := _find_script(parent, count)):
                self.pieces.append(f"<{script}>")
                ending = f"</{script}>"
        if tag in _ROOTS:
            self.pieces.append("\u221a(")
            ending = f"){ending}"
        if len(self._open) < MAX_DEPTH:
            self._open.append((tag, 0, ending))
        else:
            self.pieces.append(ending)

    def handle_endtag(self, tag: str) -> None:
        """End an element, and those in it that did not end."""
        if any(name == tag for name, _, _ in self._open):
            while True:
                name, _, ending = self._open.pop()
                self.pieces.append(ending)
                if name == tag:
                    return

    def handle_data(self, data: str) -> None:
        """Write numbers and signs; the source of the equation in another language is left out."""
        if not any(name in _SILENT for name, _, _ in self._open):
            word = data.strip()
            if len(word) > 1 and word.isalpha() and self._ends_in_word():
                # A unit or name behind a number: 5 mg.
                self.pieces.append(" ")
            self.pieces.append(escape(word))

    def _ends_in_word(self) -> bool:
        last = next(filter(None, reversed(self.pieces)), "")
        return last[-1:].isalnum()

    def close(self) -> None:
        """End what is open."""
        super().close()
        while self._open:
            self.pieces.append(self._open.pop()[2])


def _find_script(parent: str, count: int) -> str:
    """Return where a child stands that has `count` children of its parent before it: `sup`, `sub` or ""."""
    if parent in ("msubsup", "munderover"):
        return "sub" if count == 1 else "sup"
    return _SCRIPTS.get(parent, "")
