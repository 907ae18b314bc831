"""Write settled texts into an empty graph: documents and claims, texts with all that they say, then what follows.

The graph is the one that an update of all these texts at once would make (`cancu.graph.loading.transaction`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from cancu.extract.model.records import THIS, Extraction
from cancu.graph.authority.agencies.records import Agency, by_id
from cancu.graph.identity.link_corrections import LinkCorrections
from cancu.graph.identity.verdicts import Corrections
from cancu.graph.loading.agency_closure import agency_rows, closure, place_rows, ties, with_organs
from cancu.graph.loading.base_refresh import refresh_closure
from cancu.graph.loading.claim_resolution import claim_id
from cancu.graph.loading.corrected_text import corrected_text
from cancu.graph.loading.creation import merged
from cancu.graph.loading.cypher_writes import claim_row, nodes_statements, parts_of, source_row
from cancu.graph.loading.derived_properties import OF_TEXT, due_statement, head_statements, suspected_statement
from cancu.graph.loading.journal import Journal
from cancu.graph.loading.portions import portions, portions_of_texts
from cancu.graph.loading.rows import EdgeRow, NodeRow
from cancu.graph.loading.statements import nodes, variants
from cancu.graph.loading.text_rows import text_rows
from cancu.graph.store.connection import Statement, Store
from cancu.graph.upkeep.first_load.new_rows import new_rows, node_key
from cancu.graph.upkeep.first_load.settling import doubtful_pairs
from cancu.graph.upkeep.first_load.spool import Spool, SpooledText

_ROWS = 5_000
"""Documents, claims or files that are written at once."""
_TEXTS, _CHARACTERS = 256, 6_000_000
"""Texts whose rows are written at once: the more, the less often what many of them lead to is written anew."""
_DERIVED = 1_000
"""Documents that are marked in one transaction, for their status to be told."""


class Writer:
    """Writes the texts of a spool; the graph has none of their nodes yet.

    Remembers the name of each programme, person, provision, agency and place that it made, the documents of the texts,
    those whose force may be known, and which document's own text says that it details which.
    """

    def __init__(self, store: Store, spool: Spool, corrections: Corrections, links: LinkCorrections) -> None:
        self._store, self._spool = store, spool
        self._corrections, self._links = corrections, links
        self._new = new_rows(store)
        self._names: dict[bytes, str] = {}
        self._respelt: dict[bytes, NodeRow] = {}
        self._memberless: set[str] = set()
        self._held: set[str] = set()
        self._of_several: set[str] = set()
        self._in_force: set[str] = set()
        self._detailing: list[tuple[str, str]] = []
        self._at = datetime.now(UTC).isoformat(timespec="seconds")

    def documents(self) -> Iterator[int]:
        """Write documents and claims; yield after each part how many documents."""
        done, today = 0, date.today().isoformat()
        for some in portions(self._spool.documents(), _ROWS):
            self._in_force.update(row["id"] for row in some if row["in_force_from"] or (row["date"] or "") > today)
            self._new.make([_node("Document", {**row, "status": "unknown"}) for row in some], ())
            done += len(some)
            yield done
        for claims in portions(self._spool.claims(), _ROWS):
            self._new.make([_node("Claim", claim_row(*one)) for one in claims], ())

    def texts(self) -> Iterator[int]:
        """Write texts with all that they say; yield after each part how many.

        The rows of a part are put together while the server writes those of the part before.
        """
        done = 0
        with ThreadPoolExecutor(1, "cancu load") as writer:
            sent: Future[None] | None = None
            for some in portions_of_texts(self._spool.spooled_texts(), _TEXTS, _CHARACTERS):
                rows = _Rows()
                for text in some:
                    self._add(rows, text)
                self._add_agencies(rows)
                if sent:
                    sent.result()
                    yield done
                sent = writer.submit(self._make, rows)
                done += len(some)
            if sent:
                sent.result()
                yield done

    def _make(self, rows: _Rows) -> None:
        self._new.make(rows.nodes, rows.edges)
        self._store.write(
            [Statement("UNWIND $rows AS row MATCH (d:Document {id: row.id}) SET d += row", {"rows": rows.heads})]
        )

    def _add(self, rows: _Rows, text: SpooledText) -> None:
        said = corrected_text(Extraction.from_json(json.loads(text.content), text.text), self._links)
        stated = variants(said.extraction)
        ids = {local: text.documents[variant] for local, variant in stated.items()}
        found = text_rows(said, ids, self._corrections)
        source = source_row(text.id, text.paths, said.extraction, text.content, ids, ids[THIS], self._at)
        rows.nodes.append(_node("Source", {**source, "corrected": list(said.applied) or None}))
        rows.edges.append(EdgeRow("READ_FROM", "Document", ids[THIS], "Source", text.id, {}))
        rows.edges += [
            EdgeRow("SAYS", "Source", text.id, "Claim", claim_id(variant), {}) for variant in set(stated.values())
        ]
        if ids[THIS] in self._held:
            self._of_several.add(ids[THIS])
        else:
            self._held.add(ids[THIS])
            head = {name: source[name] for name in ("in_force_from", *OF_TEXT) if source[name] is not None}
            rows.heads.append({"id": ids[THIS], **head})
        if source["in_force_from"] or source["in_force_to"]:
            self._in_force.add(ids[THIS])
        targets = {edge.target for edge in found.edges}
        for node in (*(node for node in nodes(said.extraction) if node.id in targets), *found.changes):
            if self._is_new(node):
                rows.nodes.append(node)
                rows.edges += parts_of([node])
            if node.label == "Change":
                self._in_force.add(node.properties["document"])
        self._detailing += [
            (edge.source, edge.target)
            for edge in found.edges
            if edge.type == "GUIDES" and edge.properties["said_in"] == edge.source
        ]
        rows.agencies += [agency for id_, agency in found.agencies.items() if id_ in targets]
        rows.edges += merged(found.edges)

    def _add_agencies(self, rows: _Rows) -> None:
        """Add the agencies that texts name and what they lead to, as far as they were not made."""
        told = by_id(rows.agencies)
        organs = with_organs(told.values())
        lacking = [agency for id_, agency in organs.items() if agency.members and id_ in self._memberless]
        unknown = [agency for id_, agency in organs.items() if node_key("Agency", id_) not in self._names]
        found = closure((*unknown, *lacking))
        fresh = {row["id"] for row in agency_rows(found.values()) if self._is_new(_node("Agency", row))}
        for row in agency_rows(agency for agency in told.values() if not agency.known):
            self._is_new(_node("Agency", row))
        of_fresh = [agency for id_, agency in found.items() if id_ in fresh]
        self._memberless |= {agency.id for agency in of_fresh if agency.group and not agency.members}
        self._memberless -= {agency.id for agency in lacking}
        made = {row["id"] for row in place_rows(of_fresh) if self._is_new(_node("Place", row))}
        rows.nodes += [_node("Agency", row) for row in agency_rows(of_fresh)]
        rows.nodes += [_node("Place", row) for row in place_rows(of_fresh) if row["id"] in made]
        members = [tie for tie in ties(lacking) if tie.type == "HAS_MEMBER"]
        once = {(tie.type, tie.source, tie.target): tie for tie in (*ties(of_fresh), *members)}
        rows.edges += [EdgeRow(*tie) for tie in once.values() if tie.source_label == "Agency" or tie.source in made]

    def _is_new(self, node: NodeRow) -> bool:
        """Return whether a node is to be made; note where another text spells its name before it in the alphabet."""
        if node.label == "Change":
            return True  # its id comes from its text
        key, name = node_key(node.label, node.id), sys.intern(node.properties["name"])
        known = self._names.get(key)
        if known is None or name < known:
            self._names[key] = name
            if known is not None:
                self._respelt[key] = node
        return known is None

    def rest(self) -> Iterator[int]:
        """Write spellings, doubtful pairs, files, force and the closure of acts; yield how many documents are done."""
        self._store.write(nodes_statements(self._respelt.values()))
        for pairs in portions(doubtful_pairs(self._spool, self._corrections), _ROWS):
            self._store.write([suspected_statement(pairs)])
        for parts in portions(self._spool.parts(), _ROWS):
            self._new.make([_node("File", row) for row in parts], ())
        done = 0
        for several in portions(sorted(self._of_several), _DERIVED):
            rows = [{"id": id_, "day": self._spool.document(id_)["in_force_from"]} for id_ in several]
            of_acts = "UNWIND $rows AS row MATCH (d:Document {id: row.id}) SET d.in_force_from = row.day"
            self._store.write([Statement(of_acts, {"rows": rows}), *head_statements(several)])
        # What texts change is among `_in_force`: unlike an update, no query has to look for it.
        due = self._in_force | {source for source, target in self._detailing if target in self._in_force}
        for told in portions(sorted(due), _DERIVED):
            self._store.write([due_statement(told, uuid4().hex)])
            done += len(told)
            yield done
        for acts in refresh_closure(self._store):
            yield done + acts


def note_files(store: Store, spool: Spool, operation: str) -> None:
    """Note how the files of a spool were before, so that the load can be undone; operation: its id."""
    journal = Journal(store, "load", operation)
    for some in portions(spool.files(), _ROWS):
        journal.note(dict(some))


class _Rows:
    """Rows of some texts. agencies: that the texts name; heads: what the texts tell of their documents."""

    def __init__(self) -> None:
        self.heads: list[dict[str, Any]] = []
        self.nodes: list[NodeRow] = []
        self.edges: list[EdgeRow] = []
        self.agencies: list[Agency] = []


def _node(label: str, row: Mapping[str, Any]) -> NodeRow:
    return NodeRow(label, row["id"], {name: value for name, value in row.items() if name != "id"})
