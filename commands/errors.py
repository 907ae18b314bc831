"""Errors as the command line prints them, in English: what is wrong and where, then the remedy on its own line."""

from __future__ import annotations

import sys
from typing import Any

import click

from cancu.extract.model.messages import Message
from cancu.extract.sources import SourceError
from cancu.graph.model import write_errors
from cancu.graph.model.errors import GraphError
from cancu.messages import remedy, sentence


class CommandError(click.ClickException):
    """An error that ends a command.

    what: without a full stop; place: the file or address that it is about; remedy: the way out, as a sentence;
    status: the exit status, 1 for a failure, 2 for wrong input.
    """

    def __init__(self, what: str, *, place: str = "", remedy: str = "", status: int = 2) -> None:
        first = f"{place}: {what}." if place else f"{what}."
        super().__init__(f"{first}\n       {remedy}" if remedy else first)
        self.__dict__["exit_code"] = status  # click declares it for the class

    def show(self, file: Any = None) -> None:
        """Print the error on standard error, or into the file."""
        click.echo(f"cancu: {self.message}", file=file or sys.stderr, err=file is None)


def of_graph(error: GraphError) -> CommandError:
    """Turn the error of a graph into that of a command."""
    return _told(error.message, error.place, error.status)


def of_file(error: SourceError) -> CommandError:
    """Turn the error of a file into that of a command."""
    return _told(error.message, error.file, 2)


def not_written(error: OSError, place: str) -> CommandError:
    """Turn the error of a file that cannot be written into that of a command."""
    return of_graph(write_errors.not_written(error, place))


def file_line(error: SourceError) -> str:
    """Return the error of a file on one line, for a run that goes on."""
    return " ".join(filter(None, (f"{error.file}: {what(error.message)}.", way_out(error.message))))


def reason(message: Message) -> dict[str, Any]:
    """Return why a file could not be read, as JSON: code, parameters, and the sentences `what` and `remedy`."""
    return {**message.to_json(), "what": what(message), "remedy": way_out(message)}


def what(message: Message) -> str:
    """Return what is wrong, without a full stop."""
    return sentence(message, "en")


def way_out(message: Message) -> str:
    """Return the remedy as a sentence, "" where there is none."""
    return remedy(message, "en")


def _told(message: Message, place: str, status: int) -> CommandError:
    return CommandError(what(message), place=place, remedy=way_out(message), status=status)
