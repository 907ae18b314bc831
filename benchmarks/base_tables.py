"""Import of tables of the size of the national database's data set, and look-ups in them.

    python benchmarks/base_tables.py [--acts 153420] [--relations 897890]

The tables are made up, with dirt (`tests/graph/national_tables.py`). The import runs whole, then again, then anew with
one kill in between. Each command is a process of its own; memory is the largest resident size of one.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cancu.graph.authority.acts import acts_in, acts_issued, acts_titled, known_act, known_acts_with_numbers
from cancu.graph.authority.base.relations import changes_to_numbers, relations_from, relations_to
from cancu.graph.authority.variants import Variant
from tests.graph.national_tables import make, write

_ASKED = 2000


def cancu(*arguments: str | Path) -> float:
    """Run a command and return its seconds."""
    started = time.monotonic()
    command = [sys.executable, "-m", "cancu.cli", *map(str, arguments)]
    folder = Path(os.environ["CANCU_BASE"]).parent  # where no graph is
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - started


def kill_in_between(files: tuple[Path, ...], seconds: float) -> None:
    """Begin an import and kill it."""
    command = [sys.executable, "-m", "cancu.cli", "base", "import", *map(str, files)]
    process = subprocess.Popen(command, cwd=files[0].parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()


def look_up(name: str, function: Callable[[str], object], asked: list[str]) -> None:
    """Print how long look-ups take, one by one."""
    taken = []
    for one in asked:
        started = time.perf_counter()
        function(one)
        taken.append(1000 * (time.perf_counter() - started))
    taken.sort()
    click.echo(f"{name}: median {taken[len(taken) // 2]:.2f} ms, p95 {taken[len(taken) * 95 // 100]:.2f} ms")


def main() -> None:
    """Make the tables, import them, look up."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--acts", type=int, default=153_420)
    parser.add_argument("--relations", type=int, default=897_890)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = write(make(given.acts, given.relations), Path(folder))
        os.environ["CANCU_BASE"] = str(Path(folder) / "base.sqlite")
        whole = cancu("base", "import", *files)
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        size = Path(os.environ["CANCU_BASE"]).stat().st_size / 1e6
        click.echo(f"import: {whole:.0f} s, {memory:.0f} MB of memory, {size:.0f} MB on disk")
        click.echo(f"the same again: {cancu('base', 'import', *files):.1f} s")
        cancu("base", "remove", "vbpl")
        kill_in_between(files, whole / 2)
        click.echo(f"the rest of one that was killed after {whole / 2:.0f} s: {cancu('base', 'import', *files):.0f} s")
        numbers = [f"{serial:02}/{year}/NĐ-CP" for serial in range(1, 251) for year in range(1995, 2026)]
        random.Random(1).shuffle(numbers)
        asked = [number for number in numbers if known_act(number)][:_ASKED]
        look_up("known_act", known_act, asked)
        look_up("relations_from", relations_from, asked)
        look_up("relations_to", relations_to, asked)
        acts = known_acts_with_numbers(asked).values()
        look_up("acts_titled", acts_titled, [act.title for act in acts])
        look_up("acts_issued", acts_issued, [act.date for act in acts])
        look_up("acts_in", acts_in, [Variant("Nghị định", number).bucket for number in asked])
        for name, batched in (("known_acts", known_acts_with_numbers), ("changes_to_numbers", changes_to_numbers)):
            started = time.perf_counter()
            batched(asked)
            click.echo(f"{name} of {len(asked)} numbers at once: {1000 * (time.perf_counter() - started):.0f} ms")
        click.echo(f"cancu act {asked[0]}: {min(cancu('act', asked[0]) for _ in range(3)):.2f} s")


if __name__ == "__main__":
    main()
