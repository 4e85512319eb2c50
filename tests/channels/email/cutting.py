"""A line to a server that is cut after so many bytes, a few times, and then holds."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def cut_line(port: int, after: int, times: int) -> Iterator[int]:
    """The port of a line to that port: the server's words stop after so many bytes, on the first connections."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_serve, args=(listening, port, after, times), daemon=True)
        thread.start()
        yield int(listening.getsockname()[1])


def _serve(listening: socket.socket, port: int, after: int, times: int) -> None:
    with suppress(OSError):
        for number in range(1_000):
            near, _ = listening.accept()
            far = socket.create_connection(("127.0.0.1", port))
            most = after if number < times else 1 << 40
            for one, other, bytes_left in ((near, far, 1 << 40), (far, near, most)):
                threading.Thread(target=_pass_on, args=(one, other, bytes_left), daemon=True).start()


def _pass_on(one: socket.socket, other: socket.socket, left: int) -> None:
    with suppress(OSError):
        while left > 0 and (data := one.recv(min(left, 4096))):
            other.sendall(data)
            left -= len(data)
    for end in (one, other):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
