"""Inputs that nobody should give handout, and how each is taken: for ``benchmarks.robust`` and its test.

Each kind makes an input of a seed and hands it in; what comes back says how it was taken: "taken", "told" (a
problem in words), or "half file" where a file is left that is not whole. Whatever else happens is raised.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from benchmarks.packed import spoil_packed
from handout.content.locations.location_lists import LocationLists
from handout.content.reading.project_reader import read_project
from handout.errors import ContentError, ExitCode, HandoutError, Severity
from handout.render import render

ROOT = Path(__file__).parents[1]
SHEET = (
    "Name,Street,Suite,City,State,ZIP,Phone,Fax,Hours M-F,Sat,Web\n"
    'Oak Hill,"1 Mill Road",200,Holyoke,MA,1040,(413) 555-0101,N/A,8-5,closed,www.example.org/oak\n'
    "Bay Side,2 Mill Road,,Boston,MA,02134,3015550142.0,,8:30-5,9-12,https://example.org/bay\n"
)
SMALL = """\
handout: {id: asthma, title: Asthma, language: en, version: "1.0", reviewed: 2026-03-01, papers: [letter]}
brand: {name: Lakeview, logo: {src: assets/logo.svg, alt: Lakeview}}
locations:
  - {id: oak, name: Oak Hill, phones: {main: (413) 555-0101}, web: https://example.org/oak}
content:
  - Call {location.phone} **now** or [write](https://example.org).
  - steps: [Shake., Breathe out., {title: Press, text: Press once.}]
  - table:
      columns: [Medicine, Dose]
      rows: [[Relief, 2 puffs], [Control, "{location.name}"]]
  - section: At home
    content: [Rest., {callout: tip, text: Drink.}, {bullets: [a, b]}]
"""
_PIECES = (
    "- ", ": ", "\t", "\n", "\n  ", '"', "'", "[", "]", "{", "}", "#", "&a ", "*a", "!", "|", ">", "%", "@",
    "`", "{location.phone}", "{{", "**", "[^1]", "](", "\\", "\x00", "\x07", "\u00a0", "\u202e", "\ufeff",
    "\ufffe", "\U0001f600", "مرحبا", "日本", "<b>", "&amp;", "999999999999999999999", "-1", "1e309", "null",
    "~", "yes", "---\n", "...\n", "<<: *a", "include: content.yaml", "../../etc/passwd", "content: []",
    "only: [x]", "\u0301" * 40, "W" * 3000, "a b " * 800, "%s%n",
)  # fmt: skip
_NAME_SIGNS = (
    *"abcZ09-_ .~#%&'()+,;=@[]{}^$!`\"<>|?*:\\éß日ع\u202e\u200b\x01\n\t🙂", "..", "CON", "nul", "/",
)  # fmt: skip


def mutate_text(text: str, chance: random.Random) -> str:
    """Return a text with a few pieces put in, cut, doubled or moved, or lines dented."""
    for _ in range(chance.randrange(1, 8)):
        at, end = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
        end = min(end, at + chance.choice((1, 4, 40)))
        kind = chance.randrange(5)
        if kind == 0:
            text = text[:at] + chance.choice(_PIECES) + text[at:]
        elif kind == 1:
            text = text[:at] + text[end:]
        elif kind == 2:
            text = text[:at] + text[at:end] * chance.choice((2, 3, 50)) + text[end:]
        elif kind == 3:
            text = text[:at] + chance.choice(_PIECES) + text[end:]
        else:
            lines = text.split("\n")
            line = chance.randrange(len(lines))
            lines[line] = " " * chance.randrange(9) + lines[line].lstrip()
            text = "\n".join(lines)
    return text


def mutate_bytes(raw: bytes, chance: random.Random) -> bytes:
    """Return bytes with some of them changed, cut, doubled or swapped."""
    changed = bytearray(raw)
    for _ in range(chance.randrange(1, 12)):
        if not changed:
            break
        at, length = chance.randrange(len(changed)), chance.randrange(1, 60)
        kind = chance.randrange(5)
        if kind == 0:
            changed[at] = chance.randrange(256)
        elif kind == 1:
            del changed[at : at + length]
        elif kind == 2:
            changed[at:at] = changed[at : at + length] * chance.randrange(1, 4)
        elif kind == 3:
            changed[at : at + length] = chance.randbytes(length)
        else:
            del changed[chance.randrange(len(changed)) :]
    return bytes(changed)


def alter_bytes(raw: bytes, chance: random.Random) -> bytes:
    """Return bytes of the same length with a few of them changed, so that what is around still fits."""
    changed = bytearray(raw)
    for _ in range(chance.randrange(1, 9)):
        at = chance.randrange(len(changed))
        changed[at] = chance.choice((chance.randrange(256), chance.choice(b'0123456789-. "<>azM#%'), 0, 255))
    return bytes(changed)


def _prepare(folder: Path) -> Path:
    assets = folder / "assets"
    if not assets.is_dir():
        (assets / "fonts").mkdir(parents=True)
        (assets / "logo.svg").write_bytes((ROOT / "assets" / "logo.svg").read_bytes())
    return folder / "content.yaml"


def _take(content: Path, *, drawn: bool) -> str:
    """Read a handout, and draw it if it can be; return how it was taken."""
    try:
        reading = read_project(content)
        if drawn:
            place = next(iter(reading.project.locations), None)
            pdf = render(project=reading.project, root=reading.root, location=place).pdf
            return "taken" if is_whole(pdf) else "half file"
    except HandoutError as error:
        _check_told(error)
        return "told"
    return "taken"


def _check_told(error: HandoutError) -> None:
    if not error.problems or any(not problem.message.strip() for problem in error.problems):
        raise AssertionError("an error without words")
    if isinstance(error, ContentError) and not any(p.severity is Severity.ERROR for p in error.problems):
        raise AssertionError("an error that is none")


def is_whole(pdf: bytes) -> bool:
    """Return whether a PDF has its beginning and its end."""
    return pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(b"%%EOF")


def find_half_files(folder: Path) -> list[str]:
    """Return the files below a folder that are PDFs in part, or that a run left behind."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    halves = [path for path in files if path.suffix == ".pdf" and not is_whole(path.read_bytes())]
    return sorted(str(path) for path in {*halves, *(path for path in files if path.name.endswith(".part"))})


def take_yaml(folder: Path, chance: random.Random) -> str:
    """Hand in a handout in YAML with mistakes."""
    content = _prepare(folder)
    sample = chance.choice((SMALL, SMALL, (ROOT / "content.yaml").read_text(encoding="utf-8")))
    content.write_text(mutate_text(sample, chance), encoding="utf-8", newline="", errors="replace")
    return _take(content, drawn=sample is SMALL and chance.random() < 0.5)


def take_bytes(folder: Path, chance: random.Random) -> str:
    """Hand in bytes as a handout."""
    content = _prepare(folder)
    kind = chance.randrange(3)
    raw = chance.randbytes(chance.randrange(400)) if kind == 0 else mutate_bytes(SMALL.encode(), chance)
    content.write_bytes(
        SMALL.encode(chance.choice(("utf-16", "utf-32", "cp037", "utf-8-sig"))) if kind == 1 else raw
    )
    return _take(content, drawn=False)


def take_csv(folder: Path, chance: random.Random) -> str:
    """Hand in a list of locations as CSV with mistakes."""
    path = folder / "clinics.csv"
    text = mutate_text(SHEET, chance) if chance.random() < 0.7 else ""
    encoding = chance.choice(("utf-8", "utf-8-sig", "cp1252", "utf-16"))
    path.write_bytes(text.encode(encoding, "replace") if text else mutate_bytes(SHEET.encode(), chance))
    return _take_list(path)


def _take_list(path: Path) -> str:
    try:
        problems = LocationLists().read_file(path).problems
    except HandoutError as error:
        _check_told(error)
        return "told"
    return "told" if problems else "taken"


def _make_workbook() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for line in SHEET.splitlines():
        book.active.append(line.split(","))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def take_workbook(folder: Path, chance: random.Random) -> str:
    """Hand in a spoilt workbook: its bytes, or those of one of its parts."""
    whole = folder / "whole.xlsx"
    if not whole.exists():
        whole.write_bytes(_make_workbook())
    raw = whole.read_bytes()
    path = folder / f"clinics.{chance.choice(('xlsx', 'xlsx', 'ods'))}"
    path.write_bytes(spoil_packed(raw, mutate_bytes, chance))
    return _take_list(path)


def take_font(folder: Path, chance: random.Random) -> str:
    """Hand in a brand with a spoilt font of its own."""
    content = _prepare(folder)
    face = chance.choice(_list_faces())
    for old in (folder / "assets" / "fonts").iterdir():
        old.unlink()
    font = folder / "assets" / "fonts" / f"Mine-Regular{face.suffix}"
    font.write_bytes(chance.choice((alter_bytes, alter_bytes, mutate_bytes))(face.read_bytes(), chance))
    family = "Figtree" if "Figtree" in face.name else "Atkinson Hyperlegible"
    family = chance.choice((family, family, family, mutate_text("Mine", chance)[:50]))
    quoted = json.dumps(family, ensure_ascii=True)
    content.write_text(
        SMALL.replace("{name: Lakeview,", f"{{name: Lakeview, fonts: {{body: {quoted}}},"), encoding="utf-8"
    )
    return _take(content, drawn=True)


@cache
def _list_faces() -> list[Path]:
    folders = (find_spec("fontpkg_atkinson_hyperlegible"), find_spec("fontpkg_figtree"))
    origins = [Path(spec.origin).parent for spec in folders if spec and spec.origin]
    return sorted(path for folder in origins for path in folder.rglob("*.?tf"))


def take_picture(folder: Path, chance: random.Random) -> str:
    """Hand in a handout with a spoilt picture."""
    content = _prepare(folder)
    name, raw = chance.choice(_list_pictures())
    picture = folder / "assets" / f"mine{Path(name).suffix}"
    picture.write_bytes(chance.choice((alter_bytes, alter_bytes, mutate_bytes))(raw, chance))
    block = f"content:\n  - image: {{src: assets/{picture.name}, alt: A picture}}"
    content.write_text(SMALL.replace("content:", block, 1), encoding="utf-8")
    return _take(content, drawn=True)


@cache
def _list_pictures() -> list[tuple[str, bytes]]:
    from PIL import Image

    drawings = sorted((ROOT / "assets").glob("*.svg"))
    found = [(path.name, path.read_bytes()) for path in drawings]
    for mode in ("RGB", "RGBA", "L", "P", "CMYK"):
        for kind in ("png", "jpeg", "gif", "webp"):
            stream = BytesIO()
            if (mode, kind) in (
                ("RGBA", "jpeg"),
                ("P", "jpeg"),
                ("CMYK", "png"),
                ("CMYK", "gif"),
                ("CMYK", "webp"),
            ):
                continue
            Image.linear_gradient("L").resize((40, 30)).convert("RGB").convert(mode).save(stream, kind)
            found.append((f"{mode}.{kind}", stream.getvalue()))
    return found


def _run_command(folder: Path, arguments: list[str]) -> str:
    """Run a command in this process; a bug, or a file that is not whole, is raised or named."""
    from click.testing import CliRunner

    from handout.cli.group import handout

    before = Path.cwd()
    os.chdir(folder)
    try:
        done = CliRunner().invoke(handout, arguments)
    finally:
        os.chdir(before)
    if done.exit_code == ExitCode.BUG or "Traceback" in done.output:
        raise AssertionError(f"{arguments}: {done.output[-400:]}")
    if find_half_files(folder):
        return "half file"
    return "told" if done.exit_code else "taken"


def take_name(folder: Path, chance: random.Random) -> str:
    """Build with odd names of the file, the output folder, the handout, the location and the sheet."""
    content = _prepare(folder)
    odd = "".join(chance.choice(_NAME_SIGNS) for _ in range(chance.randrange(1, 24)))
    kind = chance.randrange(5)
    content.write_text(
        SMALL.replace("asthma", json.dumps(odd), 1) if kind == 0
        else SMALL.replace("title: Asthma", f"title: {json.dumps(odd)}") if kind == 1 else SMALL,
        encoding="utf-8",
    )  # fmt: skip
    if kind == 2:
        return _run_command(folder, ["build", odd])
    if kind == 3:
        odd = odd.replace("/", "").replace("..", "")
        return _run_command(folder, ["build", "-o", f"out/{odd}"])
    return _run_command(folder, ["build", "-l", odd] if kind == 4 else ["build"])


_SETTINGS = (
    "handout.title", "locations.oak.name", "locations.oak.phones.main", "brand.name", "content", "locations",
    "handout.papers", "handout.language", "locations.0.web",
)  # fmt: skip


def take_setting(folder: Path, chance: random.Random) -> str:
    """Build with an odd `--set`."""
    content = _prepare(folder)
    content.write_text(SMALL, encoding="utf-8")
    key = chance.choice((*_SETTINGS, mutate_text("locations.oak.name", chance)))
    value = mutate_text(
        chance.choice(("Oak Hill", "en", "[letter]", "{a: b}", "https://example.org")), chance
    )
    return _run_command(folder, ["build", "--set", f"{key}={value}"])


KINDS: dict[str, Callable[[Path, random.Random], str]] = {
    "yaml": take_yaml, "bytes": take_bytes, "csv": take_csv, "workbook": take_workbook, "font": take_font,
    "picture": take_picture, "name": take_name, "setting": take_setting,
}  # fmt: skip


def take(kind: str, seed: int, folder: Path) -> str:
    """Make the input of a kind and a seed, hand it in, and return how it was taken."""
    chance = random.Random(f"{kind}{seed}")  # noqa: S311 (no secret: the same number, the same input)
    return KINDS[kind](folder, chance)
