"""Compares the words that PDF readers find on a page with those that were set, script by script."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from importlib import import_module, util
from pathlib import Path

import pypdfium2

from handout.content.inline.markup import Run
from handout.layout.flowables.text import TextFlowable
from handout.pdf.metadata import Metadata
from handout.pdf.structure import StructureElement
from handout.text.lines import list_line_texts
from tests.support.documents import canvas
from tests.text.setting import style

PARAGRAPHS = Path(__file__).resolve().parent.parent / "tests/text/paragraphs"
WIDTH = 430.0
_DIRECTION_MARKS = re.compile("[\u200e\u200f\u202a-\u202e]")
"""What poppler adds around right-to-left words."""
_PDFJS = """
const {getDocument} = await import(process.argv[1] + '/legacy/build/pdf.mjs');
const fs = await import('node:fs');
const data = new Uint8Array(fs.readFileSync(process.argv[2]));
const page = await (await getDocument({data, verbosity: 0}).promise).getPage(1);
const text = await page.getTextContent();
console.log(text.items.map(item => item.str + (item.hasEOL ? '\\n' : '')).join(''));
"""


def main() -> None:
    """Print, for each language and reader, how many words are missing and how many are added."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", help="tags (default: all)")
    parser.add_argument("--pdfjs", help="folder of pdfjs-dist, for Firefox's viewer")
    options = parser.parse_args()
    for language in options.languages or sorted(path.stem for path in PARAGRAPHS.glob("*.txt")):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "page.pdf")
            wanted = Counter(draw(language, path).split())
            for reader, text in read_with_all(path, options.pdfjs).items():
                print(f"{language:8} {reader:8} {compare(wanted, text)}")


def draw(language: str, path: Path) -> str:
    """Write a page with the paragraph of a language, and return its words."""
    words = (PARAGRAPHS / f"{language}.txt").read_text(encoding="utf-8").strip()
    drawing = canvas(metadata=Metadata(title="Readers", language=language))
    text = TextFlowable((Run(words),), style(language=language), StructureElement("P", drawing.document))
    text.draw(drawing, 72, 720, WIDTH)
    path.write_bytes(drawing.finish())
    return " ".join(list_line_texts(text.get_lines(WIDTH)))


def read_with_all(path: Path, pdfjs: str | None) -> dict[str, str | None]:
    """Return what each reader finds; None for one that this machine lacks."""
    node = shutil.which("node") if pdfjs else None
    poppler = shutil.which("pdftotext")
    return {
        "PDFium": pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range(),
        "poppler": _run([poppler, str(path), "-"]) if poppler else None,
        "MuPDF": _read_with_mupdf(path),
        "pdf.js": _run([node, "--input-type=module", "-e", _PDFJS, str(pdfjs), str(path)]) if node else None,
    }


def compare(wanted: Counter[str], text: str | None) -> str:
    """Return what is missing and added, in words."""
    if text is None:
        return "skipped: this reader is not installed"
    found = Counter(_DIRECTION_MARKS.sub("", text).split())
    return f"{(wanted - found).total()} of {wanted.total()} missing, {(found - wanted).total()} added"


def _read_with_mupdf(path: Path) -> str | None:
    if util.find_spec("pymupdf") is None:
        return None
    return str(import_module("pymupdf").open(path)[0].get_text())


def _run(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


if __name__ == "__main__":
    sys.exit(main())
