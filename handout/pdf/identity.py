"""Whether a file is one of ours and as it was written: what a copy says of itself, without a PDF reader."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handout.pdf.metadata import NAMESPACE
from handout.pdf.objects import NO_IDENTITY, digest, identity_entry
from handout.pdf.xmp import own_properties, properties

_END = re.compile(rb"startxref\n(\d{1,12})\n%%EOF\n\Z")
_TRAILER = re.compile(rb"\d+ 0 obj\n<<[^>]*?(/ID\[<[0-9a-f]{32}><[0-9a-f]{32}>\])")
_ENDING = 64
"""Bytes at the end of a file that hold startxref, an offset and %%EOF."""


def intact(pdf: bytes) -> bool:
    """Tell whether the file is, byte for byte, as our writer left it.

    The trailer's /ID is a digest of all the rest (`handout.pdf.objects.join`). That brings to light
    damage, edits, signatures and saving anew; it is no seal against someone who makes a new
    identifier on purpose.
    """
    ending = _END.search(pdf[-_ENDING:])
    trailer = _TRAILER.match(pdf, int(ending[1])) if ending else None
    if trailer is None:
        return False
    identity = digest((pdf[: trailer.start(1)], NO_IDENTITY, pdf[trailer.end(1) :]))
    return trailer[1] == identity_entry(identity)


def own_facts(pdf: bytes) -> Mapping[str, str]:
    """Return this product's own properties (handout, version, contentHash ...); none if it is not ours.

    Reads the metadata as it stands in the file, which our writer never compresses; files that
    other programs saved anew may hide it, and `handout.pdf.inspection` finds it there.
    """
    # The last one counts: what is added to a file later stands at its end.
    inside = pdf.rfind(NAMESPACE.encode("ascii"))
    begin = pdf.rfind(b"<?xpacket begin=", 0, max(inside, 0))
    end = pdf.find(b"?>", pdf.find(b"<?xpacket end=", inside))
    if inside < 0 or begin < 0 or end < inside:
        return {}
    return own_properties(properties(pdf[begin : end + 2]))
