"""Makes a page of each script for the gallery, from the paragraphs that the tests of the text engine use.

    python docs/gallery/scripts.py

Writes scripts/LANGUAGE.png, and scripts/all.png with all of them small. Needs the extras ``languages``
and ``test``. The words were reviewed by no native speaker: the pages show type, not medicine.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from handout.content.reading.project_reader import read_project
from handout.render import render

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PAGES = HERE / "scripts"
NAMES = {
    "am": "አማርኛ",
    "ar": "العربية",
    "bn": "বাংলা",
    "fa": "فارسی",
    "gu": "ગુજરાતી",
    "he": "עברית",
    "hi": "हिन्दी",
    "hy": "Հայերեն",
    "ja": "日本語",
    "ka": "ქართული",
    "km": "ភាសាខ្មែរ",
    "ko": "한국어",
    "lo": "ພາສາລາວ",
    "my": "မြန်မာဘာသာ",
    "pa": "ਪੰਜਾਬੀ",
    "ta": "தமிழ்",
    "te": "తెలుగు",
    "th": "ภาษาไทย",
    "ur": "اردو",
    "zh-Hans": "简体中文",
    "zh-Hant": "繁體中文",
}
"""What each language calls itself."""

CONTENT = """
handout: {{id: specimen, title: "{name}", language: {language}, version: "1", status: approved,
  approved_by: "{name}", published: 2026-01-01, reviewed: 2026-01-01}}
brand: {{name: "{name}", theme: clinic}}
locations: [{{id: here, name: "{name}", address: [12 Mill Road], phones: {{main: (301) 555-0142}}}}]
content:
  - key_points: ["{one}", "{two}"]
  - section: "{name}"
    content:
      - "{text}"
      - ["{one}", "{two}"]
"""


def page(language: str, text: str) -> Image.Image:
    """Return the first page of a handout with a paragraph, its first sentences as key points and list."""
    sentences = re.split(r"(?<=[.。।။។։።۔])\s*|(?<=\S{18}) ", text)
    one, two = sentences[0].strip(), sentences[1].strip()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "content.yaml"
        said = text.replace('"', "'")
        source.write_text(
            CONTENT.format(name=NAMES[language], language=language, one=one, two=two, text=said),
            encoding="utf-8",
        )
        reading = read_project(source)
        done = render(project=reading.project, root=reading.root, location=reading.project.locations[0])
    return pypdfium2.PdfDocument(done.pdf)[0].render(scale=100 / 72).to_pil().convert("RGB")


def main() -> None:
    """Make all pictures anew."""
    PAGES.mkdir(exist_ok=True)
    paragraphs = sorted((ROOT / "tests" / "text" / "paragraphs").glob("*.txt"))
    small: list[Image.Image] = []
    for path in paragraphs:
        made = page(path.stem, path.read_text(encoding="utf-8").strip())
        made.quantize(32, dither=Image.Dither.NONE).save(PAGES / f"{path.stem}.png", optimize=True)
        small.append(made.resize((made.width // 2, made.height // 2), Image.Resampling.LANCZOS))
    width, height = small[0].size
    sheet = Image.new("RGB", (7 * (width + 12) + 12, 3 * (height + 12) + 12), "#d8dadd")
    for at, each in enumerate(small):
        sheet.paste(each, (12 + at % 7 * (width + 12), 12 + at // 7 * (height + 12)))
    sheet.quantize(64, dither=Image.Dither.NONE).save(PAGES / "all.png", optimize=True)
    print(f"{len(small) + 1} pictures in {PAGES.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
