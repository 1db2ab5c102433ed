"""How quickly a job is accepted, and what damaged answers do: `python -m benchmarks.printing`.

100,000 damaged messages go through the decoder: each must be read or refused, whatever it is. Where the print
servers of the tests are installed, ten pages go from memory to a queue.
"""

from __future__ import annotations

import random
import statistics
import time
import tracemalloc
from pathlib import Path

from handout.content.reading.project_reader import read_project
from handout.printing.ipp_message import decode_message, encode_message
from handout.printing.ipp_values import MalformedMessageError
from handout.printing.job_following import follow_job, send_job
from handout.printing.job_ticket import MEDIA, JobTicket
from handout.printing.print_services import open_print_service
from handout.render import Renderer
from tests.support.print_servers import PROGRAMS, find_program, serve_printers
from tests.support.printing_messages import make_rich_message

MESSAGES = 100_000
WATCHED = 2_000
"""Messages whose memory is measured, which takes long."""


def damage(raw: bytes, chance: random.Random) -> bytes:
    """Return a message with bytes changed, put in, doubled or cut off."""
    damaged = bytearray(raw)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(damaged))
        kind = chance.randrange(4)
        if kind == 0:
            damaged[at] = chance.randrange(256)
        elif kind == 1:
            damaged[at:at] = chance.randbytes(chance.randint(1, 8))
        elif kind == 2:
            damaged[at:at] = damaged[at : at + chance.randint(1, 200)]
        else:
            del damaged[at : at + chance.randint(1, 20)]
    return bytes(damaged)


def decode_damaged(count: int) -> tuple[int, float, float]:
    """Return how many of so many damaged messages were refused, the seconds for all, and the longest."""
    chance, raw, refused = random.Random(1), encode_message(make_rich_message()), 0  # noqa: S311
    longest = total = 0.0
    for _ in range(count):
        message = damage(raw, chance)
        begun = time.perf_counter()
        try:
            decode_message(message)
        except MalformedMessageError:
            refused += 1
        took = time.perf_counter() - begun
        longest, total = max(longest, took), total + took
    return refused, total, longest


def time_jobs() -> list[float]:
    """Return the seconds from a wish to an accepted job of ten pages, each laid out before."""
    reading = read_project(Path("content.yaml"))
    renderer = Renderer(project=reading.project, root=reading.root)
    renderer.render(reading.project.locations[0])
    times = []
    with serve_printers() as servers:
        for _ in range(10):
            begun = time.perf_counter()
            made = renderer.render(reading.project.locations[0])
            printer = open_print_service(servers.setting, "desk").open_queue("desk")
            sent = send_job(printer, made.pdf, JobTicket(MEDIA[0], made.pages))
            times.append(time.perf_counter() - begun)
            follow_job(sent, 60, lambda trouble: None)
    return times


def main() -> None:
    refused, took, longest = decode_damaged(MESSAGES)
    print(f"{MESSAGES} damaged messages: {refused} refused, none crashed, {took:.1f} s")
    print(f"  longest {longest * 1000:.1f} ms")
    tracemalloc.start()
    decode_damaged(WATCHED)
    print(f"  most memory at once {tracemalloc.get_traced_memory()[1] / 1024:.0f} KB")
    tracemalloc.stop()
    if all(map(find_program, PROGRAMS)):
        times = time_jobs()
        median, worst = statistics.median(times) * 1000, max(times) * 1000
        print(f"wish to accepted job: {median:.0f} ms, worst {worst:.0f} ms")


if __name__ == "__main__":
    main()
