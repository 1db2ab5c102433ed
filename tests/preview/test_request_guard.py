"""Attacks on the preview from other sites and other users of the machine, byte by byte over raw sockets."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from handout.errors import ExitCode, OutputError
from handout.preview.preview_build import PreviewOptions
from handout.preview.server import PAGE_FOLDER, PreviewServer
from handout.preview.session import PreviewSession
from handout.webserver import request_guard
from handout.webserver.connection_owner import is_of_another_user
from handout.webserver.request_guard import MAX_BODY_BYTES, SECURITY_HEADERS
from tests.preview.conftest import CONTENT, Serve, served, wordy
from tests.support.waiting import PATIENCE


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreviewServer]:
    """One preview for all attacks, none of which may change it; who changes a preview serves its own."""
    path = tmp_path_factory.mktemp("attacked") / "content.yaml"
    path.write_text(CONTENT, encoding="utf-8")
    with served(PreviewSession(PreviewOptions(path), wordy)) as server:
        yield server


def sent(desk: PreviewServer, request: str | bytes) -> bytes:
    """The whole answer to one request."""
    raw = request if isinstance(request, bytes) else request.replace("\n", "\r\n").encode("latin-1")
    with socket.create_connection(("127.0.0.1", desk.port), timeout=PATIENCE) as connection:
        connection.sendall(raw)
        answer = b""
        while part := connection.recv(65536):
            answer += part
    return answer


def asked(
    desk: PreviewServer,
    path: str = "",
    *,
    method: str = "GET",
    host: str | None = None,
    body: str = "",
    **headers: str,
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body; `path` after the key, unless it begins with a slash."""
    target = path if path.startswith("/") else key(desk) + path
    lines = [f"{method} {target} HTTP/1.1", f"Host: {host or f'127.0.0.1:{desk.port}'}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    answer = sent(desk, "\n".join([*lines, "", ""]).replace("\n", "\r\n").encode("latin-1") + body.encode())
    head, _, rest = answer.partition(b"\r\n\r\n")
    status, *told = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(": ") for line in told)
    return int(status.split()[1]), {name.lower(): value for name, _, value in pairs}, rest


def key(desk: PreviewServer) -> str:
    return "/" + desk.url.split("/", 3)[3]


def posted(desk: PreviewServer, path: str, body: object, **headers: str) -> int:
    sending = {"Origin": f"http://127.0.0.1:{desk.port}", "Content_Type": "application/json", **headers}
    sending = {name: value for name, value in sending.items() if value}
    return asked(desk, path, method="POST", body=json.dumps(body), **sending)[0]


def test_the_page_is_served_with_its_key(desk: PreviewServer) -> None:
    status, headers, body = asked(desk)
    assert status == 200
    assert body == (PAGE_FOLDER / "index.html").read_bytes()
    assert {name: headers.get(name) for name in SECURITY_HEADERS} == SECURITY_HEADERS
    assert "server" not in headers
    for file in ("preview.css", "preview.js", "icon.svg"):
        assert asked(desk, file)[0] == 200


def test_only_this_machine_is_listened_to(desk: PreviewServer) -> None:
    assert desk.url.startswith("http://127.0.0.1:")
    assert desk._server._socket.getsockname()[0] == "127.0.0.1"


@pytest.mark.parametrize("path", ["/", "/preview.js", "/favicon.ico", "/events", "//", "/../", "/wrong-key/"])
def test_nothing_without_the_key(desk: PreviewServer, path: str) -> None:
    status, headers, body = asked(desk, path)
    assert (status, body) == (404, b"")
    assert headers["content-security-policy"] == SECURITY_HEADERS["content-security-policy"]


def test_a_key_that_nearly_fits(desk: PreviewServer) -> None:
    whole = key(desk)
    for path in (whole[:-1], whole[:-2] + "/", whole.swapcase(), whole[:-1] + "x/", whole[:-1] + "%C3%A9/"):
        assert asked(desk, path)[0] == 404


def test_each_preview_has_a_key_of_its_own(preview: PreviewSession, serve: Serve) -> None:
    desk, other = serve(preview), serve(preview)
    assert key(other) != key(desk)
    assert len(key(desk)) >= 24
    assert asked(desk, key(other))[0] == 404


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost", "[::1]:{port}"),
        *(
            "127.0.0.1:{port}.evil.example",
            "127.0.0.1:{port}@evil.example",
            "0.0.0.0:{port}",
            "2130706433:{port}",
        ),
    ],
)
def test_another_name_for_this_machine_is_refused(desk: PreviewServer, host: str) -> None:
    status, _, body = asked(desk, host=host.format(port=desk.port))
    assert (status, body) == (421, b"")


def test_no_host_or_two_are_refused(desk: PreviewServer) -> None:
    good = f"Host: 127.0.0.1:{desk.port}"
    for hosts in ("X: y", f"{good}\n{good}", f"{good}\nHost: evil.example", f"Host: evil.example\n{good}"):
        answer = sent(desk, f"GET {key(desk)} HTTP/1.1\n{hosts}\nConnection: close\n\n")
        assert answer.split()[1] in (b"400", b"421")
        assert b"<html" not in answer
    assert sent(desk, f"GET {key(desk)} HTTP/1.0\n\n").split()[1] == b"421"


def test_a_target_with_another_host_in_it_is_refused(desk: PreviewServer) -> None:
    answer = sent(
        desk,
        f"GET http://evil.example{key(desk)} HTTP/1.1\nHost: 127.0.0.1:{desk.port}\nConnection: close\n\n",
    )
    assert b"<html" not in answer


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        "https://127.0.0.1:{port}",
        "http://127.0.0.1",
        "http://localhost:{port}",
    ],
)
def test_another_origin_is_refused(desk: PreviewServer, origin: str) -> None:
    origin = origin.format(port=desk.port)
    assert asked(desk, Origin=origin)[0] == 403
    assert asked(desk, "events", Origin=origin)[0] == 403
    assert posted(desk, "wish", {"paper": "a4"}, Origin=origin) == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
def test_requests_that_another_site_causes_are_refused(desk: PreviewServer, site: str) -> None:
    assert asked(desk, Sec_Fetch_Site=site)[0] == 403
    assert posted(desk, "wish", {"paper": "a4"}, Sec_Fetch_Site=site) == 403


def test_ones_own_tab_may(desk: PreviewServer) -> None:
    for site in ("none", "same-origin"):
        assert asked(desk, Sec_Fetch_Site=site)[0] == 200
    assert asked(desk, host=f"localhost:{desk.port}")[0] == 200
    assert asked(desk, host=f"localhost:{desk.port}", Origin=f"http://localhost:{desk.port}")[0] == 200


def test_changes_need_an_origin_and_json(preview: PreviewSession, serve: Serve) -> None:
    desk, before = serve(preview), preview.revision
    assert posted(desk, "wish", {"paper": "a4"}, Origin="") == 403
    for kind in ("", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        assert posted(desk, "wish", {"paper": "a4"}, Content_Type=kind) == 415
    assert preview.revision == before
    assert posted(desk, "wish", {"paper": "a4"}) == 204
    assert preview.state["chosen"]["paper"] == "a4"


@pytest.mark.parametrize(
    "body", [[], 1, None, {"paper": "a3"}, {"content": "x"}, {"theme": "/etc/passwd"}, {"a": {}}]
)
def test_wishes_that_are_none(desk: PreviewServer, body: object) -> None:
    assert posted(desk, "wish", body) == 400
    assert posted(desk, "find", {"revision": "1", "remark": body}) == 400


def test_bodies_are_bounded(desk: PreviewServer) -> None:
    assert posted(desk, "wish", {"paper": "a" * MAX_BODY_BYTES}) == 413
    origin = f"Origin: http://127.0.0.1:{desk.port}\nContent-Type: application/json\nConnection: close"
    start = f"POST {key(desk)}wish HTTP/1.1\nHost: 127.0.0.1:{desk.port}\n{origin}\n"
    assert sent(desk, f"{start}Transfer-Encoding: chunked\n\n2\n{{}}\n0\n\n").split()[1] == b"413"
    assert sent(desk, f"{start}\n").split()[1] == b"413"


def test_deep_json_is_refused(desk: PreviewServer) -> None:
    headers = {"Origin": f"http://127.0.0.1:{desk.port}", "Content_Type": "application/json"}
    assert asked(desk, "wish", method="POST", body="[" * 8000, **headers)[0] == 400
    assert asked(desk, "find", method="POST", body="\xff{", **headers)[0] == 400


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_other_methods_are_refused(desk: PreviewServer, method: str) -> None:
    assert asked(desk, method=method)[0] == 405
    assert "access-control-allow-origin" not in asked(desk, method=method)[1]


@pytest.mark.parametrize(
    "path", ["../content.yaml", "%2e%2e/content.yaml", "..%2fcontent.yaml", "server.py", "pages/x-1.jpeg",
             "pages/../../x-1.jpeg", "pages/" + "0" * 24 + "-9.jpeg", "page/index.html"],
)  # fmt: skip
def test_no_other_file_is_served(desk: PreviewServer, path: str) -> None:
    assert asked(desk, path)[0] == 404


@pytest.mark.parametrize(
    "noise", [b"", b"\0" * 500, b"GET\r\n\r\n", b"\x16\x03\x01\x02\x00\x01", b"GET / HTTP/9.9\r\n\r\n"]
)
def test_noise_does_no_harm(desk: PreviewServer, noise: bytes) -> None:
    with socket.create_connection(("127.0.0.1", desk.port), timeout=PATIENCE) as connection:
        connection.sendall(noise)
        connection.shutdown(socket.SHUT_WR)
        assert b"<html" not in connection.recv(65536)
    assert asked(desk)[0] == 200


def test_a_websocket_is_refused(desk: PreviewServer) -> None:
    headers = {"Upgrade": "websocket", "Sec_WebSocket_Key": "x" * 22 + "==", "Sec_WebSocket_Version": "13"}
    assert asked(desk, "events", Origin="http://evil.example", **headers)[0] == 403


def test_news_come_as_events(preview: PreviewSession, serve: Serve, content: Path) -> None:
    desk = serve(preview)
    request = f"GET {key(desk)}events HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", desk.port), timeout=PATIENCE) as connection:
        connection.sendall(request.encode("ascii"))
        answer = connection.makefile("rb")
        told = json.loads(next(line for line in answer if line.startswith(b"data: "))[6:])
        assert told["title"] == "Asthma at home"
        content.write_text(
            content.read_text(encoding="utf-8").replace("at home", "at school"), encoding="utf-8"
        )
        told = json.loads(next(line for line in answer if line.startswith(b"data: "))[6:])
        assert told["title"] == "Asthma at school"
        assert (asked(desk, f"pages/{told['pages'][0]['key']}-1.jpeg")[2])[:2] == b"\xff\xd8"


def test_a_hundred_connections_that_somebody_holds_lock_nobody_out(desk: PreviewServer) -> None:
    with ExitStack() as held:
        for number in range(120):
            connection = socket.create_connection(("127.0.0.1", desk.port), timeout=PATIENCE)
            held.enter_context(connection)
            # Silent ones, and such that never end their request.
            connection.sendall(b"GET / HTTP/1.1\r\nHost: x" if number % 2 else b"")
        assert asked(desk)[0] == 200


def test_a_port_that_is_taken_is_told(desk: PreviewServer, preview: PreviewSession) -> None:
    with pytest.raises(OutputError) as caught:
        PreviewServer(preview, desk.port)
    assert caught.value.exit_code is ExitCode.OUTPUT
    assert str(desk.port) in str(caught.value)


def test_the_page_brings_nothing_from_outside() -> None:
    files = [path for path in PAGE_FOLDER.iterdir() if path.is_file()]
    assert len(files) == 5
    for path in files:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "://" not in text, path
        for word in ("innerHTML", "eval(", "document.write", "style=", "onclick", "@import", "localStorage"):
            assert word not in text, f"{word} in {path}"


def test_an_address_for_one_visit_leads_to_the_page_once(desk: PreviewServer) -> None:
    entry, other = ("/" + desk.make_entry().split("/", 3)[3] for _ in range(2))
    assert key(desk).strip("/") not in entry
    for refused in (
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Mode": "no-cors"},
        {"host": "evil.example"},
    ):
        assert asked(desk, entry, **refused)[0] in (404, 403, 421)
    assert asked(desk, entry, method="HEAD")[0] == 404
    status, headers, _ = asked(desk, entry, Sec_Fetch_Site="none", Sec_Fetch_Mode="navigate")
    assert (status, headers["location"], headers["cache-control"]) == (302, key(desk), "no-store")
    assert asked(desk, entry)[0] == 404, "void once it was opened"
    assert asked(desk, other)[0] == 302, "each start of a browser has its own"


def test_another_user_who_read_the_address_is_not_led_to_the_page(
    desk: PreviewServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = "/" + desk.make_entry().split("/", 3)[3]
    monkeypatch.setattr(request_guard, "is_of_another_user", lambda client, server: server == desk.port)
    assert asked(desk, entry)[0] == 404
    monkeypatch.undo()
    assert asked(desk, entry)[0] == 302, "it is still this user's"


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system has no numbers of users")
def test_whose_a_connection_is(tmp_path: Path) -> None:
    head = "sl local_address rem_address st tx_queue:rx_queue tr:tm->when retrnsmt uid timeout inode\n"
    row = "   0: 0100007F:{} 0100007F:{} 01 00000000:00000000 00:00000000 00000000 {:>5}        0 4711 1\n"
    table, own = tmp_path / "tcp", os.getuid()
    rows = [row.format("1F51", "C350", own), row.format("C350", "1F51", own + 1)]
    rows.append(row.format("C351", "1F51", own))
    # A browser on Windows reaches WSL through root; a user without a number here is 65534.
    rows += [row.format("C353", "1F51", 0), row.format("C354", "1F51", 65534)]
    rows.append(row.format("C355", "1F51", own + 1).replace("0100007F:1F51", "08080808:1F51"))
    table.write_text(head + "".join(rows), encoding="ascii")
    assert is_of_another_user(0xC350, 0x1F51, table)
    assert not is_of_another_user(0xC351, 0x1F51, table)
    assert not is_of_another_user(0xC352, 0x1F51, table), "not known"
    assert not any(is_of_another_user(port, 0x1F51, table) for port in (0xC353, 0xC354)), "not surely another"
    assert not is_of_another_user(0xC355, 0x1F51, table), "a connection to another machine"
    (login := tmp_path / "loginuid").write_text(f"{own + 1}\n", encoding="ascii")
    assert not is_of_another_user(0xC350, 0x1F51, table, login), "the user who started us by sudo"
    assert not is_of_another_user(0xC350, 0x1F51, tmp_path / "none")
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
    ):
        assert not is_of_another_user(client.getsockname()[1], server.getsockname()[1])
