"""The front desk's bars: start, page, Enter to an accepted job, a chosen copy, trouble told.

`python -m benchmarks.desk`. The search has a benchmark of its own (`desk_search`), and so has a morning at
the counter (`desk_requests`). Printing needs the print servers of the tests; without them those figures are
left out. On a busy machine look at the seconds of work, not at those of the clock.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from handout.cli.desk_printing import SystemPrinters
from handout.content.reading.project_reader import read_project
from handout.desk.copy_maker import CopyMaker, CopyRequest
from handout.desk.desk_server import PAGE_FILES, PAGE_FOLDER
from handout.desk.desk_session import DeskSession
from handout.desk.memory import DeskMemory
from handout.library import read_library
from handout.render import Renderer
from tests.support.desk_troubles import meet_troubles
from tests.support.print_servers import PROGRAMS, PrintServers, find_program, serve_printers

RUNS = 7
SHORT = """\
handout: {id: asthma, title: Asthma at home, status: approved, approved_by: Dr Lee}
content: [Rest.]
"""
SECTION = (
    "  - section: Part {number}\n    content:\n"
    + '      - "Rest when you are tired, and call us whenever your breath is short. '
    + "Walk a little every day, and write down how you feel. " * 8
    + '"\n      - bullets: [One glass of water, Two slow walks, Three quiet hours, Four calm days]\n'
)
CHOICE = """
  - choose: side
    label: Your side is ticked.
    parts: [{id: left, label: Left knee}, {id: right, label: Right knee}]
"""


def time_runs(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median of the milliseconds that it takes."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def make_library(folder: Path) -> Path:
    """Return a library of the sample, a handout of ten pages and one that is short."""
    library = folder / "library"
    (library / "handouts").mkdir(parents=True)
    shutil.copytree("assets", library / "assets")
    sample = Path("content.yaml").read_text(encoding="utf-8")
    (library / "content.yaml").write_text(sample, encoding="utf-8")
    (library / "handouts" / "asthma.yaml").write_text(SHORT, encoding="utf-8")
    sections = "".join(SECTION.format(number=number) for number in range(30))
    long = SHORT.replace("asthma", "long").replace("content: [Rest.]\n", f"content:\n{sections}")
    (library / "handouts" / "long.yaml").write_text(long, encoding="utf-8")
    return library


def start_desk(library: Path) -> tuple[float, float]:
    """Start the program anew until its page has answered with the whole library.

    Return the seconds of the clock, and those that it worked.
    """
    worked = _read_work()
    begun = time.perf_counter()
    command = [sys.executable, "-m", "handout", "desk", str(library), "--no-open"]
    settings = {
        **os.environ,
        "XDG_CONFIG_HOME": str(library.parent / "settings"),
        "CUPS_SERVER": "127.0.0.1:9",
    }
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=settings) as desk:
        assert desk.stdout is not None
        address = urlsplit(desk.stdout.readline().decode().strip())
        assert address.port is not None
        connection = HTTPConnection("127.0.0.1", address.port, timeout=60)
        for name in PAGE_FILES:
            connection.request("GET", address.path + name)
            connection.getresponse().read()
        connection.request("GET", address.path + "events")
        answer = connection.getresponse()
        while not (line := answer.readline()).startswith(b"data:") or not json.loads(line[5:])["ready"]:
            pass
        took = time.perf_counter() - begun
        connection.close()
        desk.terminate()
    return took, _read_work() - worked


def _read_work() -> float:
    """Return the seconds that ended processes of ours have worked."""
    times = os.times()
    return times.children_user + times.children_system


def weigh_page() -> int:
    """Return the bytes of everything that the page loads in one language."""
    return sum((PAGE_FOLDER / name).stat().st_size for name, _ in PAGE_FILES.values() if "/es." not in name)


def make_session(library: Path) -> DeskSession:
    session = DeskSession(
        (library,), DeskMemory(None), lambda: dt.datetime.now(dt.UTC), paper_way=SystemPrinters(library)
    )
    session.load()
    return session


def time_printing(library: Path, servers: PrintServers) -> tuple[float, int]:
    """Return the milliseconds from Enter to a job that a queue of CUPS took, and the pages of it."""
    session = make_session(library)
    handout = next(each for each in read_library((library,))[0] if each.path.name == "long.yaml")
    about = handout.reading.project.handout
    wish = {"key": about.id, "language": about.language, "paper": about.papers[0]}
    requests = iter(range(1000))

    def press_enter() -> None:
        asked = {"wishes": [wish], "request": f"enter-{next(requests)}", "printer": "desk"}
        assert session.print_copies(asked)["jobs"]

    press_enter()
    took = time_runs(press_enter)
    session.copies.close()
    return took, session.make_copies({"wishes": [wish]})["pages"]


def compare_with_stamp(library: Path) -> float:
    """Return how often as long a chosen copy takes as a stamp of the general handout."""
    content = library / "handouts" / "knee.yaml"
    content.write_text(
        (library / "handouts" / "asthma.yaml")
        .read_text(encoding="utf-8")
        .replace("asthma", "knee")
        .replace("content: [Rest.]", "content:\n  - Rest." + CHOICE),
        encoding="utf-8",
    )
    (handout,) = read_library((content,))[0]
    reading = read_project(content)
    renderer, maker = Renderer(project=reading.project, root=reading.root), CopyMaker()
    request = CopyRequest(handout, None, "letter", {"side": ("left",)})
    renderer.render(None)
    maker.make([request])
    return time_runs(lambda: maker.make([request]), 50) / time_runs(lambda: renderer.render(None), 50)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        library = make_library(Path(folder))
        clock, work = zip(*(start_desk(library) for _ in range(RUNS)), strict=True)
        print(f"start to usable page: {min(clock):.2f} s, median {statistics.median(clock):.2f} s")
        print(f"  seconds of work until its end: {min(work):.2f}, median {statistics.median(work):.2f}")
        print(f"page: {weigh_page() / 1000:.0f} KB")
        print(f"a chosen copy takes {compare_with_stamp(library):.2f} times as long as a stamp")
        if not all(map(find_program, PROGRAMS)):
            return
        with serve_printers() as servers:
            os.environ["CUPS_SERVER"] = servers.setting
            profiles = f'printers: {{direct: {{uri: "{servers.printer.uri}"}}}}\n'
            (library / "printers.yaml").write_text(profiles, encoding="utf-8")
            took, pages = time_printing(library, servers)
            print(f"Enter to accepted job, {pages} pages: {took:.0f} ms")
            for met in meet_troubles(make_session(library), servers):
                print(f"{met.wanted}: told {met.told} after {met.seconds:.1f} s")


if __name__ == "__main__":
    main()
