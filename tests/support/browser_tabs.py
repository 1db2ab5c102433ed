"""A real browser whose tabs go from test to test: a new one costs a process and twice the time of a page.

A tab is given back as a new one is: on an empty page, without cookies, routes or listeners. Each server has
a port and a key of its own, so no page finds what another one kept.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest

from tests.support.waiting import PATIENCE

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
BROWSER = next((found for name in BROWSERS if (found := shutil.which(name))), None)
EMPTY = "about:blank"

NEEDS_BROWSER = [
    pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed"),
    # Chromium leaves its pipes to the collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


class BrowserTabs:
    """The tabs of one browser; two that are open at once share nothing."""

    def __init__(self, browser: Any, wishes: Mapping[str, Any], script: str) -> None:
        self._browser, self._wishes, self._script = browser, wishes, script
        self._free: list[Any] = []

    @contextmanager
    def open(self, is_own: Callable[[str], bool]) -> Iterator[Any]:
        """A tab as a new one; nothing may be complained of in it, and nothing asked of anybody else."""
        complaints: list[str] = []
        tab = self._free.pop() if self._free else self._make_tab()
        listeners: dict[str, Callable[[Any], object]] = {
            "pageerror": lambda error: complaints.append(str(error)),
            "request": lambda asked: is_own(asked.url) or complaints.append(asked.url),
        }
        for event, listener in listeners.items():
            tab.on(event, listener)
        yield tab
        # What was complained of before is heard while the page is left.
        tab.unroute_all(behavior="ignoreErrors")
        tab.goto(EMPTY)
        for event, listener in listeners.items():
            tab.remove_listener(event, listener)
        self._clear(tab)
        self._free.append(tab)
        assert not complaints, complaints

    def _make_tab(self) -> Any:
        tab = self._browser.new_context(**self._wishes).new_page()
        tab.set_default_timeout(PATIENCE * 1000)
        if self._script:
            tab.add_init_script(self._script)
        return tab

    def _clear(self, tab: Any) -> None:
        tab.context.clear_cookies()
        tab.set_viewport_size(self._wishes["viewport"])
        tab.emulate_media(color_scheme="null", reduced_motion=self._wishes["reduced_motion"])
        tab.mouse.move(0, 0)


@contextmanager
def start_browser(wishes: Mapping[str, Any], script: str = "") -> Iterator[BrowserTabs]:
    """Start a browser, and end it with the block; a script runs in each page before its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield BrowserTabs(chromium, wishes, script)
        chromium.close()
