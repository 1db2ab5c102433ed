"""Finds the labels that a website sets above a title, by their words, which the article never has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.authors.back_matter import is_day_line
from handout.importing.drafts.draft import Draft, DraftBlock, DraftHeading, DraftParagraph, iter_texts
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.heads.repeated_titles import is_same_line, looks_like_title
from handout.importing.lines.front_lines import classify_front_line
from handout.importing.lines.heading_lines import looks_like_heading
from handout.importing.lines.text_wraps import measure_width
from handout.importing.words.folded_words import split_folded_words
from handout.importing.words.language import get_script
from handout.importing.words.page_words import SITE_LABELS

_SITE_LABEL = re.compile(
    rf"{SITE_LABELS}|(?:[\w'’-]+ ){{0,3}}(?:news|magazine|gazette|herald|tribune)", re.IGNORECASE
)
"""Words of a website or a newspaper, which no article needs; any other label stays in the text."""
_NUMBERED = re.compile(r"1[.)] ")
"""The first of numbered headings, which is no title."""
_PATH = re.compile(r"[^\W\d_]+ ?/ ?[^\W\d_]+")
_TWO_PARTS = re.compile(r"\S.{2,40}? ?[:：] ?\S.{11,}")
"""“Gout: signs and treatment”, as titles are."""
_DEPARTMENT = re.compile(
    r"\b(?:departments?|dept|units?|wards?|division|directorate|services?|theatres|diagnostics|trust|hospitals?|"
    r"clinics?|cent(?:er|re)|team|group|care|abteilung|klinik|service d|servicio de|reparto|afdeling)\b",
    re.IGNORECASE,
)
"""Words in the name of a part of a hospital."""
_TITLE_WORDS = re.compile(
    r"\b(?:advice|information|guide|guidance|care|instructions?|leaflet|surgery|operation|plan|diet|exercises?|help|"
    r"tips|living|managing|understanding|about|your?|how|what|when|why|home|recovery|treatments?|tests?|therapy|"
    r"questions|answers|facts|safety|health problems?|disease|syndrome|pain|conseils?|consejos?|consigli|rat|"
    r"hinweise|tipps|adviezen|porady|zalecenia|советы|рекомендации|råd)\b",
    re.IGNORECASE,
)
"""Words of titles, which a label has rarely."""
LABEL_COMMENT = "It stood above the title: delete it if it is of the page, not of the article."
MIN_WORDS = 40
"""Words of a text, at least, that says by its silence that a line above it is no part of it."""
MAX_LABELS = 3
MAX_LABEL_WORDS = 4
MAX_LINES_ABOVE_DAY = 4
MAX_LABEL_WIDTH = 24
MIN_RUN, MAX_RUN, MAX_RUN_WIDTH, MAX_RUN_WORDS = 3, 7, 40, 6
"""Of several labels one over the other, which say more."""
MIN_TITLE_WIDTH = 12
MIN_MENTIONS = 2
"""Blocks under a title that have a word of it, at least."""
STEM = 5
"""Letters by which words of languages with endings are compared."""
MIN_STEM = 4


def skip_labels(draft: Draft, *, is_page: bool = False) -> Draft:
    """Return the draft without the labels over its title: words of websites are told, others stay as text.

    No word of a label stands in the article, and words of the title do; and a label is a word of websites, or
    a day is beside the title, or all is the copy of a page (`is_page`) with some text, and the label has no
    word of titles. “Colonoscopy” over “Before the test” is no label.
    """
    if draft.title:
        return draft
    blocks = draft.blocks
    labels = _count_labels(blocks)
    for at in range(labels, 0, -1):
        top = at
        while top < len(blocks) and classify_front_line(_get_line(blocks[top])) == "date":
            top += 1
        is_article = _is_article(blocks[:at], blocks[top:], has_day=top > at, is_page=is_page)
        title = blocks[top] if is_article else None
        if isinstance(title, DraftHeading | DraftParagraph):
            names = [_get_line(block) for block in blocks[:at]]
            told = tuple(
                f"above the title of the page: {name}" for name in names if _SITE_LABEL.fullmatch(name)
            )
            stays = tuple(
                DraftParagraph(block.text, LABEL_COMMENT)
                for block, name in zip(blocks[:at], names, strict=True)
                if isinstance(block, DraftHeading | DraftParagraph) and not _SITE_LABEL.fullmatch(name)
            )
            # A title is bold by itself.
            text = escape_minimally(_get_line(title)) if title.text.startswith("**") else title.text
            rest = (*stays, *blocks[at:top], *blocks[top + 1 :])
            return replace(draft, title=text, blocks=rest, unplaced=(*draft.unplaced, *told))
    return draft


def _count_labels(blocks: Sequence[DraftBlock]) -> int:
    """Return how many labels there are: up to three short ones, or a run of several, which may be longer."""
    short = long = 0
    while short < MAX_LABELS and short + 1 < len(blocks) and _is_label(blocks[short]):
        short += 1
    while long < MAX_RUN and long + 1 < len(blocks) and _is_label(blocks[long], MAX_RUN_WIDTH):
        long += 1
    return long if long > short and long >= MIN_RUN else short


def take_title_over_category(draft: Draft) -> Draft:
    """Return the draft with the line over “Information for patients” as title, under a department's name."""
    lines: list[tuple[int, str]] = []
    for at, block in enumerate(draft.blocks[:MAX_LABELS]):
        text = _get_line(block)
        if not text or text.endswith((".", ":")):
            break
        lines += [(at, line.strip()) for line in text.split("\n")]
    kinds = [classify_front_line(line) for _, line in lines]
    place = kinds.index("category") if "category" in kinds else 0
    above, (end, category) = [line for _, line in lines[:place]], lines[place] if lines else (0, "")
    *departments, title = above or [""]
    is_department = bool(departments) and _DEPARTMENT.search(" ".join(departments)) is not None
    if draft.title or not is_department or not looks_like_title(title) or _DEPARTMENT.search(title):
        return draft
    rest = [line for at, line in lines[place + 1 :] if at == end]
    left = (DraftParagraph("\\\n".join(map(escape_minimally, rest))),) if rest else ()
    told = f"above the title of the page: {' '.join(departments)}"
    return replace(
        draft, title=escape_minimally(title), category=draft.category or category,
        blocks=(*left, *draft.blocks[end + 1 :]), unplaced=(*draft.unplaced, told),
    )  # fmt: skip


def _is_article(
    labels: Sequence[DraftBlock], blocks: Sequence[DraftBlock], *, has_day: bool, is_page: bool
) -> bool:
    """Return whether blocks begin with a title, and are about what it says, not about their labels.

    `has_day` says whether a day is above the title, as on pages of news and blogs.
    """
    title, *below = blocks or labels
    line = _get_line(title)
    if (
        _NUMBERED.match(line)
        or not looks_like_title(line)
        or measure_width(line) < MIN_TITLE_WIDTH
        or classify_front_line(line)
    ):
        return False
    if isinstance(labels[0], DraftHeading) and _get_level(title) > labels[0].level:
        return False
    names = [_get_line(label) for label in labels]
    texts = [
        " ".join(map(plain_text, iter_texts(block)))
        for block in below
        if not any(is_same_line(_get_line(block), name) for name in names)
    ]
    stems = [get_stems(text) for text in texts]
    topics = get_stems(line)
    if any(get_stems(name) & (topics | set().union(*stems)) for name in names):
        return False
    has_day = has_day or any(
        classify_front_line(text) == "date" or is_day_line(text) for text in texts[:MAX_LINES_ABOVE_DAY]
    )
    length = sum(len(split_folded_words(text)) for text in texts)
    is_copied = is_page and length >= MIN_WORDS and not any(map(_TITLE_WORDS.search, names))
    is_told = (
        has_day
        or is_copied
        or _TWO_PARTS.fullmatch(line)
        or all(_SITE_LABEL.fullmatch(name) or _PATH.fullmatch(name) for name in names)
    )
    is_about = len(topics & set().union(*stems)) > MIN_MENTIONS
    return bool(is_told) and (is_about or sum(bool(topics & stems_of) for stems_of in stems) >= MIN_MENTIONS)


def _is_label(block: DraftBlock, width: int = MAX_LABEL_WIDTH) -> bool:
    text = _get_line(block)
    words = MAX_LABEL_WORDS if width == MAX_LABEL_WIDTH else MAX_RUN_WORDS
    return (
        bool(text)
        and "\n" not in text
        and len(text.split()) <= words
        and measure_width(text) <= width
        and looks_like_heading(text)
        and not text.endswith(("?", "\uff1f", ":", "\uff1a"))
        and not classify_front_line(text)
    )


def _get_level(block: DraftBlock) -> int:
    """Return the level of a heading; 1 for a line of text, which may be any."""
    return block.level if isinstance(block, DraftHeading) else 1


def _get_line(block: DraftBlock) -> str:
    return plain_text(block.text).strip() if isinstance(block, DraftHeading | DraftParagraph) else ""


def get_stems(text: str) -> set[str]:
    """Return the beginnings of the longer words of a text; pairs of signs where words have no spaces."""
    return collect_stems(split_folded_words(text))


def collect_stems(words: Sequence[str]) -> set[str]:
    """Return what `get_stems` does of a text with these words, which are folded."""
    signs = {first + second for first, second in pairwise(words) if len(first) == len(second) == 1}
    stems = {word[:STEM] for word in words if len(word) >= MIN_STEM}
    return stems | signs | {word[:2] for word in words if len(word) > 1 and get_script(word[0]) == "ko"}
