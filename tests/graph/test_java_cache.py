"""Java's cache of the embedded server: used where it is, made once where it is not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from cancu.extract.model.cache_folder import cache_folder
from cancu.graph.store import java_cache
from cancu.graph.store.connection import Store
from cancu.graph.store.server_process import STATE


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with a server as far as its cache is concerned, and a folder for caches beside it."""
    monkeypatch.setenv("CANCU_JAVA", str(tmp_path / "caches"))
    for part in ("jars", "jre"):
        (tmp_path / "package" / part).mkdir(parents=True)
    return tmp_path / "package"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have been started."""
    commands: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: commands.append(command))
    return commands


def made(package: Path) -> Path:
    cache = java_cache.cache_of(package)
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_bytes(b"")
    return cache


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_server_uses_it(embedded_store: Store, embedded_folder: Path) -> None:
    embedded_store.read("RETURN 1 AS one")
    server: dict[str, Any] = json.loads((embedded_folder / STATE).read_text(encoding="utf-8"))
    assert f"{os.environ['CANCU_JAVA']}/" in Path(f"/proc/{server['server_pid']}/maps").read_text()


def test_it_is_used_only_where_it_is(package: Path) -> None:
    assert not any("AOT" in option for option in java_cache.options(package))
    cache = made(package)
    assert f"-XX:AOTCache={cache}" in java_cache.options(package)


def test_a_package_installed_anew_needs_another(package: Path) -> None:
    cache = made(package)
    os.utime(package / "jars", (1, 1))
    assert java_cache.cache_of(package) != cache
    assert not any("AOT" in option for option in java_cache.options(package))


def test_it_is_made_once(package: Path, started: list[list[str]]) -> None:
    java_cache.make_in_background(package)
    java_cache.make_in_background(package)
    assert [command[-1] for command in started] == ["cancu.graph.store.java_cache"]


def test_a_failed_try_is_repeated_on_another_day(package: Path, started: list[list[str]]) -> None:
    java_cache.make_in_background(package)
    yesterday = time.time() - 2 * 86_400
    os.utime(java_cache.cache_of(package).with_suffix(".tried"), (yesterday, yesterday))
    java_cache.make_in_background(package)
    assert len(started) == 2


def test_none_is_made_where_it_is_or_cannot_be(
    package: Path, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    made(package)
    java_cache.make_in_background(package)
    monkeypatch.setenv("CANCU_JAVA", str(Path(os.devnull) / "caches"))
    java_cache.make_in_background(package)
    assert started == []


def test_using_it_keeps_it(package: Path) -> None:
    cache = made(package)
    unused = cache.with_name("another.aot")
    unused.write_bytes(b"")
    for file in (cache, unused):
        os.utime(file, (1, 1))
    java_cache.options(package)
    java_cache.delete_unused(cache.parent)
    assert (cache.exists(), unused.exists()) == (True, False)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"CANCU_JAVA": "/var/caches", "XDG_CACHE_HOME": "/x"}, "/var/caches"),
        ({"XDG_CACHE_HOME": "/x", "HOME": "/home/an"}, "/x/cancu/java"),
        ({"HOME": "/home/an"}, "/home/an/.cache/cancu/java"),
        ({"HOME": "~"}, f"{os.devnull}/cancu/java"),
    ],
)
def test_where_caches_are(environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CANCU_JAVA", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert cache_folder("java", "CANCU_JAVA") == Path(expected)


def test_the_driver_comes_without_what_it_has_no_use_for() -> None:
    code = "import sys, cancu.graph.store.connection; print({'numpy', 'pandas', 'pyarrow'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"
