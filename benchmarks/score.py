"""Figures on the gold set, and the mentions gained and lost against the last commit.

    python benchmarks/score.py [--shared ../shared] [--against HEAD]

Runs `cancu extract` of this tree, and that of the commit in a work tree of its own, on the gold documents, prints the
scorer's figures for this tree, and lists each citation, relation and agency that only one of the two found.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def extract(tree: Path, documents: Path, target: Path) -> None:
    """Write the JSON Lines that the code of `tree` gives for the documents."""
    with target.open("wb") as out:
        subprocess.run(
            [sys.executable, "-m", "cancu.cli", "extract", str(documents), "--format", "jsonl"],
            cwd=tree,
            env={"PYTHONPATH": str(tree), "PATH": ""},
            stdout=out,
            check=True,
        )


def said(path: Path) -> set[str]:
    """Return one line for each thing that the extractions say."""
    lines: set[str] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        name = Path(document["source"]).name
        names = {"this": "this"}
        for citation in document["citations"]:
            target = citation["target"]
            what = target["number"] or f"{target['type']} {target['title']}"
            names[target["id"]] = what
            lines.add(f"{name} citation {citation['start']}-{citation['end']} {citation['text']!r} -> {what}")
        for programme in document["programmes"]:
            names[programme["id"]] = programme["title"]
            lines.add(f"{name} programme {programme['start']} {programme['title']!r}")
        for agency in document["agencies"]:
            lines.add(f"{name} agency {agency['start']}-{agency['end']} {agency['name']!r} {agency['role']}")
        for relation in document["relations"]:
            ends = [names.get(relation[end], relation[end]) for end in ("source", "target")]
            lines.add(f"{name} relation {ends[0]} {relation['type']} {ends[1]}")
    return lines


def main() -> int:
    """Print figures, gains and losses."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with gold/ and score/")
    parser.add_argument("--against", default="HEAD", help="commit to compare with")
    args = parser.parse_args()
    gold, scorer = args.shared / "gold", args.shared / "score" / "score.py"
    if not gold.is_dir():
        sys.stderr.write(f"score: {gold} is not there. The small gold set is: python -m pytest tests/gold\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        now, before, tree = Path(folder, "now.jsonl"), Path(folder, "before.jsonl"), Path(folder, "tree")
        extract(ROOT, gold / "documents", now)
        sys.stdout.write(
            subprocess.run(
                [sys.executable, str(scorer), str(gold / "answers"), str(now)],
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        )
        subprocess.run(["git", "worktree", "add", "-q", "--detach", str(tree), args.against], cwd=ROOT, check=True)
        try:
            extract(tree, gold / "documents", before)
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(tree)], cwd=ROOT, check=True)
        new, old = said(now), said(before)
        sys.stdout.write(f"\nagainst {args.against}: {len(new - old)} gained, {len(old - new)} lost\n")
        sys.stdout.writelines(f"+ {line}\n" for line in sorted(new - old))
        sys.stdout.writelines(f"- {line}\n" for line in sorted(old - new))
    return 0


if __name__ == "__main__":
    sys.exit(main())
