"""The file around the objects: readable by others, the same everywhere, identified by its content."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.pdf import srgb_profile
from handout.pdf.flate import Stream, StreamCompressor
from handout.pdf.objects import DocumentObjects, FilePrefix, IndirectObjects, write_file
from tests.support.documents import specimen

ROOT = Path(__file__).parents[2]
PROGRAM = (
    "import hashlib; from tests.support.documents import specimen;"
    "print(hashlib.sha256(specimen().finish()).hexdigest())"
)


FIRST = 5
"""The number of the first object after the catalog, the facts and the page."""


def minimal(extra: list[str | Stream]) -> DocumentObjects:
    objects = IndirectObjects()
    pages = objects.add("<</Type/Pages/Count 1/Kids[4 0 R]>>")
    catalog = objects.add(f"<</Type/Catalog/Pages {pages} 0 R>>")
    facts = objects.add("<<>>")
    objects.add(f"<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 9 9]/Resources<<>>>>")
    for body in extra:
        objects.add(body)
    return DocumentObjects(objects.bodies(), catalog, facts)


@pytest.mark.parametrize("seed", ["0", "1"])
def test_same_bytes_in_another_process_and_hash_seed(seed: str) -> None:
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    import hashlib

    specimen().finish()  # another document first: a file may not depend on what came before it
    assert ran.stdout.strip() == hashlib.sha256(specimen().finish()).hexdigest()


@given(st.lists(st.one_of(st.integers(0, 10**6), st.binary(max_size=40)), max_size=40))
def test_every_object_is_read_back(contents: list[int | bytes]) -> None:
    bodies: list[str | Stream] = [
        Stream("", content) if isinstance(content, bytes) else f"<</N {content}>>" for content in contents
    ]
    with pikepdf.open(BytesIO(write_file(minimal(bodies)))) as pdf:
        assert pdf.check_pdf_syntax() == []
        for number, content in enumerate(contents, FIRST):
            found = pdf.get_object(number, 0)
            if isinstance(content, bytes):
                assert found.read_raw_bytes() == content
            else:
                assert int(found.N) == content


def test_thousands_of_objects_are_read_back() -> None:
    with pikepdf.open(BytesIO(write_file(minimal([f"<</N {at}>>" for at in range(2500)])))) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert [int(pdf.get_object(at + FIRST, 0).N) for at in range(2500)] == list(range(2500))


def test_identifier_is_that_of_the_content() -> None:
    def identifier(value: str) -> bytes:
        with pikepdf.open(BytesIO(write_file(minimal([value])))) as pdf:
            return bytes(pdf.trailer.ID[0])

    assert identifier("<</A 1>>") == identifier("<</A 1>>") != identifier("<</A 2>>")


@given(st.lists(st.sampled_from(["text", "stream"]), max_size=30), st.integers(0, 30), st.data())
def test_a_front_is_completed_by_what_its_holes_lack(kinds: list[str], at: int, data: st.DataObject) -> None:
    """Whatever of a file is a hole, and however much follows, it reads back as if written in one go."""

    def body(number: int) -> str | Stream:
        return Stream("", b"%d" % number) if kinds[number % len(kinds)] == "stream" else f"<</N {number}>>"

    count = len(kinds)
    whole = minimal([body(number) for number in range(count)])
    first = FIRST - 1 + min(at, count)
    size = data.draw(st.integers(0, len(whole.bodies) - first))
    bodies = (*whole.bodies[:first], *[None] * size, *whole.bodies[first + size :])
    front = FilePrefix(whole._replace(bodies=bodies))
    late = [(first + index + 1, whole.bodies[first + index] or "") for index in range(size)]
    compressor = StreamCompressor()
    for _ in range(2):  # completing it once changes nothing for the next
        made = front.complete(late, compressor)
        assert made.digest == hashlib.sha256(made.content).hexdigest()
        with pikepdf.open(BytesIO(made.content)) as pdf:
            assert pdf.check_pdf_syntax() == []
            for number in range(count):
                found = pdf.get_object(number + FIRST, 0)
                if isinstance(body(number), Stream):
                    assert found.read_raw_bytes() == b"%d" % number
                else:
                    assert int(found.N) == number


def test_reserved_numbers_must_lie_together() -> None:
    objects = IndirectObjects()
    objects.reserve()
    objects.add("<<>>")
    objects.reserve()
    with pytest.raises(LookupError, match="never written"):
        FilePrefix(DocumentObjects(objects.bodies(), 2, 2))


def test_the_profile_is_small_and_read_as_srgb() -> None:
    from PIL import ImageCms

    content = srgb_profile.build_srgb_profile()
    assert len(content) <= 1024
    profile = ImageCms.ImageCmsProfile(BytesIO(content))
    assert "sRGB" in ImageCms.getProfileDescription(profile)
    from PIL import Image

    colours = Image.new("RGB", (3, 1))
    colours.putdata([(255, 0, 0), (18, 130, 200), (0, 255, 90)])
    standard = ImageCms.createProfile("sRGB")
    converted = ImageCms.profileToProfile(colours, profile, standard)
    assert converted is not None
    for one, other in zip(colours.tobytes(), converted.tobytes(), strict=True):
        assert abs(one - other) <= 1


@given(st.lists(st.binary(max_size=9000), max_size=6))
def test_a_stream_is_the_same_whatever_was_compressed_before(contents: list[bytes]) -> None:
    """Copies must not depend on each other, nor streams of a copy."""
    shared = StreamCompressor()
    for content in contents:
        stream = shared.compress(content)
        assert zlib.decompress(stream.content) == content
        assert stream == StreamCompressor().compress(content)
