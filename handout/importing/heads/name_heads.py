"""Reads the head of an article whose authors stand there by name alone: title, names, places of work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.authors import author_lines
from handout.importing.authors.name_lines import (
    has_name_shape,
    is_guessed_line,
    keeps_marks,
    parse_name_line,
    parse_name_lines,
)
from handout.importing.drafts.draft import (
    Draft,
    DraftAuthor,
    DraftBlock,
    DraftHeading,
    DraftParagraph,
    iter_texts,
)
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.heads.label_lines import LABEL_COMMENT, get_stems
from handout.importing.heads.made_titles import is_general
from handout.importing.heads.repeated_titles import looks_like_title
from handout.importing.lines.front_lines import classify_front_line
from handout.importing.lines.page_furniture import is_contents_title
from handout.importing.words.given_names import has_institution, is_given_name
from handout.importing.words.likely_names import are_likely, is_told
from handout.importing.words.page_words import TITLES_OF_PERSONS

MAX_HEAD_BLOCKS = 14
"""Blocks that stand above the text of an article: labels, title, names, places of work."""
MAX_LINE = 160
MIN_SENTENCE = 60
MIN_WORD = 4
"""Letters of a word that no name shares with the text: “de” stands in both."""
MIN_LEAD = 2
"""Words of a title that the text has more than those of a line above it."""
MAX_TITLE_BLOCKS = 7
MAX_ABOVE = 400
"""Letters that a page says to its visitors above a title, at most."""
NAME_COMMENT = "It was read as the name of the author: delete it here if it is, else delete the author."
_VISITOR = re.compile(
    r"\b(?:newsletters?|e-?mail address|cookies?|log ?in|sign (?:in|up)|subscri\w+|opt out|advertis\w+|"
    r"senha|login|cadastr\w+|exclusiv[oa]s|iniciar sesión|suscr[ií]b\w+|boletín|connexion|abonn\w+|"
    r"anmelden|registrier\w+|iscri(?:viti|zione)|accedi|inloggen|aanmelden|zaloguj|войти|подпис\w+|"
    r"разрешите|copyright|droits d['’]auteur)\b",
    re.IGNORECASE,
)
"""What only the page around an article speaks of."""
_MASTHEAD = re.compile(
    r".*\b(?:issn|isbn|doi)\b.*|(?:https?://|www\.)\S+|.*\b(?:vol|tom|bd|jg)\.? ?\d+.*|\(.*\)|"
    r".*\b(?:nº|n°|núm\.|№|año|número) ?\d+.*|.*\b\d+ ?\(\d+\): ?\d+[-–]\d+.*|\d{1,4}",
    re.IGNORECASE,
)
"""Lines of a journal, and a title in brackets in another language."""


def take_name_head(draft: Draft, *, has_marks: bool = False) -> Draft:
    """Return the draft with the authors of lines of names near its title, and the title over them.

    The lines between and above stay as text. A draft whose head has no such line is returned as it is.
    `has_marks` says that the headings are marked as such in the file: one of several names nobody by itself.
    """
    if not draft.title and (place := _find_late_title(draft.blocks, has_marks=has_marks)) > 0:
        return _raise_title(draft, place)
    end = _find_text(draft.blocks)
    head, rest = list(_split_lines(draft.blocks[:end])), draft.blocks[end:]
    words = frozenset(
        word for block in rest for text in iter_texts(block) for word in plain_text(text).split()
    )
    at = next((at for at, block in enumerate(head) if at < MAX_TITLE_BLOCKS and _read(block)), -1)
    if at < 0 or not rest:
        return draft
    first = _get_lines(head[at])
    if any(map(author_lines.has_byline, first)):
        return _choose_title(draft, head, at, rest)
    is_new = any(not author_lines.parse_authors(line) for line in first)
    is_marked = any(map(keeps_marks, first))
    if at == 0 and not draft.title and not is_marked and not _may_lead(draft.blocks, _read(head[at])):
        return draft
    if not is_new and at < 2 and not _goes_on_behind_places(head, at):
        return draft
    is_guessed = all(map(is_guessed_line, first))
    is_other = has_marks and _is_section(draft.blocks, head[at])
    if is_guessed and (is_other or not are_likely(_read(head[at]), (*head[at + 1 :], *rest))):
        return draft
    title_at = -1 if draft.title else _find_title(head, at, _join_stems(rest))
    if title_at < 0 and not draft.title and not _is_numbered(head[at]):
        return draft
    title, *below = _get_lines(head[title_at]) if title_at >= 0 else ["", ""]
    names, kept = _split_head(head, at, title_at, words)
    if is_guessed:
        kept = _keep_lone_name(first[0], names, rest) + kept
    if title_at >= 0:
        kept = [*(DraftParagraph(escape_minimally(line), LABEL_COMMENT) for line in below), *kept]
    told = ", ".join(author.name for author in names)
    return replace(
        draft,
        title=draft.title or escape_minimally(title.rstrip(" .")),
        authors=tuple(author_lines.merge_authors([*draft.authors, *names])),
        blocks=(*kept, *rest),
        notes=(*draft.notes, f"“{told}” beside the title was read as the names of the authors."),
    )


def _keep_lone_name(line: str, names: Sequence[DraftAuthor], rest: Sequence[DraftBlock]) -> list[DraftBlock]:
    """Return the line of one name of which the text does not tell again: only its first name shows it."""
    is_kept = len(names) == 1 and not is_told(names[0], rest)
    return [DraftParagraph(escape_minimally(line), NAME_COMMENT)] if is_kept else []


def _find_late_title(blocks: Sequence[DraftBlock], *, has_marks: bool) -> int:
    """Return the place of the title right over a byline, under what a page says to its visitors; -1 if none.

    Above it stand lines, and no more than two sentences, of which one speaks of accounts, letters or cookies.
    """
    for at in range(1, min(MAX_TITLE_BLOCKS, len(blocks) - 2)):
        lines = _get_lines(blocks[at + 1])
        is_byline = bool(lines) and author_lines.has_byline(lines[0]) and len(lines[0]) <= MAX_LINE
        above = [" ".join(_get_lines(block)) for block in blocks[:at]]
        is_page = all(above) and sum(map(len, above)) <= MAX_ABOVE and any(map(_VISITOR.search, above))
        top = min((block.level for block in blocks[:at] if isinstance(block, DraftHeading)), default=9)
        block = blocks[at]
        if is_byline and is_page and _may_be_title(block):
            is_lower = has_marks and isinstance(block, DraftHeading) and block.level > top
            return -1 if is_lower else at
    return -1


def _raise_title(draft: Draft, at: int) -> Draft:
    """Return the draft with the line at a place as title; what stood above it stays, to be looked at."""
    block = draft.blocks[at]
    texts = [block.text for block in draft.blocks[:at] if isinstance(block, DraftHeading | DraftParagraph)]
    title = block.text if isinstance(block, DraftHeading | DraftParagraph) else ""
    kept = [DraftParagraph(text, LABEL_COMMENT) for text in texts]
    return replace(
        draft, title=title, blocks=(*draft.blocks[at + 1 : at + 2], *kept, *draft.blocks[at + 2 :])
    )


def _is_section(blocks: Sequence[DraftBlock], block: DraftBlock) -> bool:
    """Return whether a block is a heading over text, as another one of its level is."""
    if not isinstance(block, DraftHeading) or block not in blocks:
        return False
    at = blocks.index(block)
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    peers = [later for later in blocks[at + 1 :] if isinstance(later, DraftHeading)]
    has_text = below is not None and not isinstance(below, DraftHeading)
    return has_text and any(peer.level == block.level for peer in peers)


def _split_lines(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield the blocks, with a paragraph for each line of one in which some lines list names, not all."""
    for block in blocks:
        lines = _get_lines(block)
        listed = [line for line in lines if len(parse_name_line(line)) > 1 or _is_numbered_line(line)]
        if isinstance(block, DraftHeading | DraftParagraph) and listed and not _read(block):
            yield from (DraftParagraph(markup) for markup in block.text.split("\\\n"))
        else:
            yield block


def _choose_title(draft: Draft, head: Sequence[DraftBlock], at: int, rest: Sequence[DraftBlock]) -> Draft:
    """Return the draft with the line over a byline as title that the text is about, if not the first."""
    places = [place for place in range(at) if _may_be_title(head[place])]
    title_at = _find_title(head, at, _join_stems(rest)) if places and not draft.title else -1
    if title_at < 0 or title_at == places[0]:
        return draft
    block = head[title_at]
    above = [
        replace(line, comment=LABEL_COMMENT) if isinstance(line, DraftParagraph) else line
        for line in (
            DraftParagraph(line.text) if isinstance(line, DraftHeading) else line for line in head[:title_at]
        )
    ]
    title, *below = block.text.split("\\\n") if isinstance(block, DraftHeading | DraftParagraph) else [""]
    kept = [*above, *(DraftParagraph(line, LABEL_COMMENT) for line in below)]
    return replace(draft, title=title, blocks=(*kept, *head[title_at + 1 :], *rest))


def _is_numbered(block: DraftBlock) -> bool:
    return any(map(_is_numbered_line, _get_lines(block)))


def _is_numbered_line(line: str) -> bool:
    """Return whether a line is a name with the number of its place of work: “Ana Molina Vega1”."""
    named = parse_name_line(line)
    return bool(named) and keeps_marks(line) and is_given_name(named[0].name.split()[0])


def _goes_on_behind_places(head: Sequence[DraftBlock], at: int) -> bool:
    """Return whether more names stand under the place of work that stands under the first."""
    end = at + 1
    while end < len(head) and not _read(head[end]) and has_institution(" ".join(_get_lines(head[end]))):
        end += 1
    return at + 1 < end < len(head) and bool(_read(head[end]))


def _read(block: DraftBlock) -> tuple[DraftAuthor, ...]:
    return parse_name_lines(_get_lines(block)) if isinstance(block, DraftHeading | DraftParagraph) else ()


def _get_lines(block: DraftBlock) -> list[str]:
    text = plain_text(block.text) if isinstance(block, DraftHeading | DraftParagraph) else ""
    return [line.strip() for line in text.split("\n") if line.strip()]


def _join_stems(blocks: Sequence[DraftBlock]) -> frozenset[str]:
    return frozenset(get_stems(" ".join(plain_text(text) for block in blocks for text in iter_texts(block))))


def _find_text(blocks: Sequence[DraftBlock]) -> int:
    """Return the place of the first block that is text, or a heading over it."""
    for at, block in enumerate(blocks[:MAX_HEAD_BLOCKS]):
        text = plain_text(block.text) if isinstance(block, DraftHeading | DraftParagraph) else ""
        is_sentence = len(text) > MIN_SENTENCE and text.endswith((".", "!", "?", "。", "؟"))
        is_text = not text or len(text) > MAX_LINE or is_sentence
        if is_text and not _read(block) and not _MASTHEAD.fullmatch(text):
            above = blocks[at - 1] if at else block
            is_heading = isinstance(above, DraftHeading) and not _read(above)
            return at - 1 if is_heading and any(map(_may_be_title, blocks[: at - 1])) else at
    return min(len(blocks), MAX_HEAD_BLOCKS)


def _may_lead(blocks: Sequence[DraftBlock], names: Sequence[DraftAuthor]) -> bool:
    """Return whether names may stand over the title: several, or one that stands again with its degree."""
    below = " ".join(line for block in blocks[1:MAX_HEAD_BLOCKS] for line in _get_lines(block))
    return len(names) > 1 or any(
        re.search(rf"\b(?:{TITLES_OF_PERSONS}) {re.escape(name.name)}\b", below, re.IGNORECASE)
        for name in names
    )


def _find_title(head: Sequence[DraftBlock], at: int, stems: frozenset[str]) -> int:
    """Return the place of the title: over the names, or under them if nothing stands over them."""
    places = [place for place in range(at) if _may_be_title(head[place])]
    if not places and at == 1 and _is_long_title(head[0]):
        return 0
    if not places:
        return at + 1 if at + 1 < len(head) and _may_be_title(head[at + 1]) else -1
    scores = {place: len(get_stems(_get_lines(head[place])[0]) & stems) for place in places}
    best = max(places, key=lambda place: (scores[place], place))
    return best if scores[best] >= scores[places[0]] + MIN_LEAD else places[0]


def _is_long_title(block: DraftBlock) -> bool:
    """Return whether a line right over the names is a title of several sentences, as newspapers have them."""
    lines = _get_lines(block)
    is_line = len(lines) == 1 and isinstance(block, DraftParagraph) and len(lines[0]) <= MAX_LINE
    is_other = not is_line or classify_front_line(lines[0]) or _MASTHEAD.fullmatch(lines[0])
    return not is_other and not lines[0].endswith((".", ":", "!", ",", ";"))


def _may_be_title(block: DraftBlock) -> bool:
    lines = _get_lines(block)
    if not lines or len(lines) > MIN_LEAD or _read(block):
        return False
    text = lines[0]
    is_line = looks_like_title(text.rstrip(" .")) or isinstance(block, DraftHeading)
    is_other = classify_front_line(text) or _MASTHEAD.fullmatch(text) or is_general(text.rstrip(":"))
    return is_line and not is_other and not is_contents_title(text)


def _split_head(
    head: Sequence[DraftBlock], at: int, title_at: int, words: frozenset[str]
) -> tuple[list[DraftAuthor], list[DraftBlock]]:
    """Return the authors of a head, and its other lines, without the title.

    A line beside the names that looks like one is one: all of them are listed, known or not.
    """
    lines = list(_iter_lines(head, title_at))
    places = [place for place, (_, line, _) in enumerate(lines) if parse_name_line(line)]
    last = max(places)
    names: list[DraftAuthor] = []
    kept: list[DraftBlock] = []
    above: list[DraftBlock] = []
    for place, (block_at, line, markup) in enumerate(lines):
        named = parse_name_line(line)
        is_beside = {place - 1, place + 1} & {*places} and block_at > title_at and place < last
        is_listed = len(places) > 1 or any(author_lines.parse_authors(lines[at][1]) for at in places)
        own = {word for word in line.casefold().split() if len(word) >= MIN_WORD}
        if not named and is_beside and is_listed and has_name_shape(line) and not own & words:
            named = (DraftAuthor(line),)
        if named:
            names += named
        if not named or keeps_marks(line):
            (kept if block_at > title_at else above).append(markup)
    return names, [*above, *kept]


def _iter_lines(head: Sequence[DraftBlock], title_at: int) -> Iterator[tuple[int, str, DraftBlock]]:
    """Yield the lines of a head but its title, each with the place and the block that it makes alone."""
    for at, block in enumerate(head):
        if at == title_at or not isinstance(block, DraftHeading | DraftParagraph):
            continue
        for markup in block.text.split("\\\n"):
            line = plain_text(markup).strip()
            is_date = classify_front_line(line) == "date"
            yield at, line, DraftParagraph(markup, "" if is_date else LABEL_COMMENT)
