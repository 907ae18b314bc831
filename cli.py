"""The command `cancu`: the same things that the app does, for the terminal and for scripts.

The commands are in `commands/`. Exit status: 0 done, 1 failure, 2 wrong input, 3 some files could not be read while the
rest were done, 130 interrupted.
"""

from __future__ import annotations

from typing import Any

import click

from cancu.commands.act import act
from cancu.commands.analyse import analyse, diff
from cancu.commands.app import app
from cancu.commands.backup import backup, restore, upgrade
from cancu.commands.base import base
from cancu.commands.build import build
from cancu.commands.check_draft import check_draft
from cancu.commands.collection import check, remove, status
from cancu.commands.decide import decide
from cancu.commands.errors import CommandError, of_file, of_graph
from cancu.commands.exchange import export, sparql
from cancu.commands.extract import extract
from cancu.commands.force import force
from cancu.commands.impact import impact
from cancu.commands.query import query
from cancu.commands.report import report
from cancu.commands.tasks import tasks
from cancu.commands.trace import find, trace
from cancu.commands.undo import undo
from cancu.extract.sources import SourceError
from cancu.graph.model.errors import GraphError


class _Commands(click.Group):
    """Turns the errors of both packages into sentences; the order of the commands is that of their use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:  # a command that can say more has caught it
            raise CommandError("interrupted", status=130) from None
        except GraphError as error:
            raise of_graph(error) from error
        except SourceError as error:
            raise of_file(error) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="can-cu", prog_name="cancu")
def main() -> None:
    """Reads Vietnamese legal and administrative documents, and shows what each rests on.

    \b
    cancu build documents/          read a folder into the graph
    cancu trace "1101/UBND-KGVX"    what does this dispatch rest on?
    cancu check-draft draft.docx    is its legal basis right?
    cancu app                       the same in the browser
    """


_COMMANDS = (
    check_draft,
    extract,
    build,
    trace,
    force,
    act,
    base,
    impact,
    report,
    tasks,
    find,
    query,
    analyse,
    export,
    sparql,
    diff,
    status,
    check,
    decide,
    remove,
    undo,
    backup,
    restore,
    upgrade,
    app,
)
for command in _COMMANDS:
    main.add_command(command)

if __name__ == "__main__":
    main()
