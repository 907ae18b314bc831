"""Căn Cứ, as one import package: `cancu.extract`, `cancu.graph`, `cancu.messages`, `cancu.views`, `cancu.commands`.

The wheel holds these folders inside this one. In a checkout they stand beside it, so they are joined to its path.
"""

from pathlib import Path

_HERE = Path(__file__).resolve().parent
if not (_HERE / "extract").is_dir():
    __path__.append(str(_HERE.parent))
