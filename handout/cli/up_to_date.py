"""Tells at once that a build has nothing to do, before anything of the engine is imported.

A build that went without a warning notes every file and folder that it read, by content, and what it wrote.
The next one with the same words looks whether all of it is still so. Whatever is not surely known is built
again: a stale handout is worse than a second's waiting.
"""

from __future__ import annotations

import os
import sys
import time

FORMAT = "handout-build-3"
MAX_RECORDS = 64
"""Records that are kept; the oldest go."""
MAX_FOLDERS = 1000
"""Folders of a project whose names are noted; a larger one is built each time."""
_FLAGS = frozenset(("--all-locations", "--fillable", "--force", "--imposed", "-q", "--quiet"))
_OPTIONS = frozenset(
    (
        "-l",
        "--location",
        "--paper",
        "-o",
        "--output",
        "--theme",
        "--language",
        "--fit",
        "--ink",
        "--letterhead",
    )
)
"""The options of builds that are noted: none of them says anything of a patient, or opens a program."""

Stamp = tuple[int, int, int]
"""Size, time of change in ns, and number of a file."""


class Watch:
    """What a process opens and lists from here on, and how each file stood then."""

    def __init__(self) -> None:
        self.files: dict[str, Stamp | None] = {}
        self.folders: set[str] = set()
        self._libraries: tuple[str, ...] = ()
        from handout.cli.code_file import list_places

        self._code_files = tuple(map(os.path.abspath, list_places()))
        sys.addaudithook(self._handle_event)

    def _handle_event(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            self._note_file(arguments[0])
        elif event in ("os.listdir", "os.scandir"):
            path = _make_path(arguments[0])
            if path and not self._is_of_library(path):
                self.folders.add(path)

    def _note_file(self, written: object) -> None:
        known = self._libraries
        if known and isinstance(written, str) and written.startswith(known) and ".." not in written:
            return  # as three hundred modules are
        path = _make_path(written)
        if path and path not in self.files and not self._is_of_library(path):
            self.files[path] = get_stamp(path)

    def _is_of_library(self, path: str) -> bool:
        """Return whether a file belongs to Python, to handout or to a package, which the key tells apart."""
        if not self._libraries:
            packages = [os.path.abspath(entry) for entry in sys.path if _is_packages(entry)]
            folders = [*packages, os.path.dirname(os.path.abspath(os.__file__)), find_package_folder()]
            self._libraries = (*(folder + os.sep for folder in folders), *self._code_files)
        return path.startswith(self._libraries)


def _make_path(written: object) -> str:
    """Return an absolute path; "" for a file that is open already, and for devices."""
    if not isinstance(written, (str, bytes, os.PathLike)):
        return ""
    path = os.path.abspath(os.fsdecode(written))
    return "" if path.startswith(("/proc/", "/dev/", "/sys/")) or path == os.devnull else path


def _is_packages(path: str) -> bool:
    return os.path.basename(path) in ("site-packages", "dist-packages")


def find_package_folder() -> str:
    """Return the folder of the package's code."""
    return os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def get_stamp(path: str) -> Stamp | None:
    """Return how a file stands, without reading it; None if there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def is_noted(arguments: list[str]) -> bool:
    """Return whether a build with these arguments, its name first, is one that is noted at all."""
    if arguments[:1] != ["build"]:
        return False
    names = [argument.partition("=")[0] for argument in arguments if argument.startswith("-")]
    return all(name in _FLAGS or name in _OPTIONS for name in names)


def find_record(folder: str, arguments: list[str]) -> str:
    """Return the path of the record of a build.

    Its name holds all that decides a build besides its files: the words, this folder, the day, the date
    that the environment gives, Python, the packages and the program's own files.
    """
    day, date = time.strftime("%Y-%m-%d"), os.environ.get("SOURCE_DATE_EPOCH", "\0")
    parts = [FORMAT, *arguments, "", os.getcwd(), day, date, *list_program_parts()]
    text = "\0".join(parts).encode("utf-8", "surrogatepass")
    return os.path.join(folder, f"{compute_digest(text)[:32]}.build")


def list_program_parts() -> list[str]:
    """Return what tells this program from another: Python, the packages, the program's own files."""
    parts = [sys.version, sys.prefix]
    parts += [f"{entry} {get_stamp(entry)}" for entry in sys.path if _is_packages(entry)]
    return parts + _list_program_files(find_package_folder())


def _list_program_files(folder: str) -> list[str]:
    found = []
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        waiting.append(entry.path)
                else:
                    stat = entry.stat()
                    found.append(f"{entry.path} {stat.st_size} {stat.st_mtime_ns}")
    return sorted(found)


def compute_digest(content: bytes) -> str:
    """Return the SHA-256 in hexadecimal, by the module that takes least to import."""
    # Each import of a module that is not there is a search of all folders.
    if sys.version_info >= (3, 12):
        from _sha2 import sha256
    else:
        from hashlib import sha256
    return str(sha256(content).hexdigest())


def digest_file(path: str) -> str:
    """Return the digest of a file's bytes; "" if it cannot be read."""
    try:
        with open(path, "rb") as file:
            return compute_digest(file.read())
    except (OSError, ValueError):
        return ""


def digest_folder(path: str) -> str:
    """Return the digest of the names in a folder; "" if it cannot be listed."""
    try:
        names = sorted(os.listdir(path))
    except (OSError, ValueError):
        return ""
    return compute_digest("\0".join(names).encode("utf-8", "surrogatepass"))


def digest_tree(path: str, output: str) -> str:
    """Return the digest of all names in a folder and below, and of where links lead; "" for too many.

    Whether a file is there, or which one a link means, is asked without opening anything. What begins with a
    point, the output folder and Python's own folders are left out.
    """
    left_out, waiting, followed = (output, sys.prefix), [path], {os.path.realpath(path)}
    folders: list[str] = []
    try:
        while waiting:
            folder = waiting.pop()
            names: list[str] = []
            if len(folders) == MAX_FOLDERS:
                return ""
            with os.scandir(folder) as entries:
                for entry in entries:
                    name = entry.name
                    if name[0] == "." or entry.path in left_out:
                        continue
                    if entry.is_symlink():
                        # No name holds a slash.
                        names.append(f"{name}/{os.readlink(entry.path)}")
                        # What is in a folder elsewhere counts as well; one that holds itself only once.
                        if not entry.is_dir() or (real := os.path.realpath(entry.path)) in followed:
                            continue
                        followed.add(real)
                    else:
                        names.append(name)
                    if entry.is_dir() and name != "__pycache__":
                        waiting.append(entry.path)
            names.sort()
            folders.append("\0".join((folder, *names)))
    except (OSError, ValueError):
        return ""
    return compute_digest("\0\0".join(sorted(folders)).encode("utf-8", "surrogatepass"))


_begun: list[tuple[str, Watch]] = []
"""The record that this process may write, and what it has read since; empty where nothing is noted."""


def begin(arguments: list[str]) -> int | None:
    """Say what is up to date and return the exit code; None if there is a build to do, watched from here on.

    To be called before anything else is imported, by the program only: a watch lasts as long as its process.
    """
    if not is_noted(arguments):
        return None
    from handout.cli.user_folder import find_state_folder

    try:
        record = find_record(os.path.join(find_state_folder(), "builds"), arguments)
        current = read_current(record)
    except (OSError, ValueError, RuntimeError):
        # No folder of one's own, a folder that has gone, a record of another shape.
        return None
    if current is None:
        _begun.append((record, Watch()))
        return None
    return 0 if _say(*current) else None


def _say(said: list[str], made: list[str]) -> bool:
    """Write what was said to stderr and the paths to stdout; return whether that could be done."""
    try:
        if sys.stderr is not None:
            sys.stderr.writelines(f"{line}\n" for line in said)
            sys.stderr.flush()
        for path in made:
            if os.name == "posix":
                # A name there is bytes, which need not be text in any encoding.
                sys.stdout.buffer.write(os.fsencode(path) + b"\n")
            else:
                sys.stdout.write(f"{path}\n")
        sys.stdout.flush()
    except (OSError, ValueError, AttributeError):
        # The build itself tells what is wrong with them.
        return False
    return True


def note_build(places: tuple[str, str, str, str], said: list[str], made: list[str]) -> None:
    """Note the build that this process has done, if it is one that is noted.

    ``places`` are the content file, the project's folder, one by whose names that is found (or ""), and the
    output folder.
    """
    if _begun:
        record, watch = _begun.pop()
        write_record(record, watch, places, said, made)


def write_record(
    record: str, watch: Watch, places: tuple[str, str, str, str], said: list[str], made: list[str]
) -> None:
    """Note a build that went well: what it read and listed, what it said, and the files that it made.

    Nothing is noted if anything is not surely known: if a file changed meanwhile, say, or cannot be read, or
    if it stands in the output folder, which changes with every build.
    """
    content, root, above, output = (os.path.abspath(place) if place else "" for place in places)
    from handout.cli.user_folder import write_for_oneself

    state = os.path.dirname(record)
    # Ours in the output folder: what was made, files on their way, and what is remembered of copies.
    ours = (state + os.sep, os.path.join(output, ".handout"), *map(os.path.abspath, made))
    files = {path: stamp for path, stamp in watch.files.items() if not path.startswith(ours)}
    if content not in files or any(path.startswith(output + os.sep) for path in files):
        return
    known = tuple(folder + os.sep for folder in (output, state))
    folders = {path for path in watch.folders if not (path + os.sep).startswith(known)} | ({above} - {""})
    found = [("file", path, digest_file(path)) for path in sorted(files)]
    found += [("folder", path, digest_folder(path)) for path in sorted(folders)]
    found += [("made", path, digest_file(path)) for path in made]
    found.append(("tree", f"{root}\0{output}", digest_tree(root, output)))
    is_sure = all(digest for kind, _, digest in found if kind in ("made", "tree"))
    if not is_sure or any(get_stamp(path) != stamp for path, stamp in files.items()):
        return
    lines = [f"{kind} {_encode(value)} {digest}" for kind, value, digest in found]
    text = "\n".join((*lines, *(f"said {_encode(line)} -" for line in said)))
    try:
        write_for_oneself(record, f"{compute_digest(text.encode())}\n{text}".encode("ascii"))
        remove_oldest(os.path.dirname(record), MAX_RECORDS)
    except OSError:
        # The next build takes as long as this one; that is all.
        return


def remove_oldest(folder: str, limit: int) -> None:
    """Remove the oldest files of a folder that has more than `limit`."""
    with os.scandir(folder) as entries:
        records = sorted((entry for entry in entries), key=lambda entry: entry.stat().st_mtime_ns)
    for entry in records[:-limit]:
        os.unlink(entry.path)


def read_current(record: str) -> tuple[list[str], list[str]] | None:
    """Return what a build said and made, if everything that it read and made is as it was; else None."""
    try:
        with open(record, encoding="ascii") as file:
            digest, _, text = file.read().partition("\n")
    except (OSError, ValueError):
        return None
    if not text or compute_digest(text.encode()) != digest:
        return None
    said, made = [], []
    for line in text.split("\n"):
        kind, encoded, expected = line.split(" ")
        value = _decode(encoded)
        if kind == "said":
            said.append(value)
            continue
        if _digest_again(kind, value) != expected:
            return None
        if kind == "made":
            made.append(value)
    return said, made


def _digest_again(kind: str, value: str) -> str:
    """Return the digest of what a line of a record is about, as it is now."""
    if kind == "tree":
        root, _, output = value.partition("\0")
        return digest_tree(root, output)
    return digest_folder(value) if kind == "folder" else digest_file(value)


def _encode(text: str) -> str:
    return text.encode("utf-8", "surrogatepass").hex() or "-"


def _decode(encoded: str) -> str:
    return "" if encoded == "-" else bytes.fromhex(encoded).decode("utf-8", "surrogatepass")
