"""Encrypts copies with a password (AES-256) that a screen reader can still read.

It uses pikepdf (qpdf). Encryption needs random numbers, so that, unlike
everything else, the same content gives different bytes each time.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from handout.data_classes import dataclass
from handout.errors import ContentError, Problem, make_missing_package_error

if TYPE_CHECKING:
    import pikepdf

MIN_PASSWORD_LENGTH = 8
"""Least characters: whoever has the file can try passwords as fast as a machine can."""
MAX_PASSWORD_BYTES = 127
"""Bytes of UTF-8 that count (ISO 32000-2 §7.6.4.3.3)."""

TRAILER_MARKER = "/urn:patient-handout:xmp:protected"
"""A name in the trailer, which is never encrypted, so that our own file may be replaced."""

_PDFA_CLAIM = re.compile(rb"<rdf:Description[^>]*?xmlns:pdfaid=[^>]*>.*?</rdf:Description>\n?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Passwords:
    """The password that opens a copy (`user`), and the one that may change it (`owner`).

    If `owner` is left out, it is random and nobody knows it.
    """

    user: str = field(repr=False)
    owner: str = field(default="", repr=False)


def prepare_passwords(passwords: Passwords) -> Passwords:
    """Return the passwords in the form in which viewers request them.

    Raises ContentError for a weak or unusable one, and MissingExtraError without pikepdf.
    """
    _import_pikepdf()
    user, owner = (unicodedata.normalize("NFKC", each) for each in (passwords.user, passwords.owner))
    if any(unicodedata.category(character) == "Cc" for character in user + owner):
        hint = "use letters, digits, spaces and signs that can be typed"
        raise ContentError(
            Problem("a password has a character that cannot be typed", hint=hint, code="bad-password")
        )
    if not user.strip() or len(user) < MIN_PASSWORD_LENGTH:
        hint = "three or four unrelated words are easy to say and hard to guess"
        message = f"the password has less than {MIN_PASSWORD_LENGTH} characters"
        raise ContentError(Problem(message, hint=hint, code="weak-password"))
    if any(len(each.encode("utf-8", "replace")) > MAX_PASSWORD_BYTES for each in (user, owner)):
        raise ContentError(
            Problem(f"a password is longer than {MAX_PASSWORD_BYTES} bytes", code="long-password")
        )
    if user == owner:
        hint = "leave the owner's out, and a random one is taken"
        raise ContentError(Problem("both passwords are the same", hint=hint, code="same-passwords"))
    return Passwords(user, owner or secrets.token_urlsafe(48))


def encrypt_pdf(pdf: bytes, passwords: Passwords) -> bytes:
    """Return the PDF encrypted (AES-256, revision 6, metadata too); takes prepared passwords.

    Reading aloud, copying, printing and filling in form fields stay allowed; changing does not. The PDF no
    longer claims to be PDF/A, because an archive must not be encrypted (ISO 19005-2 §6.1.3). It still
    claims to be PDF/UA.
    """
    pikepdf = _import_pikepdf()
    buffer = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        _drop_pdfa_claim(document)
        document.trailer["/HandoutMarker"] = pikepdf.Name(TRAILER_MARKER)
        document.save(
            buffer,
            encryption=pikepdf.Encryption(
                user=passwords.user,
                owner=passwords.owner,
                R=6,
                allow=_make_permissions(pikepdf, has_form="/AcroForm" in document.Root),
            ),
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,
        )
    return buffer.getvalue()


def _make_permissions(pikepdf: Any, *, has_form: bool) -> Any:
    return pikepdf.Permissions(
        accessibility=True,
        extract=True,
        print_lowres=True,
        print_highres=True,
        modify_annotation=False,
        modify_assembly=False,
        modify_form=has_form,
        modify_other=False,
    )


def _drop_pdfa_claim(document: pikepdf.Pdf) -> None:
    xmp_stream: Any = document.Root.get("/Metadata")
    if xmp_stream is not None:
        xmp_stream.write(_PDFA_CLAIM.sub(b"", xmp_stream.read_bytes()))


def _import_pikepdf() -> Any:
    try:
        import pikepdf
    except ImportError as error:
        raise make_missing_package_error("protecting a PDF needs pikepdf", "pikepdf") from error
    return pikepdf
