"""Approval records: who approved which content of a handout, and whether it is still that content.

A record stands beside its handout. It holds a hash over everything that a reader sees and no location
changes, and the texts themselves, so that a later change can be named. Comments, the order of keys and
the facts of a location are no part of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from handout.caches import IdentityKey, cache, lru_cache
from handout.content.canonical_json import encode_canonical, encode_project, list_printed_fields
from handout.content.model import Block, Entry, Project, Prose
from handout.content.model.document import Codes
from handout.content.paths import list_stray_records
from handout.data_classes import NamedTuple
from handout.errors import ContentError, Mark, Problem

RECORD_FORMAT = "handout-approval-1"
RECORD_PREFIX = b'{\n "format": "handout-approval-'
"""The first bytes of every record, by which a file is known for one."""
MAX_RECORD_BYTES = 4 * 1024 * 1024
MAX_NAMED_CHANGES = 5


class ApprovalRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """What one person approved, and when."""

    format: str
    handout: str
    language: str
    version: str
    approved_by: str
    approved_on: dt.date
    content_hash: str
    """SHA-256 over the canonical form of the content and the bytes of its pictures."""
    texts: tuple[str, ...]
    """Every text of the content, in order."""
    seal: str = ""
    """SHA-256 over all the other fields, which tells an edit by hand from a record as it was written."""


class PrintedText(NamedTuple):
    """A text of the content that a reader sees, and where it stands."""

    text: str
    mark: Mark | None


def mark_approved(project: Project, approved_by: str) -> Project:
    """Return the project with the status that an approval gives it."""
    return replace(project, handout=replace(project.handout, status="approved", approved_by=approved_by))


def mark_draft(project: Project) -> Project:
    """Return the project as one that nobody has approved."""
    return replace(project, handout=replace(project.handout, status="draft"))


def make_record(project: Project, root: Path, approved_by: str, today: dt.date) -> ApprovalRecord:
    """Return the record of a person's approval of the content as it stands now."""
    handout = project.handout
    record = ApprovalRecord(
        RECORD_FORMAT, handout.id, handout.language, handout.version, approved_by, today,
        compute_approved_hash(project, root), tuple(each.text for each in list_printed_texts(project)),
    )  # fmt: skip
    return replace(record, seal=_compute_seal(record))


def encode_record(record: ApprovalRecord) -> bytes:
    """Return the bytes of a record's file: JSON that a person can read."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def read_record(path: Path) -> ApprovalRecord | None:
    """Return the record at a path, or None if there is none.

    Raises ContentError (``approval-record``) for a file that is no record, or that somebody edited.
    """
    try:
        if path.stat().st_size > MAX_RECORD_BYTES:
            raise _make_record_error(path, "is too large for an approval record")
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _make_record_error(path, f"cannot be read: {error.strerror or error}") from None
    import msgspec

    try:
        record = msgspec.json.decode(content, type=ApprovalRecord)
    except msgspec.DecodeError:
        raise _make_record_error(path, "is no approval record, or was damaged") from None
    if record.format != RECORD_FORMAT:
        raise _make_record_error(path, "was written by another version of handout")
    if record.seal != _compute_seal(record):
        raise _make_record_error(path, "was edited after it was written")
    return record


class MovedRecord(NamedTuple):
    """A record under the former name of a handout's file, and whether the handout still says the same."""

    path: Path
    record: ApprovalRecord
    is_unchanged: bool


def find_moved_record(project: Project, root: Path, content_file: Path) -> MovedRecord | None:
    """Return the record that a handout's file left behind when it was renamed, or None."""
    found: list[MovedRecord] = []
    for path in list_stray_records(content_file):
        try:
            record = read_record(path)
        except ContentError:
            continue
        if record is None or record.language != project.handout.language:
            continue
        renamed = replace(project, handout=replace(project.handout, id=record.handout))
        is_unchanged = record.content_hash == compute_approved_hash(renamed, root)
        if is_unchanged or record.handout == project.handout.id:
            found.append(MovedRecord(path, record, is_unchanged))
    return max(found, key=lambda each: each.is_unchanged, default=None)


def rename_record(record: ApprovalRecord, project: Project, root: Path) -> ApprovalRecord:
    """Return a record of the same approval for the same words under another id."""
    renamed = replace(
        record, handout=project.handout.id, content_hash=compute_approved_hash(project, root), seal=""
    )
    return replace(renamed, seal=_compute_seal(renamed))


def compute_approved_hash(project: Project, root: Path) -> str:
    """Return the SHA-256 over all that a reader sees and no location changes."""
    encoded = encode_project(_strip_approval(project))
    digests = [_digest_file(root / path) for path in encoded.assets]
    return _make_digest(f"{encoded.text}\n{digests}".encode("utf-8", "surrogatepass"))


def describe_changes(record: ApprovalRecord, project: Project) -> list[tuple[str, Mark | None]]:
    """Return what differs from what was approved, in words, each with its place; at most a few.

    Where no text differs, a picture or the look does.
    """
    from difflib import SequenceMatcher

    texts = list_printed_texts(project)
    before, after = record.texts, tuple(each.text for each in texts)
    changes: list[tuple[str, Mark | None]] = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, before, after, False).get_opcodes():
        if kind == "equal":
            continue
        for at in range(max(old_to - old_from, new_to - new_from)):
            old = before[old_from + at] if old_from + at < old_to else ""
            new = texts[new_from + at] if new_from + at < new_to else None
            nearest = texts[min(new_from, len(texts) - 1)].mark if texts else None
            changes.append((_describe_change(old, new.text if new else ""), new.mark if new else nearest))
    if not changes:
        changes.append(("a picture, a colour or the kind of a block is not the approved one", project.mark))
    if len(changes) > MAX_NAMED_CHANGES:
        count = len(changes) - MAX_NAMED_CHANGES
        changes[MAX_NAMED_CHANGES:] = [(f"and {count} more", changes[MAX_NAMED_CHANGES][1])]
    return changes


def list_printed_texts(project: Project) -> tuple[PrintedText, ...]:
    """Return every text, number and date of the content that a reader may see, in a fixed order."""
    stripped = _strip_approval(project)
    texts: list[PrintedText] = []
    for part in (stripped.handout, *stripped.authors, stripped.brand):
        _collect_texts(part, project.mark, texts)
    return (*texts, *list_texts_of_content(project))


def list_texts_of_content(project: Project) -> tuple[PrintedText, ...]:
    """Return every text, number and date of the blocks, in the order of `list_printed_texts`."""
    return _list_texts_of_blocks(IdentityKey(project.content), project.mark)


@lru_cache(maxsize=2)
def _list_texts_of_blocks(
    blocks: IdentityKey[tuple[Block, ...]], mark: Mark | None
) -> tuple[PrintedText, ...]:
    # The reader asks for their script, and then a check for what waits for its real words.
    texts: list[PrintedText] = []
    _collect_texts(blocks.value, mark, texts)
    return tuple(texts)


def _strip_approval(project: Project) -> Project:
    """Return the project without what changes no word: the approval itself, and how closely it is set."""
    origin = project.handout.translation_of
    handout = replace(
        project.handout, status="draft", approved_by="", tags=(), codes=Codes(), fit=None, density=None,
        text_columns=None,
        # The reader has found it; that the translation is behind is told by itself.
        translation_of=replace(origin, newest="") if origin is not None else None,
    )  # fmt: skip
    return replace(project, handout=handout, locations=())


def walk_printed_texts(value: object, mark: Mark | None) -> Iterator[PrintedText]:
    """Yield the texts, numbers and dates of a value of the model; `mark` is the place where none is known."""
    # The texts of one item are collected together, and the items of a long list one after the other.
    for each in value if isinstance(value, (tuple, list)) else (value,):
        texts: list[PrintedText] = []
        _collect_texts(each, mark, texts)
        yield from texts


def _collect_texts(value: object, mark: Mark | None, texts: list[PrintedText]) -> None:
    if isinstance(value, Entry):
        _collect_texts_of_entry(value, mark, texts)
    elif isinstance(value, (tuple, list)):
        for each in value:
            _collect_texts(each, mark, texts)
    elif isinstance(value, dict):
        for key, each in value.items():
            texts.append(PrintedText(str(key), mark))
            _collect_texts(each, mark, texts)
    elif value is not None and value is not False and value != "":
        texts.append(PrintedText(str(value), getattr(value, "mark", None) or mark))


def _collect_texts_of_entry(entry: Entry, mark: Mark | None, texts: list[PrintedText]) -> None:
    mark = entry.mark or mark
    names, get_values = _make_reader(type(entry))
    for name, each in zip(names, get_values(entry), strict=True):
        # Most fields were left out, and there are thousands of them: those are not walked.
        kind = type(each)
        if not each and kind is not int and kind is not float:
            continue
        if kind is Prose:
            texts.append(PrintedText(str(each), each.mark or mark))
        elif kind is str:
            texts.append(PrintedText(each, mark))
        # A number that nobody wrote, such as the first of some steps, is no change of the words.
        elif not isinstance(each, int) or name in entry.written:
            _collect_texts(each, mark, texts)


@cache
def _make_reader(model: type[Entry]) -> tuple[tuple[str, ...], Callable[[Entry], tuple[Any, ...]]]:
    """Return the names of the printed fields, and what gives all their values: quicker than one by one."""
    names = list_printed_fields(model)
    if len(names) > 1:
        return names, attrgetter(*names)
    return names, lambda entry: tuple(getattr(entry, name) for name in names)


def _describe_change(old: str, new: str) -> str:
    if not old:
        return f"new: “{_shorten(new)}”"
    if not new:
        return f"gone: “{_shorten(old)}”"
    start, end = _find_difference(old, new)
    return f"“{_cut(new, start, end)}” was “{_cut(old, start, end)}”"


def _find_difference(old: str, new: str) -> tuple[int, int]:
    """Return how many characters the two texts share at their beginning, and at their end."""
    shortest = min(len(old), len(new))
    start = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    end = next((at for at in range(shortest - start) if old[-1 - at] != new[-1 - at]), shortest - start)
    return start, end


def _cut(text: str, start: int, end: int, around: int = 24) -> str:
    """Return the part of a text that differs, with whole words around it."""
    first, last = max(0, start - around), min(len(text), len(text) - end + around)
    while first > 0 and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and not text[last].isspace():
        last += 1
    return f"{'…' if first else ''}{text[first:last].strip()}{'…' if last < len(text) else ''}"


def _shorten(text: str, length: int = 60) -> str:
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]}…"


def _compute_seal(record: ApprovalRecord) -> str:
    fields: dict[str, Any] = {
        name: getattr(record, name) for name in record.__struct_fields__ if name != "seal"
    }
    return _make_digest(encode_canonical(fields).encode("utf-8", "surrogatepass"))


def _make_digest(content: bytes) -> str:
    # The library behind it is loaded where something was approved: few runs of a command meet any.
    from hashlib import sha256

    return sha256(content).hexdigest()


def _digest_file(path: Path) -> str:
    try:
        return _make_digest(path.read_bytes())
    except OSError:
        # Whoever draws it says what is missing.
        return ""


def _make_record_error(path: Path, trouble: str) -> ContentError:
    hint = "remove it, let a clinician check the handout again, then: handout approve FILE --by NAME"
    return ContentError(Problem(f"{path} {trouble}", Mark(str(path)), hint, "approval-record"))
