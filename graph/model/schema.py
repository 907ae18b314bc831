"""Labels, relationship types and properties of the graph, once; with the constraints and indexes.

Every relationship that was made from text has the properties of `EVIDENCE`: two documents that state the same make two
relationships, so that a document can be removed with all its statements and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from cancu.extract.model.relation_types import RELATION_KINDS


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label: what such a node is, its key (unique), its properties and those of them that are indexed.

    numbers: indexed properties whose values are numbers, all others are strings; ordered: indexed strings whose order
    queries follow, as they do that of the key; search: has the property `search`, a key folded to ASCII lower case, in
    the full-text index ``<label>_search``; texts: further properties, each in a full-text index of its own.
    """

    label: str
    meaning: str
    properties: dict[str, str]
    indexed: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    ordered: tuple[str, ...] = ()
    search: bool = False
    texts: tuple[str, ...] = ()

    @property
    def searched(self) -> tuple[str, ...]:
        """All properties that have a full-text index, ``<label>_<property>``."""
        return ("search", *self.texts) if self.search else self.texts


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A relationship type: the labels that it joins, its meaning and its properties.

    question: the property that has the identifier of an open question, which few relationships have and which is
    indexed; empty where nothing is asked about relationships of this type.
    """

    name: str
    source: str
    target: str
    meaning: str
    properties: tuple[str, ...] = ()
    said: bool = True
    question: str = ""


KEY = "id"
VERSION = 3
"""Version of the schema. Raise it where graphs of before can no longer be read; `cancu upgrade` makes them anew.

1: graphs without a version, of before the first release. 2: `Graph` tells the version. 3: `status` is the
force of today.
"""

NODE_TYPES = (
    NodeType(
        "Document",
        "A document, held in the collection, only cited, or only known from the base layer",
        {
            "id": "identifier by the Akoma Ntoso naming convention",
            "bucket": "folded number or title: mentions that may mean the same document share it",
            "type": "full Vietnamese name of the type",
            "number": "number as it should have been written",
            "serial": "the number's serial without zeros in front, to find it by",
            "date": "ISO 8601, cut to what is known",
            "day_serial": "date and serial, which two spellings of one number share",
            "year": "year of issue",
            "title": "summary or title",
            "issuer": "full name of the issuing agency",
            "signer": "name of the signer",
            "signer_office": "office of the signer",
            "signed_for": "for whom, and in whose place, the document was signed",
            "tier": "row by authority, 0 the highest",
            "lane": "state or party",
            "held": "true where the text is in the collection",
            "status": "its force today, as texts and the base layer tell it: in_force, not_yet, partly_ended, ended, "
            "suspended or unknown",
            "status_until": "first day to come on which its status changes (ISO 8601)",
            "status_days": "days to come on which its status changes, as of the last load that touched it (ISO 8601)",
            "status_codes": "the status from each of these days on",
            "status_due": "set while its status is to be told anew",
            "moved_from": "first day of force to which an amendment moved it (ISO 8601)",
            "ended_from": "first day after the end of its force, where that is known (ISO 8601)",
            "ended_surely": "true where the ending document's own text, or its own term, sets that day",
            "ended_perhaps_after": "day after which it has perhaps ended (ISO 8601)",
            "ended_by": "name of the document that ends it",
            "in_force_from": "ISO 8601",
            "in_force_to": "ISO 8601",
            "in_force_quote": "the document's own sentence that sets these days",
            "in_force_start": "where it starts: code point in the text",
            "in_force_end": "where it ends, exclusive",
            "resolution": "resolved, unresolved or ambiguous",
            "unsure": "number, date: read from a picture, not surely, and confirmed by nobody; null where nothing is",
            "candidates": "ids of the documents that an ambiguous mention may mean",
            "suspicion": "what a person should decide about its number: a message (JSON with code and parameters)",
            "suspicion_score": "how likely it is a slip, 0 to 1",
            "suspicion_meant": "the number that is perhaps meant",
            "suspicion_question": "identifier of the question",
            "disagreement": "what its mentions say differently: a message",
            "cited_by": "number of documents that cite it",
            "base_act": "folded number of the act of the base layer that it is",
            "base_only": "true where no text names it and only relations of the base layer lead to it",
            "base_followed": "true where the graph has what the base layer says of it",
            "authority_rank": "PageRank when `cancu analyse --write` was run, 1.0 on the average",
            "chain_depth": "steps of the longest way upward, then",
            "community": "number of its community of policy, then",
            "name": "type and number, else type and title",
            "search": "folded number, type, title and issuer",
            "pairs": "neighbouring words of type and title, folded, and both as one word; empty without a title",
            "cited_words": "words of `search` of a document that is cited often, once for each number of citations "
            "that it has reached",
        },
        indexed=(
            "bucket",
            "number",
            "serial",
            "day_serial",
            "year",
            "type",
            "held",
            "cited_by",
            "base_act",
            "status_until",
            "status_due",
            "date",
            "in_force_to",
            "ended_from",
            "ended_perhaps_after",
            "suspicion_question",
        ),
        numbers=("cited_by",),
        ordered=("date",),
        search=True,
        texts=("pairs", "cited_words"),
    ),
    NodeType(
        "Agency",
        "An organ, or an office that acts as one",
        {
            "id": "identifier",
            "name": "full official name",
            "kind": "the organ's kind (Sở, Bộ, Ủy ban nhân dân ...), or the office",
            "level": "central, province, district or commune",
            "place": "province",
            "locality": "district or commune, with its rank",
            "short_names": "abbreviations that texts use",
            "codes": "its codes in the numbers of documents",
            "active_from": "first day (ISO 8601, cut to what is known)",
            "active_to": "first day on which it was no more (ISO 8601, cut to what is known)",
            "office": "true for an office that acts as the organ it is a part of",
            "known": "true where the authority file has its name",
            "group": "true for a group of organs",
            "search": "folded name, abbreviations and codes",
        },
        indexed=("name", "place", "kind"),
        search=True,
    ),
    NodeType(
        "Programme",
        "A named scheme, programme, strategy",
        {
            "id": "identifier",
            "type": "type",
            "title": "title",
            "name": "type and title",
            "short_names": "names of custom (Đề án 06)",
            "approved_by": "what approved it, as the table of such names has it",
            "search": "folded name and names of custom",
        },
        search=True,
    ),
    NodeType(
        "Provision",
        "An article, clause, point or annex that a text cites or changes, or that such a one is a part of",
        {
            "id": "the document's identifier and the Akoma Ntoso identifier of the part (`.../~dieu_5__khoan_2`)",
            "document": "id of the document",
            "level": "khoản, điều, phụ lục ...",
            "path": "from small to large (`khoản 2 Điều 5`)",
            "sort_key": "sorts the provisions of one document as they stand in it",
            "name": "the path",
        },
        indexed=("document",),
    ),
    NodeType(
        "Change",
        "A textual modification: what an act does to another one, or to a part of it",
        {
            "id": "identifier: the text that says it, and what it says",
            "document": "id of the document that is changed",
            "document_date": "date of that document as the text says it",
            "action": "substitution, insertion, repeal, replacement, renumbering, suspension, stay, extension",
            "scope": "provision, words, title or annex",
            "provision": "the affected part; null where it is the whole document, or not known",
            "whole": "true where the whole document is meant",
            "vague": "true where the affected parts are not known (`sửa đổi, bổ sung một số điều`)",
            "ends": "true where it ends the force of what it affects",
            "exceptions": "true where the sentence leaves something in force (`trừ ...`)",
            "position": "where an insertion goes",
            "acting": "the part of the acting document that says it",
            "effective": "day of effect by the acting clause (ISO 8601)",
            "effective_to": "last day of effect (ISO 8601)",
            "term_from": "first day of force that it gives the changed document (ISO 8601)",
            "term_to": "last day of force that it gives the changed document (ISO 8601)",
            "since_from": "where `effective` comes from: clause or act; null where the text is silent",
            "old": "the words that go",
            "new": "the new wording, where the text has it",
            "new_spans": "where it stands in the text that says so: start, end, start, end ...",
            "through": "ids of the acts that are named as layers",
            "said_in": "id of the document whose text says it",
            "quote": "the sentence",
            "start": "code point in that text",
            "end": "code point in that text, exclusive",
            "confidence": "0 to 1",
            "name": "acting and affected part",
        },
        indexed=("document",),
    ),
    NodeType("Person", "A signer", {"id": "identifier", "name": "name"}),
    NodeType(
        "Place",
        "A province",
        {
            "id": "identifier",
            "name": "name",
            "kind": "tỉnh or thành phố",
            "active_from": "ISO 8601, of one that was not always there",
            "active_to": "first day on which it was no more (ISO 8601)",
        },
    ),
    NodeType(
        "Source",
        "A text that was read",
        {
            "id": "SHA-256 of the text",
            "paths": "files that hold it",
            "text": "the text",
            "extraction": "what it says (contract, JSON)",
            "targets": "JSON object: the extraction's ids of documents and programmes -> ids of this graph",
            "document": "id of the document that it is the text of",
            "corrected": "ids of the corrections of people that found their place in it",
            "unsure": "number, date: what was read from a picture, not surely, and confirmed by nobody",
            "loaded_at": "ISO 8601, UTC",
        },
        indexed=("document", "loaded_at"),
        ordered=("loaded_at",),
    ),
    NodeType(
        "File",
        "A file that was read, or a document inside one",
        {
            "id": "path; of a document inside another file the path of that one and its name in it",
            "file": "path of the file in the folder",
            "source": "id of the text that it holds; null for a file that holds documents, or could not be read",
            "sha256": "of the file's content, when all that it holds was loaded",
            "size": "bytes",
            "extractor": "which state of the extractor read it",
            "encoding": "the encoding that was told, where one was",
            "complete": "false where scanned pages were left out",
            "failure": "why it could not be read the last time: a message; null where it could",
            "at": "when it was loaded, or tried in vain the last time (ISO 8601, UTC)",
        },
        indexed=("source", "file", "at"),
        ordered=("at",),
    ),
    NodeType(
        "Claim",
        "What texts say of the identity of one document, in one way",
        {
            "id": "identifier",
            "bucket": "bucket of the document, as people's decisions correct its number",
            "named": "bucket of those that name this act without its number",
            "variant": "type, number, date, issuer, title as the texts have them (JSON)",
            "document": "id of the document that it turned out to be",
            "held": "the text is the document's own",
            "times": "number of texts that say so",
        },
        indexed=("bucket", "named", "document"),
    ),
    NodeType(
        "Decision",
        "What a person decided about something doubtful",
        {
            "id": "identifier of the question",
            "doubt": "what was doubted: number, code, date, issuer of a document, or one saying",
            "number": "number of the doubted document",
            "issuer": "key of its issuer, empty where it is not known",
            "year": "its year, empty where it is not known",
            "meant": "number of the document that is meant, empty where there is none",
            "meant_issuer": "its issuer",
            "meant_year": "its year",
            "said_in": "id of the text whose saying is doubted, empty where it is not about one saying",
            "verdict": "confirmed: it is a slip; rejected: it is right as it stands",
            "by": "who",
            "at": "ISO 8601, UTC",
        },
    ),
    NodeType(
        "Correction",
        "What a person corrected in what one text says: a link, a role, a task, the letterhead",
        {
            "id": "identifier of the place and of what is wrong there",
            "what": "target, relation, date, role, agency, deadline, task or line",
            "number": "number of the document whose text it is",
            "issuer": "key of its issuer, empty where it is not known",
            "year": "its year, empty where it is not known",
            "text": "id of its text, where it has no number, and of a line",
            "relation": "type of the relationship as read (ISSUED_BY: the letterhead; LINE: a line of a scan)",
            "source": "number or title of the document that has the relation, or empty; where a line starts",
            "object": "number, title or name of what it leads to, as the machine read it",
            "quote": "the sentence, the words of the task, or the line",
            "read": "the value that the machine read",
            "right": "the right value; `none`: there is no such relation, or task",
            "right_type": "of a document that is meant, its type",
            "right_date": "its date (ISO 8601)",
            "right_issuer": "its issuer",
            "right_title": "its title",
            "by": "who",
            "at": "ISO 8601, UTC",
        },
    ),
    NodeType(
        "Undo",
        "How some files were before one operation, a load or a removal, changed them; kept for 30 days",
        {
            "id": "identifier",
            "operation": "identifier of the operation",
            "number": "of the operation, which grows",
            "kind": "load, remove or undo",
            "at": "ISO 8601, UTC",
            "files": "JSON list of path and properties of the `File` nodes of that path",
        },
        indexed=("operation", "number"),
        numbers=("number",),
    ),
    NodeType(
        "KeptText",
        "A text that left the collection, to bring it back",
        {
            "id": "SHA-256 of the text",
            "text": "the text",
            "extraction": "what it says (contract, JSON)",
            "number": "of the last operation that it left with",
        },
        indexed=("number",),
        numbers=("number",),
    ),
    NodeType(
        "Graph",
        "The graph itself, and figures that it keeps",
        {
            "id": "`graph`, or `figures`",
            "schema": "version of the schema",
            "paired": "true where all documents have `pairs` and `cited_words`",
            "closed": "restoring or upgrading, while nobody may read the graph",
            "closed_for": "the backup from which it is being made then",
            "holder": "token of who keeps writers waiting, as a backup does",
            "beat": "sign of life of that one, a number that grows",
            "counted": "which count of figures holds; null once the graph changed",
            "figures": "of `figures`: the collection in figures (JSON)",
            "relations": "of `figures`: types of relationships that texts state",
            "times": "of `figures`: how many there are of each",
            "most_cited": "of `figures`: ids of the documents that are cited most, with all that share the last place",
        },
    ),
)

EVIDENCE = {
    "key": "identifier of the saying: said_in, type and both ends",
    "said_in": "id of the document whose text says it; where the base layer says it, and no text, `base:` "
    "and its source",
    "quote": "the sentence",
    "start": "code point in the text",
    "end": "code point in the text, exclusive",
    "provision": "the part that is cited",
    "confidence": "0 to 1",
    "target_date": "date of the document that is cited, as the text says it",
    "effective": "day of effect of a change that the base layer tells of (ISO 8601)",
    "named": "how the text names a programme, or an agency that the authority file does not have",
    "correction": "ids of the corrections of people that made it",
}

_DOCUMENT = "Document | Programme"
RELATIONSHIP_TYPES = (
    *(
        RelationshipType(kind.name, "Document", _DOCUMENT, kind.meaning, question="warning_question")
        for kind in RELATION_KINDS
    ),
    RelationshipType("ISSUED_BY", "Document", "Agency", "was issued by the agency"),
    RelationshipType("ADDRESSED_TO", "Document", "Agency", "is addressed to the agency (Kính gửi)"),
    RelationshipType("COPIED_TO", "Document", "Agency", "is sent to the agency (Nơi nhận)"),
    RelationshipType("ASSIGNS", "Document", "Agency", "tells the agency to do something", ("role", "deadline", "due")),
    RelationshipType("MENTIONS", "Document", "Agency", "names the agency"),
    RelationshipType("SIGNED_BY", "Document", "Person", "was signed by the person", ("office", "signed_for")),
    RelationshipType("READ_FROM", "Document", "Source", "was read from the text", said=False),
    RelationshipType("SAYS", "Source", "Claim", "makes the claim", said=False),
    RelationshipType(
        "SUSPECTED_SAME_AS",
        "Document",
        "Document",
        "is perhaps the same document",
        ("doubt", "reason", "score", "question"),
        said=False,
        question="question",
    ),
    RelationshipType(
        "NAMES", "Document", "Provision", "names the provision, as the relation to its document says", ("relation",)
    ),
    RelationshipType("MAKES", "Document", "Change", "makes the change"),
    RelationshipType("AFFECTS", "Change", "Document | Provision", "changes the document or the provision"),
    RelationshipType("PART_OF", "Agency | Provision", "Agency | Provision | Document", "is a part of it", said=False),
    RelationshipType("SUCCEEDED_BY", "Agency", "Agency", "was succeeded by it", ("date", "basis", "scope"), said=False),
    RelationshipType(
        "HAS_MEMBER", "Agency", "Agency", "is a group of which it is a member, as the authority file has it", said=False
    ),
    RelationshipType("LOCATED_IN", "Agency", "Place", "is an agency of the province", said=False),
    RelationshipType("MERGED_INTO", "Place", "Place", "was merged into the province", ("date", "basis"), said=False),
)
