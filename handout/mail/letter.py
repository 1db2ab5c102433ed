"""The one composer of letters: the same neutral message, whichever way it then takes."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import field
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from handout.content.locales import Locale, load_locale
from handout.data_classes import dataclass
from handout.errors import ContentError, Problem, Severity
from handout.mail.addresses import parse_sender
from handout.mail.letter_words import load_letter_words

MEGABYTE = 1_000_000
LARGE_MEGABYTES = 3
"""Above this some mailboxes and some ways of sending refuse a letter."""
_RTL_SCRIPTS = frozenset(("Arab", "Hebr"))
_LRM = "\u200e"
"""Left-to-right mark: keeps the parts of a telephone number in order between right-to-left words."""
_POLICY = SMTP.clone(raise_on_defect=False)


@dataclass(frozen=True, slots=True)
class Clinic:
    """Who writes: the name that patients know, and how they reach it."""

    name: str
    phone: str = ""
    address: tuple[str, ...] = ()
    emergency_number: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A PDF and the neutral name that it goes by."""

    name: str
    pdf: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to one person. ``subject_name`` stands in the subject in place of the clinic's name."""

    to: str = field(repr=False)
    language: str
    clinic: Clinic
    attachments: tuple[Attachment, ...]
    protected: bool = False
    subject_name: str = ""


def compose_letter(letter: Letter) -> EmailMessage:
    """Return the message without sender, date and id. Raises ContentError for what cannot be in a header."""
    words, locale = load_letter_words(letter.language), load_locale(letter.language)
    name = letter.subject_name or letter.clinic.name
    if not name:
        hint = "give the location or the brand a name"
        raise ContentError(Problem("the letter has no clinic's name", hint=hint, code="no-clinic-name"))
    _refuse_control_characters(
        {"clinic's name": name, "address": letter.to, "language": letter.language}
        | {f"attachment's name {at}": each.name for at, each in enumerate(letter.attachments, 1)}
    )
    message = EmailMessage(policy=_POLICY)
    message["To"] = Address(addr_spec=letter.to)
    message["Subject"] = words.subject.format(clinic=name)
    paragraphs = [words.greeting, words.attached]
    if letter.protected:
        paragraphs.append(words.protected)
    paragraphs += [words.questions, *_make_emergency_line(letter.clinic, locale), words.unexpected]
    paragraphs.append("\n".join(_list_signature(letter.clinic, locale)))
    # Quoted-printable goes through every mail system unchanged, also an old one with seven bits.
    message.set_content("\n\n".join(paragraphs) + "\n", cte="quoted-printable")
    message["Content-Language"] = locale.language
    for each in letter.attachments:
        message.add_attachment(each.pdf, maintype="application", subtype="pdf", filename=each.name)
    return message


def make_draft(message: EmailMessage) -> bytes:
    """Return a message as a file that mail programs open ready to be sent; they add sender and date."""
    message["X-Unsent"] = "1"
    return message.as_bytes()


def make_outgoing(message: EmailMessage, sender: str, message_id: str, date: dt.datetime) -> bytes:
    """Return a message as it is sent by an account; ``sender`` may have a name before its address."""
    name, address = parse_sender(sender)
    message["From"] = Address(display_name=name, addr_spec=address)
    message["Date"] = format_datetime(date)
    message["Message-ID"] = f"<{message_id}>"
    return message.as_bytes()


def check_size(attachments: Sequence[Attachment], largest_megabytes: float) -> list[Problem]:
    """Return what to know of large attachments. Raises ContentError above the limit."""
    size = sum(len(each.pdf) for each in attachments)
    shown = f"{size / MEGABYTE:.1f} MB"
    hint = "make its pictures smaller, or give it on paper"
    if size > largest_megabytes * MEGABYTE:
        message = f"the attachment has {shown}, more than the {largest_megabytes:g} MB that a letter may have"
        raise ContentError(Problem(message, hint=hint, code="too-big"))
    if size > LARGE_MEGABYTES * MEGABYTE:
        message = f"the attachment has {shown}; some mailboxes may not take it"
        return [Problem(message, hint=hint, code="large", severity=Severity.WARNING)]
    return []


def _make_emergency_line(clinic: Clinic, locale: Locale) -> list[str]:
    if not clinic.emergency_number:
        return []
    call = locale.call_emergency.format(number=_keep_order(clinic.emergency_number, locale))
    return [locale.end_sentence(f"{locale.emergency}{locale.colon}{call}")]


def _list_signature(clinic: Clinic, locale: Locale) -> list[str]:
    lines = [clinic.name, *clinic.address]
    if clinic.phone:
        lines.append(f"{locale.phone}{locale.colon}{_keep_order(clinic.phone, locale)}")
    return [line for line in lines if line]


def _keep_order(number: str, locale: Locale) -> str:
    return f"{_LRM}{number}{_LRM}" if locale.script in _RTL_SCRIPTS else number


def _refuse_control_characters(values: dict[str, str]) -> None:
    """Raise ContentError if a value could begin another header."""
    bad = [name for name, value in values.items() if _has_control_character(value)]
    if bad:
        message = f"there is a line end or another control character in: {', '.join(bad)}"
        raise ContentError(Problem(message, hint="write it on one line", code="bad-header"))


def _has_control_character(value: Iterable[str]) -> bool:
    return any(unicodedata.category(character) in ("Cc", "Zl", "Zp") for character in value)
