"""Load the models that other packages carry, each checked against its known hash, and run them by onnxruntime alone.

None of the code of those packages runs, and nothing is downloaded or sent. If a package disappears, its model file is
all that is needed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_PACKAGES = ("asterocr", "onnxruntime", "rapidocr", "trueocr")


class ModelError(Exception):
    """A model is missing, or is not the one that was measured."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A model in a package.

    path, sha256: of the file in the package, and the hash of its content.
    keeps_memory: whether the memory of a run is kept for the next one. That spares a fifth of the time of a model that
    runs on every line; one that runs once a page, on the whole of it, would hold much memory for nothing.
    """

    package: str
    path: str
    sha256: str
    keeps_memory: bool


@cache
def models_are_installed() -> bool:
    """Return whether the packages are there that carry the models of this room."""
    return all(find_spec(package) is not None for package in _PACKAGES)


def folder_of(package: str) -> Path:
    """Return the folder of an installed package. Raises ModelError where it is not installed."""
    spec = find_spec(package)
    if spec is None or not spec.origin:
        raise ModelError(f"the package {package} is not installed")
    return Path(spec.origin).parent


def session_of(model: ModelFile) -> Any:
    """Return a session of onnxruntime that runs the model in one thread. Raises ModelError."""
    import onnxruntime

    content = (folder_of(model.package) / model.path).read_bytes()
    if hashlib.sha256(content).hexdigest() != model.sha256:
        raise ModelError(f"{model.path} of {model.package} is not the model that was measured")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # the pages of several files are read at once
    options.enable_cpu_mem_arena = model.keeps_memory
    options.enable_mem_pattern = False  # one for each length of a line: memory would only grow
    onnxruntime.disable_telemetry_events()
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
