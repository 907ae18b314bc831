"""Messages to people, as a code with parameters; `cancu.messages` has the sentences in each language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Value: TypeAlias = "str | int | Message | tuple[Value, ...]"
"""A parameter: text, a number, a message inside the message, or several of them. Days are ISO 8601."""
Params: TypeAlias = "tuple[tuple[str, Value], ...]"
"""Parameters by name, in the order of their names."""

_START = '{"code":"'
"""What a stored message begins with."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message: its code (a key of the catalogue) and the values to fill in."""

    code: str
    params: Params = ()

    def __str__(self) -> str:
        """Return the code, and the parameters in parentheses: for logs and developers."""
        told = ", ".join(f"{name}: {value}" for name, value in self.params)
        return f"{self.code} ({told})" if told else self.code

    def to_json(self) -> dict[str, Any]:
        """Return the message as an object: its code, and its parameters where it has any."""
        params = params_to_json(self.params)
        return {"code": self.code, "params": params} if params else {"code": self.code}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Message:
        """Return the message that `to_json` made the object of; other keys are ignored."""
        return cls(value["code"], params_from_json(value.get("params", {})))


def message(code: str, /, **params: Value) -> Message:
    """Return the message with this code and these parameters."""
    return Message(code, tuple(sorted(params.items(), key=lambda item: item[0])))


def params_to_json(params: Params) -> dict[str, Any]:
    """Return parameters as an object."""
    return {name: _to_json(value) for name, value in params}


def params_from_json(value: Mapping[str, Any]) -> Params:
    """Return the parameters that `params_to_json` made the object of."""
    return tuple((name, _from_json(one)) for name, one in sorted(value.items()))


def stored(one: Message) -> str:
    """Return the message as a property that every store can hold: its JSON on one line, the code first."""
    return json.dumps(one.to_json(), ensure_ascii=False, separators=(",", ":"))


def from_stored(value: str) -> Message:
    """Return the message of a property that `stored` made; a sentence that an older version stored stays as it is."""
    return message_in(value) or verbatim(value)


def verbatim(text: str) -> Message:
    """Return a text that has no code: what a server or a library says, in its own language."""
    return message("verbatim", text=text)


def message_in(value: str) -> Message | None:
    """Return the message that a property holds; None where it is any other text."""
    if not value.startswith(_START):
        return None
    try:
        found = json.loads(value)
    except ValueError:
        return None
    return Message.from_json(found) if found.keys() <= {"code", "params"} else None


def _to_json(value: Value) -> Any:
    if isinstance(value, Message):
        return value.to_json()
    return [_to_json(one) for one in value] if isinstance(value, tuple) else value


def _from_json(value: Any) -> Value:
    if isinstance(value, Mapping):
        return Message.from_json(value)
    if isinstance(value, list):
        return tuple(map(_from_json, value))
    return value if isinstance(value, int) else str(value)
