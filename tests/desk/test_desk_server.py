"""The desk's server: who may ask, what may be framed, and that it ends by itself."""

from __future__ import annotations

import json
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest

from handout.desk.desk_server import PAGE_FILES, PAGE_FOLDER, DeskServer
from handout.desk.desk_session import DeskSession
from handout.desk.running_desk import ask_entry, claim_desk, find_running_desk, release_desk
from tests.support.waiting import PATIENCE, wait_until

MOST_PAGE_BYTES = 150_000


def ask(
    desk: DeskServer, method: str, path: str, body: object = None, **headers: str
) -> tuple[HTTPResponse, bytes]:
    address = urlsplit(desk.url)
    connection = HTTPConnection("127.0.0.1", desk.port, timeout=PATIENCE)
    sent = {"Origin": f"http://{address.netloc}", "Content-Type": "application/json"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    try:
        connection.request(method, address.path + path, json.dumps(body) if body is not None else None, sent)
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def test_the_page_is_light_and_alone(desk: DeskServer) -> None:
    assert sum((PAGE_FOLDER / name).stat().st_size for name, _ in PAGE_FILES.values()) <= MOST_PAGE_BYTES
    for path in PAGE_FILES:
        answer, body = ask(desk, "GET", path)
        assert answer.status == 200
        assert body
        policy = answer.getheader("content-security-policy") or ""
        assert "frame-ancestors 'none'" in policy
        assert "frame-src 'self'" in policy
        assert answer.getheader("x-frame-options") == "DENY"


def test_a_copy_may_be_framed_by_this_page_alone(desk: DeskServer) -> None:
    answer, body = ask(desk, "POST", "copy", {"wishes": [{"key": "asthma", "language": "en"}]})
    assert answer.status == 200
    answer, pdf = ask(desk, "GET", json.loads(body)["copies"][0])
    assert pdf.startswith(b"%PDF")
    assert answer.getheader("content-security-policy") == "default-src 'none'; frame-ancestors 'self'"
    assert answer.getheader("x-frame-options") == "SAMEORIGIN"
    assert answer.getheader("cache-control") == "no-store"
    assert answer.getheader("content-disposition") == 'inline; filename="clinic-information.pdf"'
    assert ask(desk, "GET", "copies/other.pdf")[0].status == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": ""}, 403),
        ({"Host": "elsewhere.example"}, 421),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Content_Type": "text/plain"}, 415),
    ],
)
def test_nobody_else_may_ask(desk: DeskServer, headers: dict[str, str], status: int) -> None:
    assert ask(desk, "POST", "copy", {"key": "asthma", "language": "en"}, **headers)[0].status == status


def test_a_wrong_wish_is_told_and_a_malformed_one_refused(desk: DeskServer) -> None:
    answer, body = ask(desk, "POST", "copy", {"wishes": [{"key": "knee", "language": "en"}]})
    assert answer.status == 422
    assert json.loads(body)["problems"][0]["code"] == "missing-value"
    assert ask(desk, "POST", "copy", {"wishes": [{"key": "none"}]})[0].status == 400
    assert ask(desk, "POST", "search", ["asthma"])[0].status == 400
    assert ask(desk, "POST", "search", {"query": "x" * 17_000})[0].status == 413


def test_it_ends_when_its_last_page_has_been_closed(session: DeskSession, library: Path) -> None:
    server = DeskServer(session, library, closing_seconds=0.05)
    thread = Thread(target=server.serve, args=(lambda url: None,))
    thread.start()
    address = urlsplit(server.url)
    connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request("GET", f"{address.path}events")
    answer = connection.getresponse()
    assert answer.readline().startswith(b"retry")
    wait_until(lambda: server._server.listeners == 1)
    answer.close()
    connection.close()
    thread.join(PATIENCE)
    assert not thread.is_alive()


def test_a_second_start_finds_the_first(desk: DeskServer, library: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    assert find_running_desk(own, library) == ""
    claim_desk(own, library, desk.url)
    assert find_running_desk(own, library) == desk.url
    assert find_running_desk(own, tmp_path) == "", "another library has a desk of its own"
    claim_desk(own, library, "http://127.0.0.1:9/none/")
    assert find_running_desk(own, library) == "", "nobody answers there"
    claim_desk(own, library, "https://elsewhere.example/")
    assert find_running_desk(own, library) == ""
    entry = ask_entry(desk.url)
    assert entry.startswith(f"http://127.0.0.1:{desk.port}/")
    assert urlsplit(desk.url).path.strip("/") not in entry, "a browser is started without the key"
    assert ask_entry("http://127.0.0.1:9/none/") == "http://127.0.0.1:9/none/"
    release_desk(own)
    assert list(own.glob("*running*")) == []
