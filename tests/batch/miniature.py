"""A batch in miniature, over the real stores, manifest and engines: what the faults are tried on.

``python -m tests.batch.miniature FOLDER FILES JOBS`` makes the files that are not current and says how many.
With a fourth argument it never ends: the task that makes the file of that name waits to be killed.
"""

from __future__ import annotations

import hashlib
import sys
from functools import partial
from threading import Event

from handout.batch.engines import Engine, ProcessEngine, SerialEngine
from handout.batch.manifest import Manifest
from handout.batch.manifest_entry import ManifestEntry
from handout.delivery.open_store import open_store
from handout.delivery.store import Store, compute_digest
from handout.errors import HandoutError

INPUT = "input"
CHUNK = 3


def document(name: str) -> bytes:
    """Return a document of 10 to 34 KB that shows whether it is whole."""
    start = hashlib.sha256(name.encode()).digest()
    return (start * (300 + 3 * start[0])) + name.encode()


def names(files: int) -> list[str]:
    """Return the names that are planned, in a few folders."""
    return [f"clinic-{n % 5}/handout-{n}.pdf" for n in range(files)]


def make(store: Store, held: str, chunk: tuple[str, ...]) -> list[tuple[str, ManifestEntry]]:
    """Write some documents; return what there is to record of them."""
    if held in chunk:
        Event().wait()
    done = []
    for name in chunk:
        content = document(name)
        facts = store.write(name, content)
        done.append((name, ManifestEntry(INPUT, compute_digest(content), facts.size, facts.version)))
    return done


def batch(store: Store, files: int, engine: Engine, chunk: int = CHUNK, held: str = "") -> int:
    """Make what is not current; return how many that were."""
    with store.lock("now"):
        listing = store.list_files()
        store.remove_unfinished(listing)
        with Manifest.open(store) as manifest:
            planned = dict.fromkeys(names(files), INPUT)
            stale = sorted(planned.keys() - manifest.find_current(planned.items(), listing))
            tasks = [tuple(stale[start : start + chunk]) for start in range(0, len(stale), chunk)]
            for _, outcome in engine.run(partial(make, store, held), tasks):
                if outcome.has_failed:
                    raise HandoutError(outcome.problems)
                for name, entry in outcome.result or ():
                    manifest.record(name, entry)
        return len(stale)


def untrue(store: Store) -> list[str]:
    """Return what is wrong in a store: files that are not whole, and claims that are not true."""
    listing = store.list_files()
    wrong = [name for name in listing.files if store.read(name) != document(name)]
    manifest = Manifest.open(store)
    wrong += [problem.message for problem in manifest.problems]
    claimed = manifest.find_current(dict.fromkeys(manifest, INPUT).items(), listing)
    return wrong + [name for name in claimed if store.hash_file(name) != compute_digest(document(name))]


if __name__ == "__main__":
    folder, files, jobs, held = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), "".join(sys.argv[4:])
    try:
        made = batch(open_store(folder), files, ProcessEngine(jobs) if jobs else SerialEngine(), held=held)
    except HandoutError as error:
        sys.stdout.write(error.problems[0].code)
        sys.exit(int(error.exit_code))
    sys.stdout.write(str(made))
