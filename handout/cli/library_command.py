"""A command whose options may stand in the library's own file, so that last month's run is repeated."""

from __future__ import annotations

from pathlib import Path

import click


class LibraryCommand(click.Command):
    """Takes what `library.yaml` of the first of PATHS says for each option that is not given."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments with the library's settings as defaults. Raises ContentError."""
        values, _, _ = self.make_parser(ctx).parse_args(list(args))
        given = values.get("paths")
        paths = [Path(path) for path in given] if isinstance(given, (list, tuple)) else []
        ctx.default_map = _read_defaults(next((path for path in paths if path.exists()), Path()))
        return super().parse_args(ctx, args)


def _read_defaults(path: Path) -> dict[str, str]:
    """Return the settings of the library that a folder or a content file is of."""
    from handout.content.paths import find_library_root
    from handout.content.reading.library_settings import SETTINGS_FILE, read_library_settings

    # Also where only its folder of handouts is named: no copy may have other telephone numbers for that.
    folder = find_library_root(path)
    if path.is_dir() and (path / SETTINGS_FILE).exists():
        folder = path
    settings = read_library_settings(folder)
    if settings is None:
        return {}
    defaults = {
        "locations": str(folder / settings.locations) if settings.locations else "",
        "output": _locate(folder, settings.output),
        "template": settings.name,
        # Who names a file wants that one.
        "handouts": ",".join(settings.handouts) if path.is_dir() else "",
        "languages": ",".join(settings.languages),
        "papers": ",".join(settings.papers),
        "theme": settings.theme,
        "engine": settings.engine if "engine" in settings.written else "",
    }
    return {name: value for name, value in defaults.items() if value}


def _locate(folder: Path, output: str) -> str:
    return output if "://" in output or not output else str(folder / output)
