"""The order of authority: in which row, and in which lane, a document stands (``tiers.toml``)."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from graph.records import Lane


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "tiers.toml").read_text(encoding="utf-8"))


@cache
def _levels() -> list[tuple[re.Pattern[str], dict[str, Any]]]:
    return [(re.compile(entry["issuer"]), entry) for entry in _table()["level"]]


@lru_cache(maxsize=65536)
def tier_and_lane(type_name: str | None, issuer: str | None) -> tuple[int | None, Lane]:
    """Row (0 the highest authority) and lane of a document; the row is None where neither type nor issuer tells."""
    types: dict[str, int] = _table()["types"]
    if type_name == "Hiến pháp":
        return 0, "state"
    for pattern, entry in _levels() if issuer else ():
        if pattern.search(issuer or ""):
            below = 0 if entry["lane"] == "party" or type_name in entry.get("normative", ()) else 1
            return 2 * int(entry["level"]) + below, entry["lane"]
    if type_name in types:
        return 2 * types[type_name], "state"
    return None, "state"


@lru_cache(maxsize=256)
def tier_label(tier: int | None, lane: Lane) -> str:
    """What people call a row: the issuers that stand there."""
    if tier is None:
        return "Chưa rõ cấp"
    if tier == 0:
        return "Hiến pháp"
    for _, entry in _levels():
        if entry["level"] == tier // 2 and entry["lane"] == lane:
            return str(entry["label"])
    return "Chưa rõ cấp"
