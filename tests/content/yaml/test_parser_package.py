"""PyYAML is imported without compiling its patterns, and reads what it always does."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
import yaml

PROGRAM = """
import json, re, sys, threading
from handout import kept_code
from handout.content.yaml.parser_package import import_yaml

compile_now = re.compile
if sys.argv[1] == "program":
    kept_code.keep_code(dict)
compiled, elsewhere = [], []

class Finder:
    # Asked for each module that is imported: code of others that compiles a pattern meanwhile.
    def find_spec(self, name, path=None, target=None):
        elsewhere.append(type(re.compile("other", flags=re.IGNORECASE)).__name__)

sys.meta_path.insert(0, Finder())
yaml = import_yaml()
deferred = type(vars(yaml.reader.Reader)["NON_PRINTABLE"]).__name__
text = sys.stdin.read()
events = [repr(event) for event in yaml.parse(text, Loader=yaml.CSafeLoader)]
kept = [] if kept_code.get_keeper() is None else list(kept_code.get_keeper().compiled)
values = [yaml.load(text, Loader=loader) for loader in (yaml.CSafeLoader, yaml.SafeLoader)]
assert import_yaml() is yaml
facts = deferred, len(kept), sorted(set(elsewhere)), re.compile is compile_now
print(json.dumps([*facts, repr(values), events]))
"""

TEXT = "{a: [1, 2.5, yes, ~, 2026-11-28, 0x1F, 1:30], <<: {b: 'x'}, c: \u00e4\U0001f600}\n"


@pytest.mark.parametrize(("process", "kind"), [("program", "_DeferredPattern"), ("library", "Pattern")])
def test_its_patterns_are_compiled_when_they_are_used(process: str, kind: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, process],
        input=TEXT, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    deferred, kept, elsewhere, is_restored, values, events = json.loads(run.stdout)
    # libyaml compiled none of them, and nobody but PyYAML's own modules got one.
    assert (deferred, kept, elsewhere, is_restored) == (kind, 0, ["Pattern"], True)
    assert values == repr([yaml.safe_load(TEXT)] * 2)
    assert events == [repr(event) for event in yaml.parse(TEXT)]
