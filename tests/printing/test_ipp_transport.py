"""Servers that do not do as they should: each ends in one error, which says if something may be printed."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from handout.errors import ContentError, ExitCode, HandoutError
from handout.printing.ipp_message import MAX_BYTES, Group, GroupTag, Message, encode_message
from handout.printing.ipp_operations import IppServer, Status, read_text
from handout.printing.ipp_transport import Endpoint, parse_printer_uri
from handout.printing.ipp_values import LocalizedText, Tag, Value
from handout.printing.system_queues import find_endpoints, make_queue

Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def serve(answer: Answer) -> Iterator[tuple[IppServer, list[int]]]:
    """Serve one kind of answer, and count the requests."""
    lengths: list[int] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            lengths.append(len(self.rfile.read(int(self.headers["Content-Length"]))))
            answer(self)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        port = server.server_address[1]
        yield IppServer(Endpoint("127.0.0.1", port), "/", f"ipp://localhost:{port}/", "me"), lengths
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def reply(status: int, body: bytes = b"", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def say(code: int, *groups: Group) -> Answer:
    return reply(200, encode_message(Message(code, groups)))


JOB = Group(GroupTag.JOB, {"job-id": (Value(Tag.INTEGER, 4),)})
LEFT_OUT = Group(GroupTag.UNSUPPORTED, {"media-col": (Value(Tag.UNSUPPORTED, None),)})


@pytest.mark.parametrize(
    ("answer", "code", "exit_code"),
    [
        (hang_up, "no-answer", ExitCode.UNSURE),
        (reply(200, b"<html>Login</html>"), "no-answer", ExitCode.UNSURE),
        (reply(200, bytes(MAX_BYTES + 1)), "no-answer", ExitCode.UNSURE),
        (reply(500), "no-answer", ExitCode.UNSURE),
        (say(0), "no-answer", ExitCode.UNSURE),
        (reply(302, Location="http://localhost/"), "job-refused", ExitCode.NOT_DELIVERED),
        (reply(401), "job-refused", ExitCode.NOT_DELIVERED),
        (reply(426), "job-refused", ExitCode.NOT_DELIVERED),
        (say(Status.FORMAT), "not-pdf", ExitCode.NOT_DELIVERED),
        (say(Status.BUSY), "printer-busy", ExitCode.NOT_DELIVERED),
        (say(Status.ATTRIBUTES, LEFT_OUT), "job-refused", ExitCode.NOT_DELIVERED),
        (say(0x0402), "job-refused", ExitCode.NOT_DELIVERED),
        (say(0x0500), "job-refused", ExitCode.NOT_DELIVERED),
    ],
)
def test_a_job_that_goes_wrong_is_sent_once_and_told(answer: Answer, code: str, exit_code: ExitCode) -> None:
    with serve(answer) as (server, lengths), pytest.raises(HandoutError) as caught:
        server.print_job("Handout", {}, b"%PDF-" + bytes(1000))
    assert [problem.code for problem in caught.value.problems] == [code]
    assert (caught.value.exit_code, len(lengths)) == (exit_code, 1)


def test_a_question_that_goes_wrong_prints_nothing() -> None:
    for answer in (hang_up, reply(200, b"?"), reply(500)):
        with serve(answer) as (server, _), pytest.raises(HandoutError) as caught:
            server.read_printer()
        assert caught.value.exit_code is ExitCode.NOT_DELIVERED


def test_a_job_that_would_be_printed_otherwise_is_cancelled() -> None:
    with (
        serve(say(Status.IGNORED, LEFT_OUT, JOB)) as (server, lengths),
        pytest.raises(HandoutError) as caught,
    ):
        server.print_job("Handout", {}, b"%PDF-")
    assert "media-col" in caught.value.problems[0].message
    assert caught.value.exit_code is ExitCode.NOT_DELIVERED
    assert len(lengths) == 2


def test_a_job_that_cannot_be_taken_back_may_still_be_printed() -> None:
    answers = iter((say(Status.IGNORED, LEFT_OUT, JOB), say(Status.NOT_POSSIBLE)))
    with (
        serve(lambda handler: next(answers)(handler)) as (server, lengths),
        pytest.raises(HandoutError) as caught,
    ):
        server.print_job("Handout", {}, b"%PDF-")
    assert caught.value.exit_code is ExitCode.UNSURE
    assert len(lengths) == 2


def test_a_socket_that_is_not_there_is_told(tmp_path: object) -> None:
    (endpoint,) = find_endpoints(f"{tmp_path}/none.sock")
    with pytest.raises(HandoutError) as caught:
        make_queue(endpoint, "desk", "me").read_facts()
    assert caught.value.problems[0].code == "printer-silent"


@pytest.mark.parametrize(
    ("setting", "endpoint"),
    [
        ("print.example.org", Endpoint("print.example.org", 631)),
        ("localhost:8631/version=1.1", Endpoint("localhost", 8631)),
    ],
)
def test_the_variable_names_a_server(setting: str, endpoint: Endpoint) -> None:
    assert find_endpoints(setting) == (endpoint,)


def test_a_queues_name_is_one_part_of_an_address() -> None:
    assert make_queue(Endpoint(), "a/../b?c", "me").server.path == "/printers/a%2F..%2Fb%3Fc"


@pytest.mark.parametrize(
    "uri", ["http://host/", "file:///etc/passwd", "ipp://", "ipp://me:pw@host/", "ipp://host:x/", "host"]
)
def test_addresses_are_those_of_printers(uri: str) -> None:
    with pytest.raises(ContentError):
        parse_printer_uri(uri)


def test_a_certificate_is_named_by_64_digits() -> None:
    with pytest.raises(ContentError, match="64 digits"):
        parse_printer_uri("ipps://host/", "abc")


def test_what_a_printer_says_cannot_rewrite_a_terminal() -> None:
    name = (Value(Tag.NAME_WITH_LANGUAGE, LocalizedText("en", "Desk\x1b[31m \u202eksed\udcff")),)
    answer = say(0, Group(GroupTag.PRINTER, {"printer-name": name}))
    with serve(answer) as (server, _):
        assert read_text(server.read_printer(), "printer-name") == "Desk [31m  ksed?"
