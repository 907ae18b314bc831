"""The saved questions: ``queries/*.cypher``, each with its title, description and typed parameters in the head comment.

// title.vi: Văn bản này căn cứ vào đâu?
// title.en: What does this document rest on?
// description.vi: ...
// description.en: ...
// param number: string = "1101/UBND-KGVX"
// group: basis
MATCH ...
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from cancu.extract.model.messages import Message, message
from cancu.graph.model.errors import GraphError
from cancu.graph.model.written_days import day_of

ParameterType = Literal["string", "document", "date", "integer", "float", "boolean"]
Value = str | int | float | bool

GROUPS = ("basis", "effect", "agency", "programme", "force", "quality", "statistics")
_LINE = re.compile(r"//\s*(?P<field>[\w. ]+?):\s*(?P<value>.*)")
_PARAMETER = re.compile(r"param (?P<name>\w+)")
_TYPED = re.compile(r"(?P<type>string|document|date|integer|float|boolean)\s*=\s*(?P<default>.+)")
_TRUE = {"true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A question's parameter with its default.

    Of type `document`: the number of one, as the graph has it; `date`: a day (ISO 8601); `integer`: how many.
    """

    name: str
    type: ParameterType
    default: Value

    def value(self, text: str) -> Value:
        """Parse a typed value. Raises GraphError where it is not of the parameter's type."""
        try:
            if self.type == "integer":
                return self._count(int(text))
            if self.type == "date":
                return self._day(text)
            if self.type == "float":
                return float(text)
            if self.type == "boolean":
                return _TRUE[text.strip().lower()]
        except (ValueError, KeyError):
            raise GraphError(self._refusal(text), status=2) from None
        return text

    def _count(self, number: int) -> int:
        if number < 1:
            raise GraphError(
                message("parameter-below-one", name=self.name, text=str(number), example=str(self.default)), status=2
            )
        return number

    def _day(self, text: str) -> str:
        day = day_of(text)
        if day is None:
            raise GraphError(
                message("parameter-no-day", name=self.name, text=text, example=str(self.default)), status=2
            )
        return day.isoformat()

    def _refusal(self, text: str) -> Message:
        example = str(self.default)
        if self.type == "integer":
            return message("parameter-no-integer", name=self.name, text=text, example=example)
        if self.type == "float":
            return message("parameter-no-float", name=self.name, text=text, example=example)
        return message("parameter-no-boolean", name=self.name, text=text, example=example)


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question; name: the file's name without its ending."""

    name: str
    title_vi: str
    title_en: str
    description_vi: str
    description_en: str
    group: str
    parameters: tuple[Parameter, ...]
    cypher: str

    def bind(self, given: Mapping[str, str]) -> dict[str, Value]:
        """Return the parameters with typed values, else their defaults. Raises GraphError for an unknown name."""
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                if known:
                    unknown = message("no-such-parameter", question=self.name, name=name, known=tuple(known))
                else:
                    unknown = message("question-without-parameters", question=self.name, name=name)
                raise GraphError(unknown, status=2)
        return {name: p.value(given[name]) if name in given else p.default for name, p in known.items()}


@cache
def load_questions() -> tuple[Question, ...]:
    """Return all saved questions by group and name. Raises ValueError where a head comment is wrong."""
    folder = resources.files("cancu.queries")
    found = [
        parse(file.name.removesuffix(".cypher"), file.read_text(encoding="utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".cypher")
    ]
    return tuple(sorted(found, key=lambda question: (GROUPS.index(question.group), question.name)))


def question(name: str) -> Question | None:
    """Return the saved question of this name."""
    return next((found for found in load_questions() if found.name == name), None)


def parse(name: str, text: str) -> Question:
    """Return the question of a file. Raises ValueError where a field of its head comment is missing or wrong."""
    fields: dict[str, str] = {}
    parameters: list[Parameter] = []
    for line in text.splitlines():
        if not line.startswith("//"):
            break
        match = _LINE.fullmatch(line)
        if not match:
            raise ValueError(f"{name}.cypher: the head comment has a line without a field: {line}")
        if of := _PARAMETER.fullmatch(match["field"]):
            typed = _TYPED.fullmatch(match["value"])
            if not typed:
                raise ValueError(f"{name}.cypher: parameter {of['name']} needs a type and a default")
            parameters.append(Parameter(of["name"], typed["type"], json.loads(typed["default"])))  # type: ignore[arg-type]
        else:
            fields[match["field"]] = match["value"]
    missing = {"title.vi", "title.en", "description.vi", "description.en", "group"} - fields.keys()
    if missing or fields["group"] not in GROUPS:
        raise ValueError(f"{name}.cypher: the head comment lacks {', '.join(sorted(missing)) or 'a known group'}")
    return Question(
        name,
        fields["title.vi"],
        fields["title.en"],
        fields["description.vi"],
        fields["description.en"],
        fields["group"],
        tuple(parameters),
        text,
    )
