"""The recipes of CONTRIBUTING.md, each followed in a copy of the package."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT

PARTS = ("cancu", "extract", "graph", "messages", "queries")
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Recipes")[2]
STEP = re.compile(
    r"(?P<how>New file|At the end of|In) `(?P<file>[\w./-]+)`.*?\n\n(?P<blocks>(?:```\w+\n.*?```\n+)+)", re.DOTALL
)
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
EFFECTS = {
    "A document type": """
from cancu.extract import extract_text
head = "BỘ Y TẾ\\nSố: 45/KC-BYT\\nHà Nội, ngày 5 tháng 8 năm 2025\\nKHUYẾN CÁO\\nVề tiêm chủng\\nCăn cứ Luật Dược;\\n"
found = extract_text(head + "Khuyến cáo này thay thế Khuyến cáo số 12/KC-BYT ngày 05/3/2025 của Bộ Y tế.\\n")
show(found.document.type, [c.target.type for c in found.citations][1:], [r.type for r in found.relations])
""",
    "A citation form": """
from cancu.extract import extract_text
text = "Theo Công ước số 155 của ILO và Luật Giá số 16/2023/QH15, Sở Y tế báo cáo."
show([c.text for c in extract_text(text).citations])
""",
    "A cue": """
from cancu.extract import extract_text
show([r.type for r in extract_text("Sở Y tế hiện thực hóa Nghị quyết số 57-NQ/TW.").relations])
""",
    "A kind of agency": """
from cancu.extract import extract_text
found = extract_text("Đề nghị Quỹ PCTT tỉnh Cà Mau báo cáo.", place="Cà Mau").agencies
show([(a.text, a.name) for a in found])
""",
    "A saved question": """
from cancu.graph import question
asked = question("signers")
show(asked.title_vi, asked.bind({"most": "5"}))
""",
    "An export format": """
from pathlib import Path
from cancu.graph.exchange.content import Held
from cancu.graph.exchange.forms import export, forms
from cancu.graph.loading.rows import NodeRow
export(Held((NodeRow("Document", "a", {"name": "Luật Giá"}),), ()), Path("graph.dot"), forms("x:")["dot"])
show(Path("graph.dot").read_text(encoding="utf-8").splitlines()[1].strip())
""",
    "A message to people": """
from cancu.extract import extract_text
from cancu.messages import sentence
found = extract_text("Số: 12/ABC-XYZ\\nngày 5 tháng 8 năm 2025\\nBÁO CÁO\\nVề tiêm chủng\\n")
show([sentence(warning.message, "en") for warning in found.warnings if warning.params])
""",
}
EXPECTED = {
    "A document type": (1, ["Khuyến cáo", ["Khuyến cáo"], ["BASED_ON", "REPLACES"]]),
    "A citation form": (2, [["Công ước số 155 của ILO", "Luật Giá số 16/2023/QH15"]]),
    "A cue": (1, [["IMPLEMENTS"]]),
    "A kind of agency": (1, [[["Quỹ PCTT tỉnh Cà Mau", "Quỹ Phòng, chống thiên tai tỉnh Cà Mau"]]]),
    "A saved question": (1, ["Ai đã ký nhiều văn bản nhất?", {"most": 5}]),
    "An export format": (2, ['"a" [label="Luật Giá"];']),
    "A message to people": (2, [["The document 12/ABC-XYZ does not name its issuer."]]),
}


class Change(NamedTuple):
    """A step of a recipe: a block that makes a file, goes to its end or changes lines in it."""

    how: str
    file: str
    kind: str
    block: str


def changes_of(recipe: str) -> list[Change]:
    section = PAGE.partition(f"### {recipe}\n")[2].partition("\n### ")[0]
    assert section, recipe
    return [
        Change(step["how"], step["file"], kind, block)
        for step in STEP.finditer(section + "\n")
        for kind, block in BLOCK.findall(step["blocks"])
    ]


def make(change: Change, folder: Path) -> None:
    file = folder / change.file
    if change.how == "New file":
        assert not file.exists(), f"{change.file} is there: the recipe needs another example"
        file.write_text(change.block, encoding="utf-8")
        return
    text = file.read_text(encoding="utf-8")
    if change.kind == "diff":
        lines = change.block.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line[0] in "- ")
        after = "".join(line[1:] for line in lines if line[0] in "+ ")
        assert text.count(before) == 1, f"{change.file} has other lines than the recipe: {before}"
        text = text.replace(before, after)
    else:
        entry = re.findall(r"^(?:name|phrases) = .*|^\[[\w-]+\]$", change.block, re.MULTILINE)[0]
        assert entry not in text, f"{change.file} has this entry: the recipe needs another example"
        text += f"\n{change.block}"
    file.write_text(text, encoding="utf-8")


def run(code: str, folder: Path) -> list[object]:
    shown = "import json\ndef show(*values): print(json.dumps(values, ensure_ascii=False))\n"
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, '.')\n{shown}{code}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    found: list[object] = json.loads(done.stdout) if done.returncode == 0 else [done.stderr]
    return found


@pytest.mark.parametrize("recipe", EXPECTED)
def test_a_recipe_has_its_effect(recipe: str, tmp_path: Path) -> None:
    for part in PARTS:
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    files, expected = EXPECTED[recipe]
    changes = changes_of(recipe)
    assert len({change.file for change in changes}) == files
    assert run(EFFECTS[recipe], tmp_path) != expected, "it is there without the recipe"
    for change in changes:
        make(change, tmp_path)
    assert run(EFFECTS[recipe], tmp_path) == expected


def test_every_recipe_is_followed() -> None:
    assert re.findall(r"^### (.*)", PAGE, re.MULTILINE) == list(EXPECTED)
