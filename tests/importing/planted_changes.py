"""Documents of every format out of a number, and changes that are planted in what an import wrote of them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from html import escape

from handout.content.yaml.yaml_tree import try_compose_tree
from handout.importing.words.folded_words import split_folded_words
from tests.importing.test_docx import paragraph
from tests.importing.test_docx import table as write_word_table
from tests.importing.test_office_formats import odt, p, row
from tests.importing.typed_documents import pack_docx

Part = tuple[str, list[str] | list[tuple[str, ...]]]
MEDICINES = ("Amolin", "Betacor", "Cedrine", "Dolvan", "Elmarin", "Fostin", "Gravol", "Henolin")
LANGUAGES = {
    "en": (
        "Living with {}", "Do not take {} with {} ml of milk.", "Take {} mg of {} at night.",
        "Call {} at once.", ("Wash your hands", "Shake the bottle", "Sit down", "Rest for a while"),
        ("Name", "Morning", "Evening"), "What to do", "Keep it in a cool place with the lid on.",
    ),
    "de": (
        "Leben mit {}", "Nehmen Sie {} nicht mit {} ml Milch.", "Nehmen Sie {} mg {} am Abend.",
        "Rufen Sie sofort {} an.",
        ("Waschen Sie die Hände", "Schütteln Sie die Flasche", "Setzen Sie sich", "Ruhen Sie sich aus"),
        ("Mittel", "Morgen", "Abend"), "Was Sie tun können", "Lagern Sie es kühl und mit dem Deckel.",
    ),
    "es": (
        "Vivir con {}", "No tome {} con {} ml de leche.", "Tome {} mg de {} por la noche.",
        "Llame a {} enseguida.", ("Lave sus manos", "Agite el frasco", "Siéntese bien", "Descanse un rato"),
        ("Nombre", "Mañana", "Noche"), "Qué puede hacer", "Guarde todo en un lugar fresco con la tapa.",
    ),
    "fr": (
        "Vivre avec {}", "Ne prenez pas {} avec {} ml de lait.", "Prenez {} mg de {} le soir.",
        "Appelez le {} tout de suite.",
        ("Lavez vos mains", "Agitez le flacon", "Asseyez la personne", "Reposez un peu"),
        ("Nom", "Matin", "Soir"), "Ce qui aide", "Gardez le tout au frais avec le bouchon.",
    ),
}  # fmt: skip
"""Title, negation, dose, telephone, steps, titles of columns, heading and a sentence, in each language."""


def make_document(seed: int) -> tuple[str, list[Part]]:
    """Return the title and the parts of a document: headings, texts, steps and tables in one language."""
    chance = random.Random(seed)
    title, no, dose, call, steps, columns, heading, sentence = LANGUAGES[chance.choice(sorted(LANGUAGES))]
    medicine = chance.choice(MEDICINES)
    parts: list[Part] = [("text", [sentence])]
    for kind in chance.sample(["text", "text", "steps", "table", "call"], k=chance.randrange(3, 6)):
        if chance.random() < 0.5:
            parts.append(("heading", [f"{heading} {len(parts)}"]))
        if kind == "text":
            names = chance.sample(MEDICINES, k=3)
            first = no.format(names[0], chance.randrange(20, 300))
            second, third = (dose.format(chance.randrange(2, 900), name) for name in names[1:])
            parts.append(("text", [f"{first} {second} {third}"]))
        elif kind == "call":
            number = f"(555) 010-{chance.randrange(1000, 9999)}"
            parts.append(("text", [call.format(number)]))
        elif kind == "steps":
            chosen = chance.sample(steps, k=chance.randrange(2, 5))
            parts.append(("steps", [f"{step} {chance.randrange(2, 60)} s." for step in chosen]))
        else:
            names = chance.sample(MEDICINES, k=chance.randrange(2, 5))
            rows = [(name, *(f"{chance.randrange(1, 99)} mg" for _ in columns[1:])) for name in names]
            parts.append(("table", [columns, *rows]))
    return title.format(medicine), parts


def write_text(title: str, parts: Sequence[Part]) -> bytes:
    lines = [title]
    for kind, value in parts:
        lines += ["", *_write_lines(kind, value)]
    return "\n".join([*lines, ""]).encode()


def _write_lines(kind: str, value: Sequence[str | tuple[str, ...]]) -> list[str]:
    if kind == "steps":
        return [f"{number}. {step}" for number, step in enumerate(value, 1)]
    return ["\t".join(line) if isinstance(line, tuple) else line for line in value]


def write_markdown(title: str, parts: Sequence[Part]) -> bytes:
    lines = [f"# {title}"]
    for kind, value in parts:
        written = _write_lines(kind, value)
        if kind == "table":
            written = [f"| {line} |".replace("\t", " | ") for line in written]
            written.insert(1, "|---|---|---|")
        lines += ["", *(f"## {line}" if kind == "heading" else line for line in written)]
    return "\n".join([*lines, ""]).encode()


def write_page(title: str, parts: Sequence[Part]) -> bytes:
    body = f"<h1>{escape(title)}</h1>"
    for kind, value in parts:
        lines = [tuple(map(escape, line)) if isinstance(line, tuple) else escape(line) for line in value]
        if kind == "table":
            rows = (f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>\n" for line in lines)
            body += f"\n<table>{''.join(rows)}</table>"
        elif kind == "steps":
            body += f"\n<ol>{''.join(f'<li>{line}</li>' for line in lines)}</ol>"
        else:
            tag = "h2" if kind == "heading" else "p"
            body += "".join(f"\n<{tag}>{line}</{tag}>" for line in lines)
    return f"<html><body>{body}</body></html>".encode()


def write_docx(title: str, parts: Sequence[Part]) -> bytes:
    body = paragraph(title, "Title")
    for kind, value in parts:
        if kind == "table":
            body += write_word_table(*value)  # type: ignore[arg-type]
        else:
            style, number = ("Heading1" if kind == "heading" else ""), ("2" if kind == "steps" else "")
            body += "".join(paragraph(escape(str(line)), style, number) for line in value)
    return pack_docx(body)


def write_open(title: str, parts: Sequence[Part]) -> bytes:
    body = p(escape(title), "Title")
    for kind, value in parts:
        if kind == "table":
            body += f"<table:table>{''.join(row(*line) for line in value)}</table:table>"
        elif kind == "steps":
            items = (f"<text:list-item>{p(escape(str(line)))}</text:list-item>" for line in value)
            body += f"<text:list text:style-name='N'>{''.join(items)}</text:list>"
        elif kind == "heading":
            body += "".join(f"<text:h text:outline-level='1'>{escape(str(line))}</text:h>" for line in value)
        else:
            body += "".join(p(escape(str(line))) for line in value)
    return odt(body)


WRITERS = {
    "a.txt": write_text, "a.md": write_markdown, "a.html": write_page, "a.docx": write_docx,
    "a.odt": write_open,
}  # fmt: skip
_ROW = re.compile(r"^( +)- \[(.+)\]$", re.MULTILINE)
_STEP = re.compile(r"^( +- steps:\n)((?: +- .+\n)+)", re.MULTILINE)


def _replace_one(pattern: str, change: Callable[[re.Match[str]], str]) -> Callable[[str, random.Random], str]:
    """Return a change of one place that a pattern finds, chosen by chance; "" where it finds none."""

    def plant(content: str, chance: random.Random) -> str:
        head, key, body = content.partition("\ncontent:\n")
        places = list(re.finditer(pattern, body, re.MULTILINE))
        if not places:
            return ""
        place = chance.choice(places)
        written = f"{head}{key}{body[: place.start()]}{change(place)}{body[place.end() :]}"
        # A change that leaves no YAML is none that an import could make.
        return written if try_compose_tree(written, "content.yaml")[0] is not None else ""

    return plant


def _change_row(change: Callable[[list[str]], list[str]]) -> Callable[[str, random.Random], str]:
    def write(found: re.Match[str]) -> str:
        return f"{found[1]}- [{', '.join(change(found[2].split(', ')))}]"

    return _replace_one(_ROW.pattern, write)


def _change_steps(found: re.Match[str]) -> str:
    """Count the steps of a list from 3."""
    indent = " " * (len(found[1]) - len(found[1].lstrip()))
    steps = "".join(f"  {line}\n" for line in found[2].splitlines())
    return f"{found[1]}{indent}    start: 3\n{indent}    items:\n{steps}"


def _next_digit(digit: str) -> str:
    return str((int(digit) + 1) % 10 or 1)


CHANGES: dict[str, Callable[[str, random.Random], str]] = {
    "digit changed": _replace_one(r"\d(?= (?:mg|ml|s\.))", lambda found: _next_digit(found[0])),
    "cell lost": _change_row(lambda cells: [*cells[:-1], '""']),
    "row lost": _replace_one(r"^ +- \[[A-Z].+ mg\]\n", lambda _: ""),
    "negation lost": _replace_one(r"\bnot |\bnicht |\bNo (?=tome)|\bpas ", lambda _: ""),
    "cells swapped": _change_row(lambda cells: [cells[0], cells[2], cells[1]]),
    "step number changed": _replace_one(_STEP.pattern, _change_steps),
    "telephone digit changed": _replace_one(r"(?<=010-)\d", lambda found: _next_digit(found[0])),
    "unit changed": _replace_one(r"(?<=\d )(?:mg|ml)\b", lambda found: {"mg": "ml", "ml": "mg"}[found[0]]),
    "doses swapped": _replace_one(
        r"(\d+)( mg[^\n]*?\s)(?!\1 )(\d+)(?= mg)", lambda found: f"{found[3]}{found[2]}{found[1]}"
    ),
    "numbers swapped": _replace_one(
        r"(\d+)( ml[^\n]*?\s)(\d+)(?= mg)", lambda found: f"{found[3]}{found[2]}{found[1]}"
    ),
}  # fmt: skip
"""One change each in a content.yaml: what an import must tell if it did that."""


def tells_place(told: str, content: str, changed: str) -> bool:
    """Return whether a line about a difference names a place, and repeats words that stood there."""
    kept = set(changed.split("\n"))
    words = {word for line in content.split("\n") if line not in kept for word in split_folded_words(line)}
    place, _, rest = told.partition(": ")
    is_place = re.match(r"(?:line|paragraph|element|table|page)\b.* \d+(?:, table)?$", place) is not None
    return is_place and len(words.intersection(split_folded_words(rest))) >= min(2, len(words))
