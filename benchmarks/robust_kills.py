"""Kills batches and builds at any moment: no half file, and nothing left behind by the next run.

    python -m benchmarks.robust_kills [BATCHES [BUILDS [STAMPS]]]

100 batches and 60 builds are killed, each at another moment of the time that it takes; after every tenth one
is let run to its end. Then 10,000 copies are stamped for as many locations, and none may hold the words of
another.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.robust_inputs import find_half_files

LIBRARY = """\
handout: {{id: {name}, title: {name}, status: approved, approved_by: Dr. Lee, papers: [letter, a4]}}
locations: locations.csv
content:
  - Call {{location.phone}} before you come to {{location.name}}.
  - contact
"""
CONTENT = """\
handout: {id: stamp, title: Stamp}
locations: locations.csv
content:
  - Call {location.phone} before you come to {location.name}, {location.address}.
  - contact
"""


def write_locations(folder: Path, count: int) -> None:
    """Write a list of locations whose words nobody else has."""
    lines = ["id,name,address,phone"]
    for number in range(count):
        word = name_location(number)
        phone = f"(301) 5{number // 10000:02}-{number % 10000:04}"
        lines.append(f"place-{number},Clinic {word},{number} Street{word},{phone}")
    (folder / "locations.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def name_location(number: int) -> str:
    """Return a word for a number: Q, four letters, Q."""
    letters = ""
    for _ in range(4):
        number, rest = divmod(number, 22)
        letters += "abcdefghijkmnoprstuvwxyz"[rest]
    return f"Q{letters}q"


def run(arguments: list[str], folder: Path, seconds: float | None) -> bool:
    """Run a command, kill it after some seconds, and return whether it came to its end before."""
    process = subprocess.Popen(
        [sys.executable, "-m", "handout", *arguments], cwd=folder,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        _, errors = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return False
    if process.returncode:
        raise SystemExit(errors.decode("utf-8", "replace"))
    return True


def kill(arguments: list[str], folder: Path, times: int) -> int:
    """Kill a command at many moments; return how many half files and leftovers were found."""
    begun = time.monotonic()
    run(arguments, folder, None)
    whole = time.monotonic() - begun
    expected = list_files(folder / "out")
    found = killed = 0
    for number in range(times):
        if number % 10 == 0:
            for path in (folder / "out").rglob("*.pdf"):
                path.unlink()
        chance = random.Random(number)  # noqa: S311 (no secret: the same number, the same moment)
        killed += not run(arguments, folder, chance.uniform(0.1, 1.0) * whole)
        halves = [path for path in find_half_files(folder / "out") if path.endswith(".pdf")]
        found += len(halves)
        if number % 10 == 9:
            run(arguments, folder, None)
            left = set(list_files(folder / "out")) ^ set(expected)
            found += len(left) + len(find_half_files(folder / "out"))
            if left:
                print(sorted(left))
    print(
        f"{arguments[0]}: {killed} of {times} killed within {whole:.1f} s, {found} half files and leftovers"
    )
    return found


def list_files(folder: Path) -> list[str]:
    """Return the files below a folder, hidden ones too."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def stamp(folder: Path, count: int) -> int:
    """Make as many copies as there are locations; return how many hold words of another one."""
    import pypdfium2

    from handout.content.reading.project_reader import read_project
    from handout.render import render

    write_locations(folder, count)
    (folder / "content.yaml").write_text(CONTENT, encoding="utf-8")
    reading = read_project(folder / "content.yaml")
    wrong = 0
    begun = time.process_time()
    for number, place in enumerate(reading.project.locations):
        pdf = render(project=reading.project, root=reading.root, location=place).pdf
        document = pypdfium2.PdfDocument(pdf)
        words = " ".join(document[at].get_textpage().get_text_bounded() for at in range(len(document)))
        document.close()
        said = set(re.findall(r"Q[a-z]{4}q", words))
        numbers = set(re.findall(r"\(301\) \d{3}-\d{4}", words))
        wrong += said != {name_location(number)} or numbers != {place.phones.main}
    seconds = time.process_time() - begun
    print(
        f"{count} copies stamped and read in {seconds:.0f} s, {wrong} with other words than their location's"
    )
    return wrong


def main(batches: int = 100, builds: int = 60, stamps: int = 10_000) -> int:
    """Do all three; return 1 if anything was found."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "library" / "handouts").mkdir(parents=True)
        write_locations(folder / "library", 12)
        for handout in ("asthma", "cough"):
            text = LIBRARY.format(name=handout)
            (folder / "library" / "handouts" / f"{handout}.yaml").write_text(text, encoding="utf-8")
        found = kill(["batch", "library", "-o", "out"], folder, batches) if batches else 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_locations(folder, 12)
        (folder / "content.yaml").write_text(CONTENT, encoding="utf-8")
        found += kill(["build", "--all-locations", "-o", "out"], folder, builds) if builds else 0
        found += stamp(folder, stamps) if stamps else 0
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*(int(number) for number in sys.argv[1:])))
