"""Checks without a PDF reader: whether a file is ours and unchanged, and what its metadata says."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handout.pdf.metadata import XMP_NAMESPACE
from handout.pdf.objects import EMPTY_FILE_ID, compute_file_id, format_file_id
from handout.pdf.xmp_reader import parse_xmp_packet, select_own_properties

_FILE_END = re.compile(rb"startxref\n(\d{1,12})\n%%EOF\n\Z")
_TRAILER = re.compile(rb"\d+ 0 obj\n<<[^>]*?(/ID\[<[0-9a-f]{32}><[0-9a-f]{32}>\])")
_FILE_END_LENGTH = 64
"""Bytes at the end of a file that contain startxref, an offset and %%EOF."""


def is_intact(pdf: bytes) -> bool:
    """Return whether the file is, byte for byte, as our writer wrote it.

    The trailer's /ID is a digest of everything else (`handout.pdf.objects.FilePrefix.complete`).
    This reveals damage, edits, signatures and re-saving. It is no protection against someone who
    computes a new identifier on purpose.
    """
    ending = _FILE_END.search(pdf[-_FILE_END_LENGTH:])
    trailer = _TRAILER.match(pdf, int(ending[1])) if ending else None
    if trailer is None:
        return False
    identity = compute_file_id((pdf[: trailer.start(1)], EMPTY_FILE_ID, pdf[trailer.end(1) :]))
    return trailer[1] == format_file_id(identity)


def read_own_properties(pdf: bytes) -> Mapping[str, str]:
    """Return this product's properties (handout, version, contentHash ...); none if not ours.

    Reads the metadata directly from the file, because our writer never compresses it. Files that
    other programs saved may hide it; `handout.pdf.tools.inspection` finds it there.
    """
    # The last one counts: what is added to a file later stands at its end.
    namespace_at = pdf.rfind(XMP_NAMESPACE.encode("ascii"))
    begin = pdf.rfind(b"<?xpacket begin=", 0, max(namespace_at, 0))
    end = pdf.find(b"?>", pdf.find(b"<?xpacket end=", namespace_at))
    if namespace_at < 0 or begin < 0 or end < namespace_at:
        return {}
    return select_own_properties(parse_xmp_packet(pdf[begin : end + 2]))
