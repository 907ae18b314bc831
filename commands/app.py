"""`cancu app`: the app in the browser."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from commands.graph import GRAPH_OPTION


@click.command()
@GRAPH_OPTION
@click.option("--port", type=click.IntRange(1024, 65535), default=8501, show_default=True)
@click.option("--open/--no-open", "show", default=True, show_default=True, help="Open the browser.")
def app(graph: str | None, port: int, show: bool) -> None:
    """Start the app on 127.0.0.1 and print its address."""
    environment = dict(os.environ)
    if graph:
        environment["CANCU_GRAPH"] = graph
    click.echo(f"Căn Cứ: http://127.0.0.1:{port}")
    command = [sys.executable, "-m", "streamlit", "run", str(Path(__file__).parent.with_name("app.py"))]
    options = {
        "server.address": "127.0.0.1",
        "server.port": str(port),
        "server.headless": "false" if show else "true",
        "browser.gatherUsageStats": "false",
    }
    arguments = [f"--{name}={value}" for name, value in options.items()]
    process = subprocess.Popen([*command, *arguments], env=environment)
    try:
        raise click.exceptions.Exit(process.wait())
    except KeyboardInterrupt:
        process.terminate()
        process.wait()
