"""Refuse users' Cypher that calls more than the language's own reading functions, before any server sees it.

What is allowed is listed in ``guest_cypher.toml``; servers bring more with them than anybody lists, and another one
each year. The check reads tokens, not the grammar: it need not understand a query to find what it calls.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from cancu.extract.model.messages import message
from cancu.graph.model.errors import MoreThanReadingError

_TOKEN = re.compile(
    r"""(?P<passed>\s+|//[^\n\r]*|/\*.*?(?:\*/|\Z))
    |(?P<text>'(?:[^'\\]|\\.)*(?:'|\Z)|"(?:[^"\\]|\\.)*(?:"|\Z))
    |`(?P<quoted>(?:[^`]|``)*)(?:`|\Z)
    |(?P<name>[^\W\d]\w*)
    |(?P<number>\d\w*)
    |(?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    kind: str

    @property
    def is_name(self) -> bool:
        return self.kind in ("name", "quoted")

    def is_word(self, *words: str) -> bool:
        return self.kind == "name" and self.text.lower() in words


@dataclass(frozen=True, slots=True)
class _Allowed:
    procedures: frozenset[str]
    functions: frozenset[str]
    words: frozenset[str]
    shown: frozenset[str]


_END = _Token("", "end")


def require_reading(cypher: str) -> None:
    """Raise MoreThanReadingError where the Cypher calls what is not listed, or asks for more than the graph.

    A server may read ``\\u0043`` as a letter before it looks at anything else, or only inside of texts: both readings
    have to pass.
    """
    for reading in {cypher, _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), cypher)}:
        if (refused := next(_refused(list(_tokens(reading))), None)) is not None:
            raise MoreThanReadingError(message("not-for-guests", name=refused), status=2)


def _tokens(cypher: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(cypher):
        kind = str(match.lastgroup)
        if kind != "passed":
            yield _Token(match[kind].replace("``", "`") if kind == "quoted" else match[kind], kind)


def _refused(tokens: list[_Token]) -> Iterator[str]:
    """Yield what is called or asked for and is not allowed."""
    allowed = _allowed()
    before = _END
    at = 0
    while at < len(tokens):
        token, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else _END
        is_property = before.text == "." and before.kind == "sign"
        if not token.is_name:
            at += 1
        elif not is_property and token.is_word("call") and following.is_name:
            name, at = _dotted(tokens, at + 1)
            if name.lower() not in allowed.procedures:
                yield name
        elif not is_property and token.is_word("show") and following.is_name:
            if following.text.lower() not in allowed.shown or _shows_users(tokens, at + 1):
                yield f"SHOW {following.text}"
            at += 2
        elif token.is_word("terminate") and following.is_name:
            yield f"TERMINATE {following.text}"
            at += 2
        elif token.is_word("load") and following.is_word("csv"):
            yield "LOAD CSV"
            at += 2
        else:
            name, at = _dotted(tokens, at)
            opens = at < len(tokens) and tokens[at].text == "(" and tokens[at].kind == "sign"
            is_word = token.kind == "name" and name.lower() in allowed.words
            if opens and not is_word and name.lower() not in allowed.functions:
                yield name
        before = tokens[at - 1]


def _shows_users(tokens: list[_Token], at: int) -> bool:
    """Return whether one of the words behind SHOW names what is not of the graph's schema (``SHOW ALL USERS``)."""
    while at < len(tokens) and tokens[at].kind == "name" and not tokens[at].is_word("yield", "where", "return"):
        if tokens[at].text.lower() not in _allowed().shown:
            return True
        at += 1
    return False


def _dotted(tokens: list[_Token], at: int) -> tuple[str, int]:
    """Return the dotted name that begins at a token, and the place behind it."""
    name = tokens[at].text
    at += 1
    while at + 1 < len(tokens) and tokens[at].text == "." and tokens[at].kind == "sign" and tokens[at + 1].is_name:
        name, at = f"{name}.{tokens[at + 1].text}", at + 2
    return name, at


@cache
def _allowed() -> _Allowed:
    found = tomllib.loads((resources.files(__package__) / "guest_cypher.toml").read_text(encoding="utf-8"))
    return _Allowed(*(frozenset(map(str.lower, found[name])) for name in ("procedures", "functions", "words", "shown")))
