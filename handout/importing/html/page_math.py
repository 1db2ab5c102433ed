"""Writes the equations of a web page (MathML) as one line: fractions with a stroke, roots by their sign."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

_SCRIPTS = {"msup": "sup", "msub": "sub", "mover": "sup", "munder": "sub"}
_ROOTS = ("msqrt", "mroot")
_SILENT = ("annotation", "annotation-xml")
MAX_DEPTH = 30


def spell_math(text: str) -> str:
    """Return the text of a page with plain HTML in place of each `<math>`."""
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


class _MathParser(HTMLParser):
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
