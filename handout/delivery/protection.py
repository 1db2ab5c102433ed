"""Copies that open with a password only: AES-256, and still readable by a screen reader.

Uses pikepdf (qpdf), the extra ``protect``. Encryption takes random numbers, so that, unlike everything
else, the same content gives other bytes each time.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from handout.errors import ContentError, Problem, missing_extra

if TYPE_CHECKING:
    import pikepdf

SHORTEST = 8
"""Characters: who has the file can try passwords as fast as a machine can."""
LONGEST = 127
"""Bytes of UTF-8 that count (ISO 32000-2 §7.6.4.3.3)."""

MARKER = "/urn:patient-handout:xmp:protected"
"""Stands in the trailer, which is never encrypted, so that we may replace our own file."""

_ARCHIVE_CLAIM = re.compile(rb"<rdf:Description[^>]*?xmlns:pdfaid=[^>]*>.*?</rdf:Description>\n?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Passwords:
    """What opens a copy (`user`) and what may change it (`owner`; random, known to nobody, if left out)."""

    user: str = field(repr=False)
    owner: str = field(default="", repr=False)


def checked(passwords: Passwords) -> Passwords:
    """Return the passwords in the form in which viewers ask for them.

    Raises ContentError for a weak or unusable one, and MissingExtraError without pikepdf.
    """
    _library()
    user, owner = (unicodedata.normalize("NFKC", each) for each in (passwords.user, passwords.owner))
    if len(user) < SHORTEST:
        hint = "three or four unrelated words are easy to say and hard to guess"
        message = f"the password has less than {SHORTEST} characters"
        raise ContentError(Problem(message, hint=hint, code="weak-password"))
    if any(len(each.encode("utf-8", "replace")) > LONGEST for each in (user, owner)):
        raise ContentError(Problem(f"a password is longer than {LONGEST} bytes", code="long-password"))
    if user == owner:
        hint = "leave the owner's out, and a random one is taken"
        raise ContentError(Problem("both passwords are the same", hint=hint, code="same-passwords"))
    return Passwords(user, owner or secrets.token_urlsafe(48))


def protected(pdf: bytes, passwords: Passwords) -> bytes:
    """Return the PDF encrypted (AES-256, revision 6, metadata too), with `checked` passwords.

    Reading aloud, copying and printing stay allowed, changing does not. The claim to be PDF/A goes,
    for an archive must not be locked (ISO 19005-2 §6.1.3); the claim to be PDF/UA stays.
    """
    pikepdf = _library()
    written = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        _drop_archive_claim(document)
        document.trailer["/HandoutMarker"] = pikepdf.Name(MARKER)
        document.save(
            written,
            encryption=pikepdf.Encryption(
                user=passwords.user, owner=passwords.owner, R=6, allow=_allowed(pikepdf)
            ),
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,
        )
    return written.getvalue()


def _allowed(pikepdf: Any) -> Any:
    return pikepdf.Permissions(
        accessibility=True,
        extract=True,
        print_lowres=True,
        print_highres=True,
        modify_annotation=False,
        modify_assembly=False,
        modify_form=False,
        modify_other=False,
    )


def _drop_archive_claim(document: pikepdf.Pdf) -> None:
    packet: Any = document.Root.get("/Metadata")
    if packet is not None:
        packet.write(_ARCHIVE_CLAIM.sub(b"", packet.read_bytes()))


def _library() -> Any:
    try:
        import pikepdf
    except ImportError as error:
        raise missing_extra("protecting a PDF needs pikepdf", "protect") from error
    return pikepdf
