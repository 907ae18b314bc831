"""Fixtures: both stores, the real samples, and what lies beside the repository."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from cancu.graph.store import java_cache
from cancu.graph.store.connection import Statement, Store, open_store
from cancu.graph.store.server import use_server
from cancu.graph.store.server_process import package_of_server
from tests.neo4j.server import CannotStartError, Neo4jServer, start

# The graph servers live for seconds here: optimising their code would take longer than what it saves.
os.environ.setdefault("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")
# Hundreds of tests start Python again, which would compile every module each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# Tests see the shipped tables only, whatever is imported on this machine.
os.environ["CANCU_BASE"] = str(Path(os.devnull) / "base.sqlite")

# Pages of scans are kept nowhere between tests.
os.environ["CANCU_PAGES"] = str(Path(os.devnull) / "pages")

# Servers of tests start from one cache of Java's, which `pytest_configure` makes.
os.environ.setdefault("CANCU_JAVA", str(Path(__file__).resolve().parent.parent / "build" / "java"))

# What one example may take depends on what else the machine does.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"


def pytest_configure(config: pytest.Config) -> None:
    """Make Java's cache before the processes that test start, so that no server of a test has it made when it ends."""
    if not hasattr(config, "workerinput"):
        java_cache.make(package_of_server())


def missing(what: str) -> None:
    """Skip a test for want of something on a user's machine; in CI that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"in CI nothing may be missing: {what}")
    pytest.skip(what)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the gold set and the corpus, which is no part of the repository."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("../shared with the gold set is not there")
    return folder


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    try:
        server = start(tmp_path_factory.mktemp("neo4j") / "home")
    except CannotStartError as error:
        missing(str(error))
        raise
    yield server
    server.stop()


@pytest.fixture(scope="session")
def neo4j_store(neo4j_server: Neo4jServer) -> Iterator[Store]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEO4J_USERNAME", neo4j_server.user)
        patch.setenv("NEO4J_PASSWORD", neo4j_server.password)
        store = open_store(neo4j_server.address)
    store.prepare()
    yield store
    store.close()


@pytest.fixture(scope="session")
def embedded_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("embedded") / "graph"


@pytest.fixture(scope="session")
def embedded_store(embedded_folder: Path) -> Iterator[Store]:
    store = open_store(embedded_folder)
    store.prepare()
    yield store
    store.close()


@pytest.fixture
def kept_graph(tmp_path: Path) -> Iterator[str]:
    """A folder for a graph whose server runs on between commands, as it does beside an open app."""
    server = use_server(tmp_path / "graph")
    yield str(server.folder)
    server.release()


@pytest.fixture(params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest) -> Store:
    """Each store in turn, empty."""
    found: Store = request.getfixturevalue(f"{request.param}_store")
    found.write([Statement("MATCH (n) DETACH DELETE n")])
    return found
