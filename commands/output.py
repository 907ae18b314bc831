"""What the commands that can write a file share: the option, the form by the file's ending, the writing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import click

from cancu.commands.errors import not_written

FORM_OPTION = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="docs/json.md."
)
OUTPUT_OPTION = click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write. Default: print it."
)


def write_json(found: object) -> None:
    """Print an object of docs/json.md."""
    click.echo(json.dumps(found, ensure_ascii=False, indent=1))


def form_of(output: Path | None, forms: Mapping[str, str], default: str) -> str:
    """Return the form that the ending of a file's name stands for."""
    return forms.get(output.suffix.lower().removeprefix("."), default) if output else default


def write(output: Path | None, content: str | bytes) -> None:
    """Write the content to the file, or print it where none is named; raises CommandError where that fails."""
    if output is None:
        click.echo(content, nl=isinstance(content, str) and not content.endswith("\n"))
        return
    try:
        output.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))
    except OSError as error:
        raise not_written(error, str(output)) from error
    click.echo(f"written: {output}", err=True)
