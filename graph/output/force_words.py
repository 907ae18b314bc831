"""A document's force as a plain sentence, Vietnamese or English, with who says so."""

from __future__ import annotations

from cancu.graph.force.force_message import force_message
from cancu.graph.model.records import Force
from cancu.messages import sentence


def in_words(force: Force) -> str:
    """``được sửa đổi, bổ sung bởi Nghị định 175/2025/NĐ-CP (Điều 2)``; what takes effect later comes last."""
    return sentence(force_message(force), "vi")


def in_english(force: Force) -> str:
    """``amended by Nghị định 175/2025/NĐ-CP (Điều 2)``; names and provisions stay as they are."""
    return sentence(force_message(force), "en")
