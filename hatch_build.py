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

PARTS = (".streamlit", "app.py", "cli.py", "commands", "extract", "graph", "messages", "queries", "samples")
"""What the wheel holds inside `cancu/` besides `views`, of which the front end's sources stay out."""
"""What the wheel holds inside `cancu/` besides `views`, whose front-end sources stay out."""
BUNDLE = "views/frontend/dist"
