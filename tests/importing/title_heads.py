"""Heads of articles in twelve languages: what stands above titles, and titles with their text."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

ABOVE = ("visitor", "way", "institution", "department", "contact", "number", "general", "date", "person")
"""Kinds of lines above a title, in the order in which papers and pages have them."""
MAX_ABOVE = 4
HEADS = yaml.safe_load((Path(__file__).parent / "fixtures/title-heads.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class ComposedArticle:
    """An article made of lines above a title, the title, lines below it and a text."""

    language: str
    kinds: tuple[str, ...]
    title: str
    subtitle: str
    lines: tuple[str, ...]
    """The lines above the title and the title, which is the last one."""
    below: tuple[str, ...]
    text: tuple[str, ...]
    """Paragraphs; those that begin with “# ” are headings."""

    def write(self, article_format: str, *, mark: str = "# ", gap: str = "\n\n") -> str:
        """Return the article as plain text, Markdown or a web page."""
        *above, title = self.lines
        if article_format == "txt":
            body = "\n\n".join(part.removeprefix("# ") for part in self.text)
            return gap.join([*self.lines, *self.below]) + f"\n\n{body}\n"
        if article_format == "md":
            marked = f"**{title}**" if mark == "**" else mark + title
            body_parts = (
                part.replace("# ", "## ", 1) if part.startswith("# ") else part for part in self.text
            )
            return "\n\n".join([*above, marked, *self.below, *body_parts]) + "\n"
        parts = [f"<p>{line}</p>" for line in above]
        parts += [f"<h1>{title}</h1>", *(f"<p>{line}</p>" for line in self.below)]
        parts += [f"<h2>{part[2:]}</h2>" if part.startswith("# ") else f"<p>{part}</p>" for part in self.text]
        return f"<html><head><title>{title}</title></head><body>{''.join(parts)}</body></html>"


def iter_lines(kind: str) -> Iterator[tuple[str, str]]:
    """Yield each line of a kind with its language."""
    for language, heads in HEADS.items():
        for line in heads[kind]:
            yield language, line


def compose_articles(count: int, seed: int) -> Iterator[ComposedArticle]:
    """Yield articles of all languages, each with up to four kinds of lines above its title."""
    generator = random.Random(seed)
    for _ in range(count):
        language = generator.choice(list(HEADS))
        heads = HEADS[language]
        article = generator.choice(heads["articles"])
        kinds = tuple(kind for kind in ABOVE if generator.random() < 1 / 4)[:MAX_ABOVE]
        above = [generator.choice(heads[kind]) for kind in kinds]
        below = [article["subtitle"]] if article["subtitle"] and generator.random() < 1 / 2 else []
        below += [generator.choice(heads["date"])] if generator.random() < 1 / 3 else []
        yield ComposedArticle(
            language, kinds, article["title"], article["subtitle"], (*above, article["title"]), tuple(below),
            tuple(article["text"]),
        )  # fmt: skip
