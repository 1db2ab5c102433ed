"""A small group of clinics with real handouts, and what a person would look at after a batch of them."""

from __future__ import annotations

import hashlib
import os
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

from handout.batch.engines import Engine, SerialEngine
from handout.batch.manifest import Manifest
from handout.batch.plan import BatchRequest, make_plan
from handout.batch.report import BatchReport
from handout.batch.run import BatchOptions, run_batch
from handout.delivery.folder_store import FolderStore
from handout.delivery.store import STATE_DIR, Store

ROOT = Path(__file__).parents[2]

BRAND = """\
name: Lakeview
sample: true
theme: clinic
disclaimer: Ask {location.name} first.
logo: {src: assets/logo.svg, alt: Lakeview}
"""
LOCATIONS = """\
id,name,address,phone,web,only,except
oak,Oak Hill,1 Mill Road,(301) 555-0101,https://example.org/oak,,
bay,Bay Side,2 Mill Road,(301) 555-0102,https://example.org/bay,,
elm,Elm Street,3 Mill Road,(301) 555-0103,https://example.org/elm,tms,
"""
KETAMINE = """\
handout: {id: ketamine, title: Ketamine, status: approved, approved_by: Dr. Lee, papers: [letter, a4]}
brand: brand.yaml
locations: locations.csv
content:
  - Breathe slowly.
  - Call {location.phone} before you come.
  - contact: {}
"""
TMS = """\
handout: {id: tms, title: TMS, status: approved, approved_by: Dr. Lee}
brand: brand.yaml
locations: locations.csv
content:
  - Rest well.
  - image: {src: assets/chair.png, alt: A chair, caption: The chair}
  - qr: {url: "{location.web}", label: Find us}
"""
NAMES = (
    "ketamine_bay_a4_en_v1.0.pdf",
    "ketamine_bay_letter_en_v1.0.pdf",
    "ketamine_oak_a4_en_v1.0.pdf",
    "ketamine_oak_letter_en_v1.0.pdf",
    "tms_bay_letter_en_v1.0.pdf",
    "tms_elm_letter_en_v1.0.pdf",
    "tms_oak_letter_en_v1.0.pdf",
)


def write(root: Path, *, locations: str = LOCATIONS) -> Path:
    """A library of two handouts for three locations, one of which gets only one of them."""
    (root / "handouts").mkdir(parents=True)
    (root / "assets").mkdir()
    (root / "assets" / "logo.svg").write_bytes((ROOT / "assets" / "logo.svg").read_bytes())
    picture(root, "navy")
    for name, text in (
        ("brand.yaml", BRAND), ("locations.csv", locations),
        ("handouts/ketamine.yaml", KETAMINE), ("handouts/tms.yaml", TMS),
    ):  # fmt: skip
        (root / name).write_text(text, encoding="utf-8")
    return root


def picture(root: Path, colour: str) -> None:
    """The picture that one of the handouts shows, in a colour."""
    made = BytesIO()
    Image.new("RGB", (1500, 1000), colour).save(made, "PNG")
    (root / "assets" / "chair.png").write_bytes(made.getvalue())


def mend(path: Path, old: str, new: str) -> None:
    """Change one thing in a file, as an author would."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8", newline="")


def batch(
    root: Path, store: Store, *, engine: Engine | None = None, order: BatchRequest | None = None,
    check: bool = False, prune: bool = False, force: bool = False, is_prune_confirmed: bool = False,
) -> BatchReport:  # fmt: skip
    """What `handout batch` does, in this process."""
    wish = BatchOptions(
        store, engine=engine or SerialEngine(), check=check, prune=prune, force=force,
        is_prune_confirmed=is_prune_confirmed,
    )  # fmt: skip
    return run_batch(make_plan(order or BatchRequest((root,))), wish)


def outputs(folder: Path) -> dict[str, int]:
    """When each PDF was last written, by name."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in sorted(folder.rglob("*.pdf"))
    }


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file's bytes and time, whatever it is for."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def age(folder: Path) -> dict[str, int]:
    """Make all PDFs look old, so that what is written anew shows; return their times."""
    for path in folder.rglob("*.pdf"):
        os.utime(path, ns=(10**18, 10**18))
    return outputs(folder)


def words(pdf: bytes) -> str:
    """All words of a PDF, on one line."""
    opened = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in opened)


def untrue(folder: Path) -> list[str]:
    """What the manifest claims that is not so: each file's bytes, and that nothing unfinished lies about."""
    store = FolderStore(folder)
    found = []
    manifest = Manifest.open(store)
    for name in manifest:
        path, entry = folder / name, manifest.get(name)
        if entry is not None and path.exists():
            content = path.read_bytes()
            if hashlib.sha256(content).hexdigest() != entry.digest:
                found.append(name)
    whole = [path for path in folder.rglob("*.pdf") if not path.read_bytes().rstrip().endswith(b"%%EOF")]
    return found + [path.name for path in whole] + [problem.message for problem in manifest.problems]


def kept(folder: Path) -> set[str]:
    """What handout keeps in the folder for itself."""
    return {path.name for path in (folder / STATE_DIR).iterdir()} if (folder / STATE_DIR).exists() else set()
