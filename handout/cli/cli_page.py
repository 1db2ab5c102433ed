"""Writes the page docs/cli.md from the commands themselves, so that both always agree.

`python docs/generate.py` updates it.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from handout.cli.completion import COMPLETE_VARIABLE
from handout.cli.group import COMMANDS, handout
from handout.cli.interrupt import INTERRUPTED_EXIT_CODE
from handout.errors import ExitCode

EXIT_CODES = {
    ExitCode.OK: "everything asked for was done",
    ExitCode.BUG: "an unexpected failure inside handout; `-v` shows the traceback",
    ExitCode.USAGE: "the command line was wrong",
    ExitCode.CONTENT: "the content has problems; nothing was written; or, of `handout check`, it has errors",
    ExitCode.OUTPUT: "a file could not be written, or stands in the way and is not ours",
    ExitCode.PARTLY: "some of the documents asked for were made, some were not; "
    "or, of `handout verify`, not every file is current; or, of `handout diff`, something changed",
    ExitCode.MISSING: "a part of handout, or a package that it needs, is not installed",
    ExitCode.STALE: "something is not up to date (`--check`)",
    ExitCode.NOT_DELIVERED: "nothing was printed or sent, and nothing will be; it may be asked for again",
    ExitCode.UNSURE: "it may be printed or sent, or will be once that is possible; look before you ask again",
}

_INTRODUCTION = """# The command line

<!-- Generated from the commands. Do not edit: run `python docs/generate.py`. -->

stdout carries results only, such as the paths of the files made, a line each; everything said
about them goes to stderr. The options `-v`, `--quiet` and `--json` may stand before or after the name of a
command.
"""

_CLOSING_SECTIONS = f"""## Problems

Without a terminal each problem is a line that editors can jump to, with its hint under it (once for
several in a row that share it):

```text
content.yaml:41:7: error: no key is called 'tittle' here [unknown-key]
    hint: did you mean 'title'?
1 error. Nothing was written.
```

With `--json` stdout carries one object, and stderr nothing but problems. Whatever the command and however
it ended, the object has all of these keys; what a command has nothing to say about is empty or null:

- `handout`: the version. `exit_code`: as above.
- `documents`: of `build`, `new` and `schema` each with `path` and `status` (`written` or `unchanged`);
  of `build` also `location`, `paper`, `language`, `pages`, `bytes`, `protected`, `printing` (`save-ink`,
  `no-letterhead`, `print`) and `changed` (made with `--set` or another theme, so not the regular copy); of
  `bundle` `location`, `paper`, `pages`, `bytes` and `parts` (each with `handout`, `language`, `version`, its
  first `page` in the bundle and its own `pages`); of `verify` `path`, `status` and `reason` and what the file
  says of itself.
- `failed`: ids of the locations that could not be built.
- `project`: of `verify`, what was compared with; of `diff` the new version, and the old one as `since`; of
  `import` the id.
- `facts`: of `doctor`, each part that was looked at: `area`, `name`, `well`, `found`, `remedy` and `needed`.
- `printers`: of `printers`, each with `name`, `target`, `state`, `answers`, `troubles`, `sides`, `papers`
  and `trays`.
- `jobs`: of `print`, the job with `printer`, `job`, `state` (`done`, `printing`, `waiting`, `cancelled`,
  `failed`, `gone`, `not sent`), `copies`, `sheets`, `sides`, `tray` and `paper`.
- `accounts`: of `account`, each with `name`, `way`, `host`, `port`, `security`, `from` and `per_minute`.
- `letters`: of `outbox`, each letter with `id`, `account`, `state`, `code`, `tries`, `what`, `made_at` and
  `done_at`; of `mail`, the letter with `id`, `state` (`draft`, `sent`, `queued`, `failed`, `unknown`,
  `withdrawn`, `not made`), `handout`, `language`, `papers`, `bytes`, `protected`, `given` (the line for the
  chart) and `path`; of a list `line`, `id`, `state` and `code`; never the address.
- `path` and `inspection`: of `inspect`, the file and all that was found in it.
- `locations`: of `locations`, each with `id`, `name` and `given` (whether this handout is made for it).
- `reports`: of `check`, each handout with its reading level, its hardest sentences and words, and the answers
  of both instruments; the findings themselves are `problems`, whose `code` is the rule.
- `changes`: of `diff`, each with `kind`, `what`, `section`, where it stood (`old`) and stands (`new`), and
  `words`: stretches that were kept, added or removed.
- `article`: of `import`, what was `unplaced`, what seems to be `missing`, and `notes`.
- `themes`: of `themes`, each with `name`, `title` and `description`.
- `problems`: each with `severity`, `code`, `message`, `hint`, `file`, `line`, `column` and `path`, the keys
  that lead to it.

`handout schema` without a file, and `handout completion`, print what was asked for instead.

## Shell completion

`handout completion` prints a script for bash (4.4 or newer), zsh or fish. It completes commands,
options, the ids of your locations and the names of themes. Put it where your shell reads it at
the start:

```sh
handout completion bash >> ~/.bashrc
handout completion zsh >> ~/.zshrc
handout completion fish > ~/.config/fish/completions/handout.fish
```

The script asks `handout` itself, by the variable `{COMPLETE_VARIABLE}` (Click's mechanism), so it need not
be made again for a new version.

## Environment

| variable | effect |
|---|---|
| `NO_COLOR` | no colours when it is set to anything |
| `FORCE_COLOR` | colours even without a terminal, unless it is `0`; `NO_COLOR` goes first |
| `SOURCE_DATE_EPOCH` | seconds since 1970, noted in the PDF as its date |

Without `SOURCE_DATE_EPOCH` no date is noted, so that the same content gives the same bytes.
"""


def make_cli_page() -> str:
    """Return the page in Markdown."""
    parts = [_INTRODUCTION, *_describe_command(handout, None)]
    context = _make_context(handout, None)
    for name in COMMANDS:
        if command := handout.get_command(context, name):
            parts += _describe_command(command, context)
            if isinstance(command, click.Group):
                inner = _make_context(command, context)
                parts += [
                    line for each in command.commands.values() for line in _describe_command(each, inner)
                ]
    return "\n".join([*parts, _format_exit_codes(), _CLOSING_SECTIONS])


def _describe_command(command: click.Command, parent: click.Context | None) -> Iterator[str]:
    context = _make_context(command, parent)
    pieces = " ".join(command.collect_usage_pieces(context))
    description, _, examples = inspect.cleandoc(command.help or "").partition("\b\nExamples:\n")
    yield f"## {context.command_path}\n"
    yield f"```text\n{context.command_path} {pieces}\n```\n"
    yield f"{description.strip()}\n"
    yield f"```sh\n{inspect.cleandoc(examples)}\n```\n"
    yield "| option | what it does |\n|---|---|"
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        # Newer versions of click list arguments too, which have nothing to say.
        if record is not None and record[1]:
            yield "| {} | {} |".format(*(_format_cell(text) for text in (f"`{record[0]}`", record[1])))
    yield ""


def _make_context(command: click.Command, parent: click.Context | None) -> click.Context:
    return click.Context(command, info_name=command.name, parent=parent, **command.context_settings)


def _format_exit_codes() -> str:
    rows = [f"| {code.value} | {meaning} |" for code, meaning in EXIT_CODES.items()]
    rows.append(f"| {INTERRUPTED_EXIT_CODE} | interrupted (Ctrl+C); what was finished before stays |")
    return "\n".join(["## Exit codes\n", "| code | meaning |", "|---|---|", *rows, ""])


def _format_cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
