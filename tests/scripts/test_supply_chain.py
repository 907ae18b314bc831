"""What is installed is pinned with hashes, from whatever index, and its licences are listed."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts.licences import LIST, LOCK, as_markdown
from scripts.lock import BUILD, FOLDER, NODE, TOOLS
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = PROJECT["project"]["dependencies"]
WANTED = {
    "run": RUN,
    "dev": [*RUN, *PROJECT["project"]["optional-dependencies"]["dev"]],
    "build": [*PROJECT["build-system"]["requires"], *BUILD],
    "node": NODE,
    "tools": TOOLS,
}
BLOCK = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[^ ]+)[^\n]*\\\n(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}[^\n]*\n)+)", re.M
)


def pins(name: str) -> dict[str, list[str]]:
    """Return the versions of the packages that a file of `requirements/` pins with hashes."""
    found: dict[str, list[str]] = {}
    for block in BLOCK.finditer((FOLDER / f"{name}.txt").read_text(encoding="utf-8")):
        found.setdefault(canonicalize_name(block["name"]), []).append(block["version"])
    return found


@pytest.mark.parametrize("name", WANTED)
def test_what_is_wanted_is_pinned(name: str) -> None:
    pinned = pins(name)
    for requirement in map(Requirement, WANTED[name]):
        versions = pinned.get(canonicalize_name(requirement.name), [])
        assert versions and all(requirement.specifier.contains(version) for version in versions), str(requirement)


@pytest.mark.parametrize("name", WANTED)
def test_every_line_has_hashes_and_none_names_an_index(name: str) -> None:
    rest = BLOCK.sub("", (FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    assert rest.strip() == "", "a package without hashes, or an option"


def test_tests_run_with_the_packages_that_users_have() -> None:
    run, dev = pins("run"), pins("dev")
    assert {name: dev.get(name) for name in run} == run


def test_make_installs_only_what_is_pinned() -> None:
    command = ["make", "--dry-run", "--always-make", "run", "test"]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    installs = [line for line in said.splitlines() if "pip install" in line]
    assert installs and all("--require-hashes" in line or "--no-deps" in line for line in installs)


def test_the_front_end_is_pinned_with_hashes() -> None:
    packages = json.loads((ROOT / "views" / "frontend" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert all(package.get("integrity") for path, package in packages.items() if path)
    assert '"ci"' in (ROOT / "hatch_build.py").read_text(encoding="utf-8")


def test_licences_are_listed() -> None:
    """`make licences` writes the list."""
    assert LIST.read_text(encoding="utf-8") == as_markdown()
    assert set(pins("run")) <= set(re.findall(r"^\| ([\w.-]+) \|", LIST.read_text(encoding="utf-8"), re.M))
    assert LOCK == FOLDER / "run.txt"
