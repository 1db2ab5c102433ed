"""Makes questions and answers of lines that begin with “Q:” and “A:”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.drafts.draft import DraftBlock, DraftFaq, DraftHeading, DraftParagraph
from handout.importing.words.page_words import ANSWERS, QUESTIONS

MAX_LETTER_DISTANCE = 30
"""Lines in which the next of parts with letters is looked for."""
MIN_QUESTIONS = 2
_QUESTION = re.compile(rf"(?:\*\*)?(?:{QUESTIONS})(?: ?\d{{1,2}})?(?: ?[:：]|[.)]) ?(?:\*\*)? *(?=\S)")
_ANSWER = re.compile(rf"(?:\*\*)?(?:{ANSWERS})(?: ?\d{{1,2}})?(?: ?[:：]|[.)]) ?(?:\*\*)? *(?=\S)")
_INLINE_ANSWER = re.compile(rf"(?<=[?？؟]) +(?=(?:{ANSWERS})(?: ?\d{{1,2}})? ?[:：])")
_BOLD = re.compile(r"\*\*((?:[^*\\]|\\.)+)\*\*")


def begins_answer(texts: Sequence[str]) -> bool:
    """Return whether the first of some lines is an answer.

    “A. Morning” is none where one of the next lines begins with “B. ”: these are the letters of parts.
    """
    is_lettered = texts[0].startswith("A") and any(re.match(r"B[.)] ", text) for text in texts[1:])
    return is_answer(texts[0]) and not is_lettered


def convert_questions(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield the blocks with questions and answers in place of runs of them."""
    whole, blocks = blocks, tuple(_part_lines(blocks))
    starts = {at for at, block in enumerate(blocks) if _is_question(blocks, at)}
    if len(starts) < MIN_QUESTIONS:
        yield from _convert_only_question(blocks, min(starts)) if starts else whole
        return
    at = 0
    while at < len(blocks):
        if at not in starts:
            yield blocks[at]
            at += 1
            continue
        end = at
        groups: list[list[DraftBlock]] = []
        while end < len(blocks) and (end in starts or (groups and not isinstance(blocks[end], DraftHeading))):
            if end in starts:
                groups.append([])
            groups[-1].append(blocks[end])
            end += 1
        yield from _make_questions(groups)
        at = end


def _convert_only_question(blocks: Sequence[DraftBlock], at: int) -> Iterator[DraftBlock]:
    """Yield the blocks with a heading in place of the only question, if it has the marks of both."""
    question, *others = _split_lines([blocks[at]])
    answer, *following = [*others, *blocks[at + 1 :], question]
    is_pair = isinstance(answer, DraftParagraph) and _ANSWER.match(answer.text) is not None
    if not is_pair or not any(sign in plain_text(_get_text(question)) for sign in "?？؟"):
        yield from blocks
        return
    yield from blocks[:at]
    yield from _make_section([question, answer])
    yield from following[:-1]


def _part_lines(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield the blocks, with paragraphs for the lines of one that holds several questions with answers."""
    for block in blocks:
        lines = [*_split_answers(block.text.split("\\\n"))] if isinstance(block, DraftParagraph) else []
        questions = [line for line in lines if _QUESTION.match(line)]
        answers = [line for line in lines if _ANSWER.match(line)]
        is_series = len(questions) == len(answers) > 0 and questions[0] is lines[0] and len(lines) > 1
        if not is_series or not any(sign in plain_text(questions[0]) for sign in "?？؟"):
            yield block
            continue
        for line in lines:
            yield DraftParagraph(line)


def _split_answers(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines, with a line for the answer of “Q: How long? A: 30 minutes.”."""
    for line in lines:
        parts = _INLINE_ANSWER.split(line, maxsplit=1) if _QUESTION.match(line) else [line]
        yield from parts


def is_answer(text: str) -> bool:
    """Return whether a text begins as an answer."""
    return _ANSWER.match(text) is not None


def _get_text(block: DraftBlock) -> str:
    return block.text if isinstance(block, DraftParagraph | DraftHeading) else ""


def _is_question(blocks: Sequence[DraftBlock], at: int) -> bool:
    text = _get_text(blocks[at])
    if not _QUESTION.match(text):
        return False
    following = _get_text(blocks[at + 1]) if at + 1 < len(blocks) else ""
    is_question = any(sign in plain_text(text) for sign in "?？؟")
    return is_question or _ANSWER.match(following) is not None or "\\\nA" in text


def _make_questions(groups: Sequence[Sequence[DraftBlock]]) -> Iterator[DraftBlock]:
    """Yield one block of questions; where an answer has lists or tables, a section for each question."""
    pairs = [_read_pair(group) for group in groups]
    if all(pair is not None for pair in pairs):
        yield DraftFaq(tuple(pair for pair in pairs if pair is not None))
        return
    for group in groups:
        yield from _make_section(_split_lines(group))


def _make_section(group: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield a question as a heading, and its answer, without their marks."""
    question, *answers = group
    yield DraftHeading(_strip_bold(_QUESTION.sub("", _get_text(question), count=1)), 1)
    for count, block in enumerate(answers):
        if count == 0 and isinstance(block, DraftParagraph):
            yield replace(block, text=_ANSWER.sub("", block.text, count=1))
        else:
            yield block


def _split_lines(group: Sequence[DraftBlock]) -> list[DraftBlock]:
    """Return the blocks of a question, with an answer on the next line of its paragraph as its own block."""
    text = _get_text(group[0])
    first, *others = text.split("\\\n")
    if not others:
        return list(group)
    return [DraftParagraph(first), DraftParagraph("\\\n".join(others)), *group[1:]]


def _strip_bold(text: str) -> str:
    match = _BOLD.fullmatch(text.strip())
    return match[1] if match else text.strip()


def _read_pair(group: Sequence[DraftBlock]) -> tuple[str, str] | None:
    """Return question and answer; None if the answer is not text alone."""
    question, *answers = _split_lines(group)
    if not answers or not all(isinstance(block, DraftParagraph) and not block.comment for block in answers):
        return None
    texts = [_get_text(block) for block in answers]
    texts[0] = _ANSWER.sub("", texts[0], count=1)
    return _strip_bold(_QUESTION.sub("", _get_text(question), count=1)), "\\\n".join(texts)
