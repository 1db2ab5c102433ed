"""What a YAML syntax error means to somebody who writes handouts: the likely slip and how to mend it."""

from __future__ import annotations

import re
from typing import NamedTuple

from handout.errors import Mark, Problem


class _Rule(NamedTuple):
    """Applies when `problem` is found in the parser's words and `line` in the line's text."""

    problem: str
    line: str
    code: str
    message: str
    hint: str = ""


_QUOTE_IT = 'put quotes around the whole text: "…"'
_RULES = (
    _Rule(r"", r"^ *\t", "tab", "a tab stands where YAML wants spaces", "indent with spaces only"),
    _Rule(
        r"unexpected end of stream",
        r"",
        "unclosed-quote",
        "a quotation mark opens here and is never closed",
        "close it on the same line",
    ),
    _Rule(
        r"(mapping values|sequence entries) are not allowed",
        r"[“”‘’]",
        "smart-quotes",
        "curly quotes do not quote in YAML, so the text ends at the colon",
        'use straight quotes around the whole text: "…"',
    ),
    _Rule(
        r"mapping values are not allowed",
        r"^\s*(- +)?[^:]+:\s.*:(\s|$)",
        "colon-in-text",
        "a colon inside the text makes YAML see a second key",
        _QUOTE_IT,
    ),
    _Rule(
        r"mapping values are not allowed",
        r"",
        "bad-indentation",
        "this key does not belong to what stands above it",
        "check the line above: a missing colon, a missing space after it, or wrong indentation",
    ),
    _Rule(
        r"sequence entries are not allowed",
        r"",
        "bad-indentation",
        "a list cannot begin on the line of its key",
        "begin the list on the next line, indented by two spaces",
    ),
    _Rule(
        r"expected (the )?('?<document start>|end)",
        r"",
        "several-documents",
        "text follows the end of the document",
        "remove the line ...",
    ),
    _Rule(
        r"unknown escape character",
        r"",
        "bad-escape",
        'a backslash inside "…" begins an escape that YAML does not know',
        "write \\\\ for a backslash, or use single quotes",
    ),
    _Rule(
        r"comment or (a )?line break",
        r"",
        "special-character",
        "text that begins with > or | is a block text in YAML",
        _QUOTE_IT,
    ),
    _Rule(
        r"alphabetic or numeric|cannot start any token|tag|directive|URI",
        r"",
        "special-character",
        "the text begins with a character that means something else in YAML (* & ! % @ `)",
        _QUOTE_IT,
    ),
    _Rule(
        r"while parsing a flow.*but got '\?'",
        r"",
        "special-character",
        "a question mark inside [ ] or { } is not text here",
        "put quotes around the text that has the question mark",
    ),
    _Rule(
        r"expected <block end>|could not find expected ':'",
        r"^\s*-[^\W\d_]",
        "missing-space",
        "a dash without a space begins no item",
        "put a space after the dash",
    ),
    _Rule(
        r"while (parsing|scanning) a flow",
        r"",
        "unclosed-bracket",
        "a bracket [ or { opens here and is not closed",
        "close it, or put quotes around the text",
    ),
    _Rule(
        r"could not find expected ':'",
        r"",
        "missing-colon",
        "a key without a colon",
        "write `key: value`, with a space after the colon, or check the indentation",
    ),
    _Rule(
        r"version|YAML document",
        r"",
        "bad-directive",
        "this line is not a YAML directive that handout knows",
        "remove the line that begins with %",
    ),
)
_AFTER_QUOTE = re.compile(r"""^\s*(- +)?([\w-]+: +)?["'].*["']""")
_AFTER_BRACKET = re.compile(r"^\s*(- +)?([\w-]+: +)?[\[{].*[\]}]")


def explain(error: Exception, text: str, name: str) -> Problem:
    """A problem in an author's words for an error of the YAML parser."""
    words = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or error}"
    mark = _mark(error, words, name)
    lines = text.splitlines()
    line = lines[mark.line - 1] if mark.line <= len(lines) else ""
    for rule in _RULES:
        if re.search(rule.problem, words) and re.search(rule.line, line):
            return Problem(rule.message, mark, rule.hint, rule.code)
    return _after(line, mark)


def depth_exceeded_at(error: Exception) -> int | None:
    """Return how much text comes before the bracket or key too deep for libyaml, if that is the error."""
    if not re.search(r"maximum (nesting )?depth", getattr(error, "problem", None) or ""):
        return None
    place = getattr(error, "problem_mark", None)
    return None if place is None else int(place.index)


def _mark(error: Exception, words: str, name: str) -> Mark:
    opened_earlier = any(kind in words for kind in ("quoted scalar", "flow", "simple key"))
    place = (getattr(error, "context_mark", None) if opened_earlier else None) or getattr(
        error, "problem_mark", None
    )
    return Mark(name, place.line + 1, place.column + 1) if place is not None else Mark(name)


def _after(line: str, mark: Mark) -> Problem:
    before = line[: mark.column - 1]
    if _AFTER_QUOTE.search(before):
        return Problem(
            "text follows a closing quotation mark", mark,
            "put the quotes around all of it; inside '…' write an apostrophe twice", "text-after-quote",
        )  # fmt: skip
    if _AFTER_BRACKET.search(before):
        return Problem("text follows a closing bracket", mark, _QUOTE_IT, "text-after-bracket")
    if re.match(r"^\s*- +\*|^\s*[\w-]+: +\*", line):
        return Problem(
            "text that begins with * means something else in YAML", mark, _QUOTE_IT, "special-character"
        )
    return Problem(
        "the indentation does not fit the lines above", mark,
        "keys that belong together begin in the same column; list items begin with `- `", "bad-indentation",
    )  # fmt: skip
