"""The lines of a scan as they were read, each with what a person corrected or confirmed in it."""

from __future__ import annotations

from dataclasses import dataclass

from cancu.extract.batch.recognised import ScannedLine, scanned_lines
from cancu.extract.diagnostics.recognised_head import UNSURE
from cancu.extract.lexicon.issuer_codes import letters_key
from cancu.extract.model.messages import Message, message
from cancu.extract.model.records import Extraction
from cancu.extract.text.document_numbers import parts
from cancu.graph.identity.link_corrections import LinkCorrection, LinkCorrections, Place, read_corrections
from cancu.graph.loading.corrected_lines import line_place, lines_corrected
from cancu.graph.loading.rows import source_id
from cancu.graph.model.errors import GraphError
from cancu.graph.query.nodes import read_as_is
from cancu.graph.store.connection import Store


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a scan.

    text: id of the text; line: as it was read; start, end: where it stands in the text with all corrections, in code
    points; unsure: what of the letterhead stands in it and was not read surely (number, date); correction: that of a
    person, if there is one; lost: what of the letterhead the correction took away.
    """

    place: Place
    line: ScannedLine
    start: int
    end: int
    unsure: tuple[str, ...]
    correction: LinkCorrection | None = None
    lost: tuple[str, ...] = ()

    @property
    def now(self) -> str:
        """The line as it is after the correction."""
        return self.correction.right if self.correction else self.line.text

    @property
    def is_open(self) -> bool:
        """Whether a person should look at it: not all of it was read surely, and nobody corrected or confirmed it.

        It is so, too, where the correction took number or day from the letterhead.
        """
        return bool(self.lost) or (self.correction is None and bool(self.line.doubted or self.unsure))

    @property
    def is_of_head(self) -> bool:
        """Whether number or day of the letterhead were not read surely in it, or a correction took them away."""
        return bool(self.unsure or self.lost)


def text_lines(store: Store, id_: str) -> list[TextLine]:
    """Return the lines of the texts of a held document that were read from pictures, in their order."""
    texts = [held for held in read_as_is(store, id_) if held.extraction.words]
    if not texts:
        return []
    corrections = LinkCorrections(read_corrections(store))
    return [line for held in texts for line in lines_of_text(held.extraction, held.id, corrections)]


def lines_of_text(extraction: Extraction, text: str, corrections: LinkCorrections) -> list[TextLine]:
    """Return the lines of a text with what people corrected; text: its id."""
    corrected = lines_corrected(extraction, corrections)
    made = {one.place.id: one for one in corrections.lines_of(text) if one.id in corrected.applied}
    doubts = [(what, w) for what, code in UNSURE.items() for w in extraction.warnings if w.code == code]
    found = []
    for line in scanned_lines(extraction):
        place = line_place(text, line)
        one = made.get(place.id)
        start = corrected.rewording.moved(line.start)
        end = start + len(one.right if one else line.text)
        unsure = tuple(what for what, said in doubts if said.start < line.end and line.start < said.end)
        lost = corrected.lost.get(one.id, ()) if one else ()
        found.append(TextLine(place, line, start, end, unsure, one, lost))
    return found


def lines_before_loading(extraction: Extraction, made: LinkCorrections) -> list[TextLine]:
    """Return the lines of a text that is not in the graph yet; made: the corrections that wait for its loading."""
    return lines_of_text(extraction, source_id(extraction.text), made)


def text_line(store: Store, id_: str, line: str) -> TextLine:
    """Return the only line of a document whose id starts so. Raises GraphError where there is none, or several."""
    found = [one for one in text_lines(store, id_) if one.place.id.startswith(line)] if line else []
    if len(found) != 1:
        several = message("several-lines", id=line, count=len(found))
        raise GraphError(several if found else message("no-such-line", id=line), place=store.name, status=2)
    return found[0]


def notes_of(store: Store, id_: str) -> list[Message]:
    """Return what the readers of the texts of a held document noted."""
    return [note for held in read_as_is(store, id_) for note in held.extraction.notes]


def files_of_line(store: Store, line: TextLine) -> list[str]:
    """Return the files that hold the text of a line."""
    return [
        path
        for row in store.read("MATCH (s:Source {id: $id}) RETURN s.paths AS paths", {"id": line.place.text})
        for path in row["paths"]
    ]


def cited_like(store: Store, id_: str) -> list[str]:
    """Return the numbers that documents cite of the day, the issuer and the code of a held document, the likeliest
    readings of its own number: its text is not among those that are held.
    """
    rows = store.read(
        "MATCH (d:Document {id: $id}) MATCH (o:Document {date: d.date}) WHERE o.issuer = d.issuer AND o.cited_by > 0 "
        "AND (o.id = d.id OR NOT o.held) RETURN d.number AS own, o.number AS number ORDER BY number",
        {"id": id_},
    )
    return [row["number"] for row in rows if row["number"] and _code(row["number"]) == _code(row["own"])]


def _code(number: str | None) -> str:
    split = parts(number) if number else None
    return letters_key(split[2]) if split else ""
