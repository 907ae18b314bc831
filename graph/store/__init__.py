"""The stores: connections, the embedded server, users' and saved queries.

Importing the room keeps the Neo4j driver from importing numpy, pandas and pyarrow: it would do so wherever they are
installed, as Streamlit's needs are, for conversions that nothing here uses. They take half of a command's start.
"""

from __future__ import annotations

import sys
from types import ModuleType

_OPTIONAL = "neo4j._optional_deps"

if _OPTIONAL not in sys.modules:
    _none = ModuleType(_OPTIONAL)
    _none.__dict__.update(np=None, pd=None, pa=None, pa_compute=None)
    sys.modules[_OPTIONAL] = _none
