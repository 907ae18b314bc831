"""`cancu app`: the app in the browser."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import click

from cancu.commands.errors import CommandError
from cancu.commands.graph import GRAPH_OPTION


@click.command()
@GRAPH_OPTION
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0: all of them.")
@click.option("--port", type=click.IntRange(1024, 65535), default=8501, show_default=True)
@click.option("--open/--no-open", "show", default=True, show_default=True, help="Open the browser.")
def app(graph: str | None, host: str, port: int, show: bool) -> None:
    """Start the app and print its address.

    Other machines that reach it can only look, unless people sign in (see README, "For an office").
    """
    environment = dict(os.environ)
    if graph:
        environment["CANCU_GRAPH"] = graph
    _require_free(host, port)
    click.echo(f"Căn Cứ: http://{host}:{port}")
    options = {
        "server.address": host,
        "server.port": str(port),
        "server.headless": "false" if show else "true",
        "server.fileWatcherType": "none",
        "server.showEmailPrompt": "false",  # it would wait for an answer before the first start
        "browser.gatherUsageStats": "false",
    }
    page = str(Path(__file__).parent.with_name("web.py"))
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        page,
        *(f"--{name}={value}" for name, value in options.items()),
    ]
    os.execve(sys.executable, command, environment)  # in place of this process, so that a signal to it ends the app


def _require_free(host: str, port: int) -> None:
    """Check that the port is free. Raises CommandError where another program has it."""
    try:
        socket.create_server((host, port)).close()
    except OSError as error:
        raise CommandError(
            f"port {port} is taken by another program",
            place=host,
            remedy=f"If it is this app, open http://{host}:{port}; else give another --port.",
            status=1,
        ) from error
