"""The installed package: one name, all that it needs, beside distributions that bring `extract` and `graph`."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from cancu.graph.store.server_process import free_ports
from scripts.rooms import HOUSES
from tests.conftest import ROOT, SAMPLES

OTHERS = ("extract", "graph")
"""Names of import packages that other distributions bring."""
SETTINGS = """
from streamlit import config
from streamlit.web import bootstrap

def show(*arguments, **settings):
    print("upload", config.get_option("server.maxUploadSize"), "text", config.get_option("theme.light.textColor"))

bootstrap.run_asgi_app = show
"""
"""A `sitecustomize.py` with which Streamlit shows the settings that it has read, and starts no server."""


class Built(NamedTuple):
    """The distributions of this checkout: the wheel, the source distribution, the wheel made from that."""

    wheel: Path
    sdist: Path
    second_wheel: Path


class Place(NamedTuple):
    """A virtual environment of its own: its programs, its site-packages, and a folder to start programs in."""

    programs: Path
    site: Path
    folder: Path

    def run(self, *command: str, **environment: str) -> str:
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "PYTHON"))}
        program, *arguments = command
        done = subprocess.run(
            [str(self.programs / program), *arguments],
            cwd=self.folder,
            env={**clean, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def pip(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True)


def make_place(folder: Path, *requirements: str | Path) -> Place:
    """Install into an environment of its own; what `cancu` depends on is taken from the environment of the tests."""
    venv.create(folder / "venv", with_pip=False)
    programs = folder / "venv" / "bin"
    [site] = (folder / "venv" / "lib").glob("python*/site-packages")
    (site / "dependencies.pth").write_text("\n".join(path for path in sys.path if path.endswith("site-packages")))
    more = ("--no-deps", "--no-build-isolation", "--ignore-installed")
    pip("--python", programs / "python", "install", *more, *requirements)
    (folder / "elsewhere").mkdir()
    return Place(programs, site, folder / "elsewhere")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("built")
    pip("wheel", "--no-deps", "--wheel-dir", folder, ROOT)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [wheel], [sdist] = folder.glob("can_cu-*.whl"), folder.glob("can_cu-*.tar.gz")
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder / "second", sdist)
    [second] = (folder / "second").glob("can_cu-*.whl")
    return Built(wheel, sdist, second)


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two small distributions whose import packages are called as two of our folders are."""
    sources = []
    for name in OTHERS:
        source = tmp_path_factory.mktemp("other") / name
        (source / name).mkdir(parents=True)
        (source / name / "__init__.py").write_text(f'WHOSE = "another {name}"\n')
        (source / "pyproject.toml").write_text(
            '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
            f'[project]\nname = "another-{name}"\nversion = "1"\n'
            f'[tool.hatch.build.targets.wheel]\npackages = ["{name}"]\n'
        )
        sources.append(source)
    return sources


@pytest.fixture(scope="module")
def installed(built: Built, others: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Place:
    return make_place(tmp_path_factory.mktemp("installed"), built.wheel, *others)


@pytest.fixture(scope="module")
def editable(others: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Place:
    return make_place(tmp_path_factory.mktemp("editable"), "--editable", ROOT, *others)


def names(archive: Path) -> set[str]:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return set(wheel.namelist())
    with tarfile.open(archive) as sources:
        return {name.partition("/")[2] for name in sources.getnames()}


def test_the_wheel_brings_one_name(built: Built) -> None:
    assert {name.partition("/")[0] for name in names(built.wheel)} == {"cancu", "can_cu-0.1.0.dist-info"}


def test_the_wheel_holds_code_and_data_and_the_bundle(built: Built) -> None:
    held = names(built.wheel)
    for folder, ending in (("queries", "cypher"), ("extract/lexicon", "toml"), ("views/frontend/dist", "js")):
        assert any(name.startswith(f"cancu/{folder}/") and name.endswith(f".{ending}") for name in held), folder
    assert {"cancu/py.typed", "cancu/.streamlit/config.toml"} <= held
    command = ["git", "ls-files", *HOUSES, "app.py", "cli.py", "web.py", ":!views/frontend"]
    tracked = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    assert {f"cancu/{name}" for name in tracked if (ROOT / name).exists()} <= held
    for part in ("tests/", "views/frontend/src/", "node_modules", "__pycache__", "package.json"):
        assert not [name for name in held if part in name], part


def test_the_source_distribution_makes_the_same_wheel(built: Built) -> None:
    assert names(built.second_wheel) == names(built.wheel)
    with zipfile.ZipFile(built.wheel) as one, zipfile.ZipFile(built.second_wheel) as other:
        different = [name for name in one.namelist() if one.read(name) != other.read(name)]
    assert not different
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    held = names(built.sdist)
    assert {name for name in tracked.splitlines() if (ROOT / name).exists()} <= held
    assert not [name for name in held if "node_modules" in name or "__pycache__" in name or name.startswith("build/")]


def test_two_builds_are_the_same_to_the_byte(built: Built) -> None:
    """One is built from the checkout, the other from the source distribution, elsewhere and later."""
    assert built.wheel.name == built.second_wheel.name
    assert built.wheel.read_bytes() == built.second_wheel.read_bytes()


@pytest.mark.parametrize("way", ["installed", "editable"])
def test_packages_of_the_same_names_stay_their_own(way: str, request: pytest.FixtureRequest) -> None:
    place: Place = request.getfixturevalue(way)
    code = (
        "import extract, graph, cancu.extract, cancu.graph, cancu.cli; print(extract.WHOSE, '|', graph.WHOSE);"
        "print(cancu.extract.__file__); print(cancu.graph.__file__)"
    )
    whose, *files = place.run("python", "-c", code).splitlines()
    assert whose == "another extract | another graph"
    home = place.site / "cancu" if way == "installed" else ROOT
    assert [Path(file) for file in files] == [home / "extract" / "__init__.py", home / "graph" / "__init__.py"]
    brought = {path.name for path in place.site.iterdir() if path.is_dir() and path.suffix != ".dist-info"}
    assert brought - {"__pycache__"} == {*OTHERS, *(["cancu"] if way == "installed" else [])}


def test_it_runs_outside_the_repository(installed: Place, tmp_path: Path) -> None:
    graph = str(tmp_path / "graph")
    assert "2 loaded" in installed.run("cancu", "build", str(SAMPLES), "--graph", graph)
    assert "1690/QĐ-TTg" in installed.run("cancu", "trace", "1101/UBND-KGVX", "--graph", graph)
    assert "1690/QĐ-TTg" in installed.run("cancu", "query", "cited-not-held", "--graph", graph)


def test_an_editable_copy_runs_outside_the_repository(editable: Place) -> None:
    assert "1690/QĐ-TTg" in editable.run("cancu", "extract", str(SAMPLES), "--format", "jsonl")


@pytest.mark.parametrize("way", ["installed", "editable"])
def test_spacy_finds_its_components(way: str, request: pytest.FixtureRequest) -> None:
    code = (
        "import spacy; nlp = spacy.blank('xx'); nlp.add_pipe('cancu_citations');"
        "doc = nlp('Căn cứ Nghị định số 30/2020/NĐ-CP của Chính phủ;');"
        "print(doc.spans['citations'][0]._.record.target.number)"
    )
    assert request.getfixturevalue(way).run("python", "-c", code).strip() == "30/2020/NĐ-CP"


@pytest.mark.parametrize("way", ["installed", "editable"])
def test_the_app_reads_its_settings_wherever_it_is_started(
    way: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(SETTINGS)
    place: Place = request.getfixturevalue(way)
    [port] = free_ports(1)
    said = place.run("cancu", "app", "--no-open", "--port", str(port), PYTHONPATH=str(tmp_path))
    assert "upload 50 text #1f2937" in said
