"""What the manifest remembers of an output; packed, since a batch keeps ten thousand of them to its end."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping

from handout.data_classes import NamedTuple

_HASH_LENGTH = 32
"""Bytes of a SHA-256, which an entry gives as twice as many hexadecimal digits."""
_SEPARATOR = "\n"

SharedFields = tuple[str, ...]
"""The fields of an entry from its handout on without its location: few values for many outputs."""


class ManifestEntry(NamedTuple):
    """What the manifest remembers of one output.

    ``digest`` is the SHA-256 of its bytes; ``size`` and ``version`` are those of `FileInfo`.
    """

    input_hash: str
    digest: str
    size: int
    version: str
    handout: str = ""
    location: str = ""
    language: str = ""
    paper: str = ""
    tool: str = ""
    library: str = ""
    """The digest of the folder of its content; "" if an older handout did not note it."""
    printing: str = ""
    """How the copy is printed (`theme.printing.Printing.name_parts`)."""


class PackedEntries(MutableMapping[str, ManifestEntry]):
    """The entries of outputs by their names, in a quarter of the memory that a dictionary of them takes.

    An entry is unpacked when it is asked for. One that cannot be packed without loss, such as one whose
    digest is of another kind, is kept as it is.
    """

    def __init__(self) -> None:
        self._packed: dict[str, bytes | ManifestEntry] = {}
        self._shared: list[SharedFields] = []
        self._numbers: dict[SharedFields, int] = {}

    def __getitem__(self, name: str) -> ManifestEntry:
        packed = self._packed[name]
        return self._unpack(packed) if isinstance(packed, bytes) else packed

    def __setitem__(self, name: str, entry: ManifestEntry) -> None:
        packed = self._pack(entry)
        self._packed[name] = packed if packed is not None and self._unpack(packed) == entry else entry

    def __delitem__(self, name: str) -> None:
        del self._packed[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def __contains__(self, name: object) -> bool:
        return name in self._packed

    def _pack(self, entry: ManifestEntry) -> bytes | None:
        """Return an entry as bytes; None if it holds what they cannot."""
        try:
            hashes = bytes.fromhex(entry.input_hash), bytes.fromhex(entry.digest)
            own = f"{entry.size:x}{_SEPARATOR}{entry.version}{_SEPARATOR}{entry.location}".encode()
        except ValueError:
            return None
        if any(len(each) != _HASH_LENGTH for each in hashes):
            return None
        return b"".join((*hashes, self._number(entry).to_bytes(4, "big"), own))

    def _unpack(self, packed: bytes) -> ManifestEntry:
        first, second, third = _HASH_LENGTH, 2 * _HASH_LENGTH, 2 * _HASH_LENGTH + 4
        shared = self._shared[int.from_bytes(packed[second:third], "big")]
        size, version, location = packed[third:].decode().split(_SEPARATOR, 2)
        handout, language, paper, tool, library, printing = shared
        return ManifestEntry(
            packed[:first].hex(), packed[first:second].hex(), int(size, 16), version, handout, location,
            language, paper, tool, library, printing,
        )  # fmt: skip

    def _number(self, entry: ManifestEntry) -> int:
        shared = entry.handout, entry.language, entry.paper, entry.tool, entry.library, entry.printing
        if shared not in self._numbers:
            self._numbers[shared] = len(self._shared)
            self._shared.append(shared)
        return self._numbers[shared]
