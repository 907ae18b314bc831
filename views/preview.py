"""The preview of a text that was read, before it is loaded into the graph."""

from __future__ import annotations

from typing import Any

from cancu.extract.model.records import Citation, Extraction
from cancu.views.marks import doubted_words
from cancu.views.picture import day
from cancu.views.texts import t

_ORDER = {"citation": 0, "programme": 1, "agency": 2}


def headline(extraction: Extraction) -> str:
    """Return type and number as they were read: `Công văn 1101/UBND-KGVX`."""
    head = extraction.document
    return " ".join(filter(None, (head.type, head.number))) or t("load.no_head")


def facts(extraction: Extraction) -> list[str]:
    """Return date, issuer and signer as they were read, and the number of mentions."""
    head = extraction.document
    documents = len({citation.target.id for citation in extraction.citations})
    agencies = len({agency.id for agency in extraction.agencies})
    programmes = len({programme.id for programme in extraction.programmes})
    found = [day(head.date), head.issuer, t("document.signer", name=head.signer) if head.signer else None]
    found.append(t("load.counts", documents=documents, agencies=agencies, programmes=programmes))
    return [fact for fact in found if fact]


def preview_marks(extraction: Extraction) -> list[dict[str, Any]]:
    """Return the mentions as the text component takes them; those not identified are marked as doubtful."""
    found = [_mark(c, "citation", _named(c), not (c.target.number and c.target.issuer)) for c in extraction.citations]
    found += [_mark(p, "programme", f"{p.type} {p.title}", False) for p in extraction.programmes]
    found += [_mark(a, "agency", a.name, False) for a in extraction.agencies]
    found += doubted_words(extraction)
    return sorted(found, key=lambda mark: (mark["start"], _ORDER.get(mark["kind"], 3), -mark["end"]))


def _named(citation: Citation) -> str:
    target = citation.target
    name = " ".join(filter(None, (target.type, target.number or target.title)))
    return " · ".join(filter(None, (citation.provision, name, day(target.date), target.issuer)))


def _mark(mention: Any, kind: str, hint: str, doubtful: bool) -> dict[str, Any]:
    key = f"{kind} {mention.start}"
    return {"start": mention.start, "end": mention.end, "kind": kind, "key": key, "hint": hint, "doubtful": doubtful}
