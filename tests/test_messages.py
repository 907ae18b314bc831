"""Messages are codes: each has its sentences in both languages, and its parameters are those that the code gives."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
import tomllib
from collections.abc import Iterator

import pytest

from cancu.extract.model.messages import Message, from_stored, message, message_in, stored
from cancu.graph.draft.rules import rules
from cancu.graph.output.query_results import as_csv, as_json, cell
from cancu.graph.store.connection import Table
from cancu.messages import entries, is_known, remedy, sentence
from scripts.rooms import HOUSES, ROOT, imports

RENDERING = {"output", "exchange"}
"""The rooms of `graph` that write for people."""


LETTERS = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.I)
PATTERN = re.compile(r"\\|\(\?|\|")
"""What only a regular expression has."""


def is_sentence(text: str) -> bool:
    """Return whether a text is a Vietnamese sentence: four words or more, and a mark at its end."""
    return (
        bool(LETTERS.search(text))
        and text.count(" ") >= 3
        and text[-1] in ".?"
        and not PATTERN.search(text)
        and text[-3:] != "..."
    )


def made() -> Iterator[tuple[str, ast.Call]]:
    """Yield every call of `message` in the packages, with its place."""
    for house in HOUSES:
        for file in sorted((ROOT / house).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "message":
                    yield f"{file.relative_to(ROOT)}:{node.lineno}", node


def codes(node: ast.expr) -> Iterator[str]:
    """Yield the codes that an argument can be; none where it is no literal."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from codes(node.body)
        yield from codes(node.orelse)


MADE = list(made())


def fields(code: str) -> frozenset[str]:
    return frozenset().union(*entries()[code].fields.values())


@pytest.mark.parametrize("code", entries())
def test_an_entry_has_both_languages_with_the_same_parameters(code: str) -> None:
    entry = entries()[code]
    assert set(entry.sentences) == {"vi", "en"} and set(entry.remedies) in (set(), {"vi", "en"})
    assert all(text.strip() for text in (*entry.sentences.values(), *entry.remedies.values()))
    assert entry.fields["vi"] == entry.fields["en"]
    assert entry.fields.get("remedy.vi") == entry.fields.get("remedy.en")


@pytest.mark.parametrize(("place", "call"), MADE, ids=[place for place, _ in MADE])
def test_a_message_has_its_entry_and_gives_what_the_entry_uses(place: str, call: ast.Call) -> None:
    [argument] = call.args
    found = list(codes(argument))
    assert found, f"{place}: the code is no literal"
    given = frozenset(keyword.arg for keyword in call.keywords)
    assert {code: fields(code) for code in found} == dict.fromkeys(found, given)


def test_every_entry_is_made_somewhere() -> None:
    rows = tomllib.loads((ROOT / "graph" / "authority" / "tiers.toml").read_text(encoding="utf-8"))["level"]
    named = {code for _, call in MADE for code in codes(call.args[0])} | {row["row"] for row in rows}
    assert set(entries()) == named | {f"draft-rule-{code}" for code in rules()}


def told_in_code() -> Iterator[str]:
    """Vietnamese sentences in `extract` and `graph`, outside docstrings."""
    for house in ("extract", "graph"):
        for file in sorted((ROOT / house).rglob("*.py")):
            if file.parent.name in RENDERING and house == "graph":
                continue
            nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
            docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
            for node in nodes:
                if id(node) in docstrings:
                    continue
                parts = node.values if isinstance(node, ast.JoinedStr) else [node]
                text = "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in parts)
                if is_sentence(text):
                    yield f"{file.relative_to(ROOT)}: {text}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Văn bản không có số, ký hiệu.", True),
        ("x ghi x, sau ngày của văn bản viện dẫn (x).", True),
        ("Có phải là cùng một văn bản với x?", True),
        (r"\b(?:điều|khoản|điểm) (?:này|trên) nêu tại?", False),
        ("sửa đổi, bổ sung", False),
    ],
)
def test_what_counts_as_a_sentence(text: str, expected: bool) -> None:
    assert is_sentence(text) is expected


def test_no_sentence_is_made_where_it_arises() -> None:
    assert list(told_in_code()) == []


def test_only_what_writes_for_people_reads_the_catalogue() -> None:
    readers = {one.module for one in imports() if one.imported.startswith("messages")}
    assert {m for m in readers if m.startswith("graph.") and m.split(".")[1] not in RENDERING} == set()
    assert {m for m in readers if m.startswith("extract.")} == set()


def test_a_message_fills_in_days_lists_and_messages() -> None:
    reason = message("same-serial-and-day")
    slip = message("suspect-number", number="1/QD-TTg", meant="1/QĐ-TTg", reason=reason)
    assert sentence(slip, "vi") == "1/QD-TTg có thể là 1/QĐ-TTg: cùng số, cùng ngày."
    assert sentence(slip, "en") == "1/QD-TTg may be 1/QĐ-TTg: same serial number, same day."
    left_open = message("unclear-reference", words="văn bản trên", documents=("Công văn 1/A", "Công văn 2/B"))
    assert sentence(left_open, "vi") == "“văn bản trên” có thể là Công văn 1/A hoặc Công văn 2/B: để ngỏ."
    assert remedy(slip, "en") == ""


@pytest.mark.parametrize(
    ("told", "vietnamese", "english"),
    [
        (message("lower-replaces", document="Nghị định 1/2020/NĐ-CP", low=message("tier-government"),
                 high=message("tier-national-assembly")),
         "Thay thế Nghị định 1/2020/NĐ-CP: Chính phủ thay đổi Quốc hội.",
         "Replaces Nghị định 1/2020/NĐ-CP: Government changes National Assembly."),
        (message("dates-differ", dates=(message("said-by-itself", value="2024-01-02"),
                                        message("said-by-texts", value="2024-02-01", times=1))),
         "Các văn bản ghi ngày khác nhau: 2024-01-02 (chính văn bản), 2024-02-01 (1).",
         "The texts give different dates: 2024-01-02 (the document itself), 2024-02-01 (1)."),
        (message("no-such-place-but", place="Hưng Yêm", meant="Hưng Yên"),
         "Không có tỉnh Hưng Yêm; có thể là Hưng Yên.",
         "There is no province Hưng Yêm; perhaps Hưng Yên is meant."),
        (message("ended-basis", basis="Luật 1/2020/QH14", day="2024-02-02",
                 force=message("force-clauses", clauses=(message("force-since", state=message("force-ended"),
                         day="2024-01-01", origin=message("day-by-term")),))),
         "Căn cứ Luật 1/2020/QH14 hết hiệu lực toàn bộ từ 01/01/2024 "
         "(theo thời hạn ghi trong chính văn bản), trước ngày 02/02/2024.",
         "The basis Luật 1/2020/QH14: no longer in force from 01/01/2024 "
         "(by the term in the document's own text), before 02/02/2024."),
        (message("number-used-twice", count=2, files=("a.txt", "b.txt, c.txt")),
         "2 văn bản khác nhau mang cùng số, ký hiệu, cơ quan và năm: a.txt; b.txt, c.txt.",
         "2 different documents have the same number, issuer and year: a.txt; b.txt, c.txt."),
        (message("code-mistyped", number="40/2025/TTBNNMT", meant="40/2025/TT-BNNMT"),
         "Ký hiệu 40/2025/TTBNNMT có thể bị gõ nhầm; có thể là 40/2025/TT-BNNMT.",
         "The code of 40/2025/TTBNNMT is perhaps mistyped; perhaps 40/2025/TT-BNNMT is meant."),
    ],
)  # fmt: skip
def test_sentences(told: Message, vietnamese: str, english: str) -> None:
    assert (sentence(told, "vi"), sentence(told, "en")) == (vietnamese, english)
    assert is_known(told)


def test_a_message_that_lacks_a_parameter_is_refused() -> None:
    with pytest.raises(KeyError):
        sentence(Message("suspect-date"), "en")
    assert not is_known(Message("suspect-date")) and not is_known(Message("of-another-version"))


@pytest.mark.parametrize(
    "one",
    [
        message("missing-date"),
        message("unclear-reference", words='"{x}" \\', documents=("a", "b")),
        message("suspect-number", number="1", meant="2", reason=message("usual-code")),
        message("suspect-number", number=1, meant=(message("usual-code"), "x", 3), reason=""),
    ],
)
def test_a_message_is_kept_in_a_property(one: Message) -> None:
    property_ = stored(one)
    assert message_in(property_) == from_stored(property_) == one
    assert json.loads(property_)["code"] == one.code and "\n" not in property_


@pytest.mark.parametrize("text", ["Ký hiệu {code}", '{"code":"x"', '{"code":"x","more":1}', ""])
def test_any_other_text_is_no_message(text: str) -> None:
    assert message_in(text) is None
    assert sentence(from_stored(text), "en") == text


def test_a_message_in_the_result_of_a_query_is_written_for_its_reader() -> None:
    reason = message("code-mistyped", number="1/QD-TTg", meant="1/QĐ-TTg")
    table = Table(("number", "reason"), (("1/QD-TTg", stored(reason)), ("2/QĐ-TTg", None)))
    assert cell("reason", stored(reason), "vi") == sentence(reason, "vi")
    assert [row["reason"] for row in csv.DictReader(io.StringIO(as_csv(table, "en")))] == [sentence(reason, "en"), ""]
    assert [row["reason"] for row in json.loads(as_json(table))] == [reason.to_json(), None]
    unknown = stored(Message("of-another-version"))
    assert cell("reason", unknown, "vi") == unknown


@pytest.mark.parametrize(
    ("column", "value", "vi", "en"),
    [
        ("role", "lead", "chủ trì", "in charge"),
        ("relation", "BASED_ON", "căn cứ", "is based on"),
        ("relations", ["CITES", "AMENDS"], "dẫn chiếu; sửa đổi, bổ sung", "cites; amends"),
        ("change", "repeal", "bãi bỏ", "repealed"),
        ("status", "in_force", "còn hiệu lực", "in force"),
        ("quote", "lead", "lead", "lead"),
        ("role", "whatever else", "whatever else", "whatever else"),
    ],
)
def test_a_code_in_a_result_has_words(column: str, value: object, vi: str, en: str) -> None:
    assert (cell(column, value, "vi"), cell(column, value, "en")) == (vi, en)
    assert str(value if isinstance(value, str) else "AMENDS") in as_csv(Table((column,), ((value,),)), "vi")  # as it is


@pytest.mark.parametrize(
    ("column", "expected"), [("title", "Về bến đò"), ("d.title", "Về bến đò"), ("quote", "VỀ BẾN ĐÒ")]
)
def test_a_title_in_capitals_is_in_sentence_case_in_results(column: str, expected: str) -> None:
    assert cell(column, "VỀ BẾN ĐÒ", "vi") == expected
    assert expected in as_csv(Table((column,), (("VỀ BẾN ĐÒ",),)), "vi")
