"""A bucket on a real S3 server of this machine, for tests that write into one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any

import pytest


@contextmanager
def bucket_served(name: str) -> Iterator[dict[str, Any]]:
    """Yield how to reach a server that has this empty bucket alone, or skip the test."""
    fsspec, server = pytest.importorskip("fsspec"), pytest.importorskip("moto.server")
    pytest.importorskip("s3fs")
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    # The servers of one process share what they keep, whichever test made it.
    connection = HTTPConnection(host, port)
    connection.request("POST", "/moto-api/reset")
    assert connection.getresponse().status == 200
    connection.close()
    options = {"key": "x", "secret": "x", "endpoint_url": f"http://{host}:{port}"}
    fsspec.filesystem("s3", **options).mkdir(name)
    yield options
    running.stop()
