"""A document's force as a plain Vietnamese sentence, for tree, memo and command line."""

from __future__ import annotations

from cancu.graph.force.coverage import Coverage
from cancu.graph.force.force_message import base_message, coverage_message, force_message, group_message
from cancu.graph.force.grouping import ChangesBy
from cancu.graph.model.force import Change, Force
from cancu.messages import sentence


def in_words(force: Force) -> str:
    """Return ``hết hiệu lực toàn bộ từ 1/4/2024 (...); được thay thế bởi ...``; what takes effect later comes last."""
    return sentence(force_message(force), "vi")


def coverage_in_words(found: Coverage) -> str:
    """Return ``theo kho văn bản (351 văn bản, tính đến 30/9/2025) và dữ liệu nền (tính đến 31/12/2025; …)``."""
    return sentence(coverage_message(found), "vi")


def group_in_words(group: ChangesBy) -> str:
    """Return ``được sửa đổi, bổ sung bởi Luật 43/2024/QH15 từ 01/8/2024``."""
    return sentence(group_message(group), "vi")


def base_in_words(change: Change) -> str:
    """Return what the base layer says of a change that no text tells, or tells with another day; "" otherwise."""
    said = base_message(change)
    return sentence(said, "vi") if said else ""


def is_told(force: Force) -> bool:
    """Return whether anything is known of a force."""
    return force.code != "unknown" or bool(force.known_changes)
