"""Explanations of YAML syntax errors for authors: the likely mistake and how to correct it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.content.yaml.lint import ODD_SPACE, make_odd_space_problem
from handout.content.yaml.unclosed import find_unclosed
from handout.data_classes import NamedTuple
from handout.errors import Mark, Problem


class _SyntaxRule(NamedTuple):
    """A rule that applies when both patterns are found: in the parser's message and in the line."""

    error_pattern: str
    line_pattern: str
    code: str
    message: str
    hint: str = ""


_MISREAD = ("missing-space", "typed-bullet")
_QUOTE_IT = 'put quotes around the whole text: "…"'
_SYNTAX_RULES = (
    _SyntaxRule(r"", r"^ *\t", "tab", "a tab stands where YAML wants spaces", "indent with spaces only"),
    _SyntaxRule(
        r"unexpected end of stream",
        r"",
        "unclosed-quote",
        "a quotation mark opens here and is never closed",
        "close it on the same line",
    ),
    _SyntaxRule(
        r"(mapping values|sequence entries) are not allowed",
        r"[“”‘’]",
        "smart-quotes",
        "curly quotes do not quote in YAML, so the text ends at the colon",
        'use straight quotes around the whole text: "…"',
    ),
    _SyntaxRule(
        r"mapping values are not allowed",
        r"^\s*(- +)?[^:]+:\s.*:(\s|$)",
        "colon-in-text",
        "a colon inside the text makes YAML see a second key",
        _QUOTE_IT,
    ),
    _SyntaxRule(
        r"mapping values are not allowed",
        r"",
        "bad-indentation",
        "this key does not belong to what stands above it",
        "check the line above: a missing colon, a missing space after it, or wrong indentation",
    ),
    _SyntaxRule(
        r"sequence entries are not allowed",
        r"",
        "bad-indentation",
        "a list cannot begin on the line of its key",
        "begin the list on the next line, indented by two spaces",
    ),
    _SyntaxRule(
        r"expected (the )?('?<document start>|end)",
        r"",
        "several-documents",
        "text follows the end of the document",
        "remove the line ...",
    ),
    _SyntaxRule(
        r"Unicode character escape code|expected hexdecimal number",
        r"",
        "bad-escape",
        'an escape such as \\u00e9 inside "…" names no character',
        "write the character itself; an escape needs all of its digits, and none names half of a character",
    ),
    _SyntaxRule(
        r"unknown escape character",
        r"",
        "bad-escape",
        'a backslash inside "…" begins an escape that YAML does not know',
        "write \\\\ for a backslash, or use single quotes",
    ),
    _SyntaxRule(
        r"comment or (a )?line break",
        r"",
        "special-character",
        "text that begins with > or | is a block text in YAML",
        _QUOTE_IT,
    ),
    _SyntaxRule(
        r"alphabetic or numeric|cannot start any token|tag|directive|URI",
        r"",
        "special-character",
        "the text begins with a character that means something else in YAML (* & ! % @ `)",
        _QUOTE_IT,
    ),
    _SyntaxRule(
        r"while parsing a flow.*but got '\?'",
        r"",
        "special-character",
        "a question mark inside [ ] or { } is not text here",
        "put quotes around the text that has the question mark",
    ),
    _SyntaxRule(
        r"expected (<block end>|'-' indicator)|could not find expected ':'",
        r"^\s*-[^\W\d_]",
        "missing-space",
        "a dash without a space begins no item",
        "put a space after the dash",
    ),
    _SyntaxRule(
        r"while (parsing|scanning) a flow",
        r"",
        "unclosed-bracket",
        "a bracket [ or { opens here and is not closed",
        "close it, or put quotes around the text",
    ),
    _SyntaxRule(
        r"could not find expected ':'",
        r"",
        "missing-colon",
        "a key without a colon",
        "write `key: value`, with a space after the colon, or check the indentation",
    ),
    _SyntaxRule(
        r"version|YAML document",
        r"",
        "bad-directive",
        "this line is not a YAML directive that handout knows",
        "remove the line that begins with %",
    ),
)
_AFTER_QUOTE = re.compile(r"""^\s*(- +)?([\w-]+: +)?["'].*["']""")
_NOTE_THAT_CLOSES = re.compile(r"\s(#[^\s,\]}]+).*[\]}]")
"""A colour without quotes, or the like, that takes the bracket's end into a note."""
_WANTS_COMMA = re.compile(r"while parsing a flow.*expected ',' or '[\]}]'")
_LAST_ENTRY = re.compile(r"(?:.*(?:[\[{,]|:\s)\s*)?")
"""What stands on a line before its last entry of a list or mapping in brackets."""
_ENTRY_END = re.compile(r"""["'\]}]\s*$""")
"""A sign that ends an entry in quotes or brackets, before the place where a comma was expected."""
_AFTER_BRACKET = re.compile(r"""^\s*(- +)?([^\s"'#\[{:][^:]{0,80}: +)?[\[{].*[\]}]""")


def explain_yaml_error(error: Exception, text: str, name: str) -> Problem:
    """Return a problem in an author's words for an error of the YAML parser."""
    parser_message = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or error}"
    mark = _make_mark(error, parser_message, name)
    lines = text.splitlines()
    line = lines[mark.line - 1] if mark.line <= len(lines) else ""
    for number in (mark.line, mark.line - 1):
        if 0 < number <= len(lines) and (odd := ODD_SPACE.search(lines[number - 1])):
            return make_odd_space_problem(odd[1], Mark(name, number, odd.start(1) + 1))
    if problem := _explain_unclosed(text, mark, parser_message):
        return problem
    if problem := _explain_inside_brackets(error, lines, mark, parser_message):
        return problem
    for rule in _SYNTAX_RULES:
        if re.search(rule.error_pattern, parser_message) and re.search(rule.line_pattern, line):
            if rule.code == "bad-indentation":
                return _explain_indentation(rule, lines, mark)
            return Problem(rule.message, mark, rule.hint, rule.code)
    return _explain_from_line(line, mark)


def _explain_indentation(rule: _SyntaxRule, lines: list[str], mark: Mark) -> Problem:
    """Return the problem of a key that the line above has no place for, at the beginning of the key."""
    line = lines[mark.line - 1] if mark.line <= len(lines) else ""
    if key := re.match(r"( *)(?:- +)?([\w-]+):(?:\s|$)", line):
        mark = Mark(mark.file, mark.line, key.start(2) + 1)
        above = next((text for text in reversed(lines[: mark.line - 1]) if text.strip()), "")
        if (value := re.match(r"( *)(?:- +)?([\w-]+): +\S", above)) and value.start(2) < key.start(2):
            message = (
                f"{key[2]!r} stands further right than {value[2]!r} above it, which has its value already"
            )
            return Problem(message, mark, "begin both in the same column", rule.code)
    return Problem(rule.message, mark, rule.hint, rule.code)


def _explain_unclosed(text: str, mark: Mark, parser_message: str) -> Problem | None:
    """Return the problem of a quotation or bracket that was not closed, at the place where it opens."""
    unclosed = find_unclosed(text)
    if unclosed is None or unclosed.line > mark.line:
        return None
    place = Mark(mark.file, unclosed.line, unclosed.column)
    if unclosed.sign in "\"'":
        message = "a quotation mark opens here and is never closed"
        return Problem(message, place, "close it on the same line", "unclosed-quote")
    if "flow" not in parser_message:
        return None
    message = f"a bracket {unclosed.sign} opens here and is not closed"
    rest = text.split("\n")[unclosed.line - 1][unclosed.column :]
    if note := _NOTE_THAT_CLOSES.search(rest):
        hint = f'put quotes around it: "{note[1]}"; a # without them begins a note'
        return Problem(f"{message}, because {note[1]} is taken for a note", place, hint, "unclosed-bracket")
    return Problem(message, place, "close it, or put quotes around the text", "unclosed-bracket")


def _explain_inside_brackets(
    error: Exception, lines: Sequence[str], mark: Mark, parser_message: str
) -> Problem | None:
    """Return the problem of an entry inside [ ] or { }, which are closed, that the parser took for two."""
    place = getattr(error, "problem_mark", None)
    if place is None or place.line >= len(lines) or not _WANTS_COMMA.search(parser_message):
        return None
    line, column = lines[place.line], place.column
    if line[column : column + 1] == ":":
        column = _LAST_ENTRY.match(line[:column]).end()  # type: ignore[union-attr]  # It matches any line.
        message = "a colon inside the text makes YAML see a second key"
        hint = f"{_QUOTE_IT}; or put a comma before the next key"
        return Problem(message, Mark(mark.file, place.line + 1, column + 1), hint, "colon-in-text")
    if _ENTRY_END.search(line[:column]):
        place_found = Mark(mark.file, place.line + 1, column + 1)
        hint = "put a comma before it, or quotes around the whole text"
        return Problem("a comma is missing before this", place_found, hint, "missing-comma")
    return None


def join_problems(found: Sequence[Problem], last: Problem) -> tuple[Problem, ...]:
    """Return the problems found before the parser gave up, with the one that stopped it.

    Where a bracket or quotation is open, what follows it was read wrongly; and a line that lacks its
    dash makes the next one wrong. What comes of the same slip is left out.
    """
    first = min(
        (problem.mark.line for problem in found if problem.code in _MISREAD and problem.mark), default=0
    )
    if last.mark and first and first <= last.mark.line <= first + 1 and last.code == "bad-indentation":
        return tuple(found)
    if last.code in ("unclosed-bracket", "unclosed-quote") and last.mark:
        at = (last.mark.line, last.mark.column)
        found = [
            problem for problem in found if problem.mark and (problem.mark.line, problem.mark.column) < at
        ]
    return (*found, last)


def depth_exceeded_at(error: Exception) -> int | None:
    """Return how much text comes before the bracket or key too deep for libyaml, if that is the error."""
    if not re.search(r"maximum (nesting )?depth", getattr(error, "problem", None) or ""):
        return None
    place = getattr(error, "problem_mark", None)
    return None if place is None else int(place.index)


def _make_mark(error: Exception, parser_message: str, name: str) -> Mark:
    opened_earlier = any(kind in parser_message for kind in ("quoted scalar", "flow", "simple key"))
    yaml_mark = (getattr(error, "context_mark", None) if opened_earlier else None) or getattr(
        error, "problem_mark", None
    )
    return Mark(name, yaml_mark.line + 1, yaml_mark.column + 1) if yaml_mark is not None else Mark(name)


def _explain_from_line(line: str, mark: Mark) -> Problem:
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
