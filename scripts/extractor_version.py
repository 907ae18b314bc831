"""Raise the extractor's version when its rules changed, and note what it reads now.

    python scripts/extractor_version.py            # raises the version if needed, notes the digests
    python scripts/extractor_version.py --check    # lists the texts that are read differently; exit status 1 if any

A raised version lets every file be read again (`cancu.extract.batch.fingerprint`). `VERSION_FILE` keeps the version
with a digest of what it reads in each text of the samples and of `TEXTS`.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from cancu.extract.batch import fingerprint
from cancu.extract.batch.runner import extract_file
from cancu.extract.model.records import Extraction

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "tests" / "extract" / "version_texts"
VERSION_FILE = ROOT / "tests" / "extract" / "extractor_version.toml"
_CONSTANT = re.compile(r"(?<=^EXTRACTOR_VERSION = )\d+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Noted:
    """A version of the extractor with a digest of what it reads in each text, by the file's name."""

    version: int
    digests: dict[str, str]


def current() -> Noted:
    """Read all texts and return what the code reads now, under the version that it calls itself."""
    files = sorted([*(ROOT / "samples").glob("*.txt"), *TEXTS.iterdir()], key=lambda file: file.name)
    return Noted(fingerprint.EXTRACTOR_VERSION, {file.name: _digest(file) for file in files})


def noted() -> Noted:
    """Return what `VERSION_FILE` keeps."""
    content = tomllib.loads(VERSION_FILE.read_text(encoding="utf-8"))
    return Noted(content["version"], content["digests"])


def changed(before: Noted, now: Noted) -> list[str]:
    """Return the names of the texts that are read differently; texts that came or went do not count."""
    return [name for name in now.digests if before.digests.get(name, now.digests[name]) != now.digests[name]]


def raised(before: Noted, now: Noted) -> Noted:
    """Return what to note: the next version where a text is read differently under the version noted before."""
    again = bool(changed(before, now)) and now.version <= before.version
    return Noted(before.version + 1 if again else now.version, now.digests)


def _digest(file: Path) -> str:
    """Return a digest of what is read in a file, without the path and the wording of messages."""
    said = []
    for found in extract_file(file):
        assert isinstance(found, Extraction), found
        content = {**found.to_json(), "source": ""}
        content["warnings"] = [{**warning, "message": ""} for warning in content["warnings"]]
        said.append(content)
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def _write(note: Noted) -> None:
    lines = ["# Made by: python scripts/extractor_version.py", f"version = {note.version}", "", "[digests]"]
    lines += [f'"{name}" = "{digest}"' for name, digest in sorted(note.digests.items())]
    VERSION_FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    source = Path(fingerprint.__file__)
    source.write_text(_CONSTANT.sub(str(note.version), source.read_text(encoding="utf-8")), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Check, or bring version and digests up to date."""
    before, now = noted(), current()
    for name in changed(before, now):
        sys.stdout.write(f"read differently: {name}\n")
    if "--check" in arguments:
        return 1 if changed(before, now) else 0
    note = raised(before, now)
    _write(note)
    sys.stdout.write(f"version {note.version}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
