"""How calm the pictures of chains are: crossings, letters, labels that cover something, on chains of real documents.

    python benchmarks/pictures.py GRAPH [--chains 20] [--width 940] [--each] [--unfolded] [--screens FOLDER]

GRAPH: the folder of an embedded graph. The chains are drawn by a fixed seed: upward from its held documents, downward
from what is cited much, half of them each; half have 8 to 19 boxes, the others up to 60.
The picture is mounted alone in Chromium, as wide as its place on a page of 1366 px.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import statistics
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cancu.graph.model.records import Direction
from cancu.graph.query.trace import trace
from cancu.graph.store.connection import Store, open_store
from cancu.views.picture import picture_data
from cancu.views.shown import DEPTH, MAX_BOXES
from tests.views.conftest import CHROMIUM, QUIET

KINDS: dict[tuple[int, int, Direction], float] = {
    (8, 19, "up"): 0.25,
    (8, 19, "down"): 0.25,
    (20, 39, "up"): 0.15,
    (20, 39, "down"): 0.15,
    (40, MAX_BOXES, "down"): 0.2,
}
"""Boxes from, boxes to, direction, and the share of such chains among those measured."""
SEED = 20261130
DEEP = 5
"""Steps of a chain that a reader has asked more of."""
HUBS = """
MATCH (:Document)-[r:BASED_ON|IMPLEMENTS|GUIDES]->(d:Document)
WITH d.id AS id, count(r) AS times WHERE times >= 8 RETURN id ORDER BY id
"""
HERE = Path(__file__).resolve().parent
DIST = HERE.parent / "views" / "frontend" / "dist"
PAGE = "<!doctype html><meta charset=utf-8><style>body {{ margin: 0 }} {css}</style><div id=at></div>"
MOUNT = """async ({ script, data }) => {
  const { default: mount } = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  const parentElement = document.querySelector("#at");
  parentElement.replaceChildren();
  mount({ data, parentElement, setStateValue: () => {}, setTriggerValue: () => {} });
  await new Promise((done) => setTimeout(done, 120));
}"""
UNFOLD = "document.querySelector('[data-name=fold][aria-pressed=true]')?.click()"
LEAST = ("letters in boxes", "all letters")
"""Figures of which the smallest tells; of the others the sum does."""


def drawn(store: Store, count: int) -> list[dict[str, Any]]:
    """Return the data of the pictures of so many chains, the smaller ones first."""
    held = [row["id"] for row in store.read("MATCH (d:Document) WHERE d.held RETURN d.id AS id ORDER BY id")]
    hubs = [row["id"] for row in store.read(HUBS)]
    lot = random.Random(SEED)
    lot.shuffle(held)
    lot.shuffle(hubs)
    wanted = {kind: round(count * share) for kind, share in KINDS.items()}
    found: list[dict[str, Any]] = []
    asked: list[tuple[str, Direction, int]] = []
    for up, down in zip(held, itertools.cycle(hubs)):
        asked += [(up, "up", DEPTH), (up, "up", DEEP), (down, "down", DEPTH)]
    seen = set()
    for id_, direction, depth in asked:
        if not any(wanted.values()):
            break
        if (id_, direction) in seen:
            continue
        chain = trace(store, id_, direction=direction, depth=depth, most=MAX_BOXES)
        fitting = [kind for kind in KINDS if kind[0] <= len(chain.nodes) <= kind[1] and kind[2] == direction]
        if fitting and wanted[fitting[0]]:
            seen.add((id_, direction))
            wanted[fitting[0]] -= 1
            found.append(picture_data(chain, None))
    return sorted(found, key=lambda data: len(data["nodes"]))


def measured(page: Page, data: dict[str, Any], script: str, *, unfolded: bool) -> dict[str, float]:
    """Return the figures of one picture; unfolded: without stacks of alike boxes."""
    page.evaluate(MOUNT, {"script": script, "data": data})
    if unfolded:
        page.evaluate(UNFOLD)
    found: dict[str, float] = page.evaluate((HERE / "pictures.js").read_text(encoding="utf-8"))
    return found


def main() -> None:
    """Print the figures of all pictures, and of each where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--chains", type=int, default=20)
    parser.add_argument("--width", type=int, default=940)
    parser.add_argument("--each", action="store_true", help="one line for each picture")
    parser.add_argument("--screens", type=Path, help="folder for a PNG of each picture")
    parser.add_argument("--unfolded", action="store_true", help="without stacks of alike boxes")
    parser.add_argument("--dist", type=Path, default=DIST, help="the bundle to measure")
    options = parser.parse_args()
    with open_store(options.graph) as store:
        pictures = drawn(store, options.chains)
    script = (options.dist / "chain.js").read_text(encoding="utf-8")
    css = (options.dist / "chain.css").read_text(encoding="utf-8")
    every: list[dict[str, float]] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        page = browser.new_page(viewport={"width": options.width, "height": 768})
        page.set_content(PAGE.format(css=css))
        for at, data in enumerate(pictures):
            page.set_viewport_size({"width": options.width, "height": 768})
            every.append(measured(page, data, script, unfolded=options.unfolded))
            if options.each:
                sys.stdout.write(f"{data['picture']}: {json.dumps(every[-1])}\n")
            if options.screens:
                page.screenshot(path=options.screens / f"{at:02}.png", full_page=True)
        browser.close()
    sums: Counter[str] = Counter()
    for one in every:
        sums.update({name: int(value) for name, value in one.items() if name not in (*LEAST, "scale")})
    for name, value in sums.items():
        sys.stdout.write(f"{name}: {value}\n")
    for name in LEAST:
        values = [one[name] for one in every]
        sys.stdout.write(f"{name}: least {min(values):.1f} px, median {statistics.median(values):.1f} px\n")


if __name__ == "__main__":
    main()
