"""Hashes every PDF of a fixed set, so that a change of the code can be held against the one before it.

    python -m benchmarks.hash_pdfs > before.txt
    python -m benchmarks.hash_pdfs --root ../other-checkout > after.txt
    diff before.txt after.txt

The set: the sample, what `handout new` makes and the examples on every paper, the sample and the gallery of
blocks in every theme, a leaflet, one page of each script, the ways of printing, all locations, and a bundle.
The command line makes them, because it is what stays the same when the rooms behind it are redrawn.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAPERS = ("letter", "a4", "large-print", "booklet", "booklet-a5", "trifold", "trifold-a4")
THEMES = ("clinic", "calm", "warm")
PRINTING = (("--ink", "save"), ("--letterhead", "off"))

Case = tuple[str, Path, tuple[str, ...]]
"""A name, the content to build and the options to build it with."""

SPECIMEN = """
handout: {{id: specimen, title: "{one}", language: {language}, version: "1", status: approved,
  approved_by: "{two}", published: 2026-01-01, reviewed: 2026-01-01}}
brand: {{name: "{one}", theme: clinic}}
locations: [{{id: here, name: "{two}", address: [12 Mill Road], phones: {{main: (301) 555-0142}}}}]
content:
  - key_points: ["{one}", "{two}"]
  - section: "{one}"
    content:
      - "{text}"
      - ["{one}", "{two}"]
"""
"""A page of a script, made of one paragraph of the tests."""


def main() -> int:
    """Print a line for each case: its name and the hashes of its PDFs, or the exit code of a refusal."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout whose code makes the PDFs")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="builds at the same time")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(options.jobs) as pool:
        root, work = options.root.resolve(), Path(folder)
        cases = list(list_cases(root, work))
        for line in pool.map(lambda case: build(root, work, case), cases):
            print(line, flush=True)
        print(bind(root, work))
    return 0


def list_cases(root: Path, work: Path) -> Iterator[Case]:
    """Yield all cases; the inputs are those of this checkout, whichever code builds them."""
    run(root, work, "new", str(work / "scaffold"))
    handouts = {"sample": ROOT / "content.yaml", "new": work / "scaffold" / "content.yaml"}
    examples = sorted((ROOT / "docs" / "examples").glob("*/content.yaml"))
    handouts |= {path.parent.name: path for path in examples}
    for name, content in handouts.items():
        for paper in PAPERS:
            yield f"{name} {paper}", content, ("--paper", paper)
    blocks = ROOT / "docs" / "gallery" / "blocks.yaml"
    for theme in THEMES:
        yield f"sample {theme}", handouts["sample"], ("--theme", theme, "--paper", "a4")
        yield f"blocks {theme}", blocks, ("--theme", theme)
        yield f"blocks large {theme}", blocks, ("--theme", theme, "--paper", "large-print")
    yield "leaflet", ROOT / "docs" / "gallery" / "leaflet.yaml", ("--paper", "trifold")
    yield "leaflet imposed", ROOT / "docs" / "gallery" / "leaflet.yaml", ("--paper", "trifold", "--imposed")
    yield "new imposed", handouts["new"], ("--paper", "booklet", "--imposed")
    for way in PRINTING:
        yield f"sample {' '.join(way)}", handouts["sample"], way
    yield "sample everywhere", handouts["sample"], ("--all-locations",)
    yield from list_scripts(work)


def list_scripts(work: Path) -> Iterator[Case]:
    """Yield a page of each script that the tests have a paragraph of, and the languages of the benchmarks."""
    for path in sorted(ROOT.glob("tests/**/paragraphs/*.txt")):
        text = path.read_text(encoding="utf-8").strip().replace('"', "'")
        parts = [part.strip() for part in re.split(r"(?<=[.。।။።։۔])\s*", text) if part.strip()]
        folder = work / "scripts" / path.stem
        folder.mkdir(parents=True)
        words = SPECIMEN.format(language=path.stem, one=parts[0][:60], two=parts[-1][:40], text=text)
        (folder / "content.yaml").write_text(words, encoding="utf-8")
        yield f"script {path.stem}", folder / "content.yaml", ()
    for path in sorted((ROOT / "benchmarks" / "languages").glob("*.yaml")):
        yield f"language {path.stem}", path, ()


def build(root: Path, work: Path, case: Case) -> str:
    """Build one case and return its line."""
    name, content, options = case
    output = work / "made" / re.sub(r"\W+", "-", name)
    output.mkdir(parents=True)
    done = run(root, work, "build", str(content), "--quiet", "-o", str(output), *options)
    return f"{name}: {describe(output, done.returncode)}"


def bind(root: Path, work: Path) -> str:
    """Bind what `handout new` makes twice into one file and return its line."""
    output = work / "made" / "bundle"
    output.mkdir(parents=True)
    folder = str(work / "scaffold")
    options = ("--title", "Welcome", "--contents", "-o", str(output / "bundle.pdf"))
    done = run(root, work, "bundle", folder, folder, *options)
    return f"bundle: {describe(output, done.returncode)}"


def describe(output: Path, code: int) -> str:
    """Return the hashes of all PDFs in a folder, or how the command ended where there are none."""
    made = [hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in sorted(output.glob("**/*.pdf"))]
    return " ".join(made) if made else f"exit {code}"


def run(root: Path, work: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command of a checkout, with its date fixed, and return what it said."""
    environment = {**os.environ, "PYTHONPATH": str(root), "SOURCE_DATE_EPOCH": "1767225600"}
    command = [sys.executable, "-m", "handout", *arguments]
    return subprocess.run(command, cwd=work, env=environment, capture_output=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
