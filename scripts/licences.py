"""List the licences of everything that the program brings: `docs/licences.md`.

    python scripts/licences.py

The packages are those of `requirements/run.txt`, their licences what their own metadata says; a package that only other
platforms need is in `scripts/licences.toml`, as is what is no package. The front end's are in its lock file.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "docs" / "licences.md"
LOCK = ROOT / "requirements" / "run.txt"
FRONT_END = ROOT / "views" / "frontend" / "package-lock.json"
_PINNED = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)
_CLASSIFIER = "License :: OSI Approved :: "
_HEAD = """# Licences

Căn Cứ is under the Apache License 2.0. `make licences` writes this list of what it is installed with, from
`requirements/run.txt` and the front end's lock file; `make sbom` writes the same as CycloneDX, with hashes.
"""


@dataclass(frozen=True, slots=True)
class Licensed:
    """Something that the program brings: its name, its versions, and its licence as its maker names it."""

    name: str
    versions: tuple[str, ...]
    licence: str


def python_packages() -> list[Licensed]:
    """Return the Python packages that are pinned, by name."""
    versions: dict[str, list[str]] = {}
    for name, version in _PINNED.findall(LOCK.read_text(encoding="utf-8")):
        versions.setdefault(name, []).append(version)
    return [Licensed(name, tuple(found), _licence(name)) for name, found in sorted(versions.items())]


def front_end_packages() -> list[Licensed]:
    """Return the packages in the front end's bundle, by name."""
    packages = json.loads(FRONT_END.read_text(encoding="utf-8"))["packages"]
    return [
        Licensed(path.rpartition("node_modules/")[2], (package["version"],), package["license"])
        for path, package in sorted(packages.items())
        if path and not package.get("dev")
    ]


def other_parts() -> list[Licensed]:
    """Return what packages carry beside their code: programs and models."""
    return [Licensed(part["name"], (), part["licence"]) for part in _told()["part"]]


def as_markdown() -> str:
    """Return the whole list."""
    rooms = (
        ("Python packages", python_packages()),
        ("Programs and models that packages carry", other_parts()),
        ("In the front end's bundle", front_end_packages()),
    )
    lines = [_HEAD]
    for title, parts in rooms:
        lines += [f"## {title}\n", "| name | version | licence |", "| --- | --- | --- |"]
        lines += [f"| {part.name} | {', '.join(part.versions)} | {part.licence} |" for part in parts]
        lines.append("")
    return "\n".join(lines)


def _licence(name: str) -> str:
    """Return the licence that a package names. Raises SystemExit where nobody names one."""
    told = _told()["package"].get(name)
    if told:
        return str(told)
    try:
        found = metadata(name)
    except PackageNotFoundError:
        raise SystemExit(f"{name} is not installed; name its licence in scripts/licences.toml") from None
    licence = _of_metadata(found)
    if not licence:
        raise SystemExit(f"{name} names no licence; look it up for scripts/licences.toml")
    return licence


def _of_metadata(found: PackageMetadata) -> str:
    """Return the SPDX expression of a package, else its classifiers, else its own words where they are short."""
    if expression := found.get("License-Expression", ""):
        return str(expression)
    classifiers = found.get_all("Classifier") or ()
    approved = [line.removeprefix(_CLASSIFIER) for line in classifiers if line.startswith(_CLASSIFIER)]
    text = found.get("License", "")
    return ", ".join(approved) or (text if 0 < len(text) < 60 and "\n" not in text else "")


def _told() -> dict[str, dict[str, str]]:
    return tomllib.loads((ROOT / "scripts" / "licences.toml").read_text(encoding="utf-8"))


if __name__ == "__main__":
    LIST.write_text(as_markdown(), encoding="utf-8")
