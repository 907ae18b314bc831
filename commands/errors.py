"""Errors as the command line prints them."""

from __future__ import annotations


def sentence(what: str, place: str, remedy: str) -> str:
    """What is wrong and where, and on a line of its own the way out."""
    first = f"{place}: {what}." if place else f"{what}."
    return f"{first}\n       {remedy}" if remedy else first
