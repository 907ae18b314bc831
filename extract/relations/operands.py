"""What one verb of an amending clause changes: parts, words and whole documents, read from left to right.

`Thay thế cụm từ "a" bằng cụm từ "b" tại điểm a khoản 1 Điều 3, khoản 2 Điều 5` is two operations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from cancu.extract.lexicon.document_types import act_pattern
from cancu.extract.model.hits import CitationHit
from cancu.extract.model.records import ChangeScope
from cancu.extract.relations.changed_words import ChangedWords, kind_of_words, operations_on_words, plain
from cancu.extract.relations.clauses import Clause
from cancu.extract.relations.instruction_tokens import Token, tokens
from cancu.extract.relations.named_parts import (
    belongs_to_act_before,
    belongs_to_next_act,
    holds_parts_before,
    holds_rows_before,
    inside_annex,
    names_rules,
    parent_of,
    part_before,
    part_named_before,
    stands_behind_some,
    subject_of_list,
    words_before,
)
from cancu.extract.relations.operations import Operation, Reading, Verb
from cancu.extract.relations.provision_lists import ANNEX, Provision, find_list

LOOK_BACK = 120
"""How many code points before a verb or a part the words may start that say what it is named for."""
_JOINED = re.compile(r"[ ,;]*(?:và|hoặc)?[ ,]*(?:các |của )?")
"""What parts two acts of one list."""
_ACCORDING = re.compile(
    r"(?:(?<!kèm )\btheo|căn cứ|đối với|phù hợp với|thực hiện|hướng dẫn|thi hành)(?: đúng)?(?: quy định)?"
    r"(?: tại| của)?(?: các)? $"
)
"""Before parts that are named as the measure of something: `theo quy định tại Điều 5`."""
_WHOLE = re.compile(
    r"(?:[ ,:;]|toàn bộ|một phần|nội dung|hiệu lực|thi hành|thực hiện|của|đối với|các|những|văn bản|quy phạm pháp luật"
    r"|sau đây|sau|và|hoặc|cả|\d{1,3}|bằng|với)*"
)
"""What stands between the verb and an act that ends as a whole."""
_BRACKET = re.compile(r"\s*\(\s*(?:(?:quy định |nội dung )?tại |các )?")
"""What opens brackets with the parts of the act before them: `[Quyết định A] (khoản 1 Điều 2)`."""
_BRACKET_ENDS = re.compile(r"\s*\)")
_WHOLE_IN_BRACKETS = re.compile(r"\s*\(\s*toàn bộ(?: văn bản)?\s*\)")
_LIMITS = re.compile(r"\b(?:đối với|liên quan đến|về)(?: các| cụm)?(?: từ)? $")
_LISTED = re.compile(r"(?:, | và |, và )")
_FROM = re.compile(r" từ(?: cụm từ)? ")
_INSIDE = re.compile(r" (?:tại|thuộc|của|trong) (?:các )?(?:phụ lục|danh mục)\b")
_ITS_AMENDERS = re.compile(
    rf"[ ,]*(?:và |cùng )?(?:với )?(?:các |những )(?:văn bản|{act_pattern()}) (?:đã )?(?:sửa đổi|bổ sung|hướng dẫn)"
)
"""What ends with an act: `thay thế [A] và các quyết định sửa đổi, bổ sung [A]`."""
_WORDS_OF = re.compile(
    r" (?:(?:một số|các|những) )?(?:cụm từ|từ ngữ|từ)"
    r"(?:(?:, | và )(?:(?:một số|các) )?(?:cụm từ|từ|điểm|khoản|nội dung))* (?:tại|trong|của|ở|thuộc) (?:các )?"
)
"""Words that a heading does not tell: `Bãi bỏ cụm từ tại Điều 6`, which stays."""
_UNMARKED_WORDS = re.compile(r"\b(?:từ|từ ngữ|chữ|dấu) '")
"""Words between single marks, which are not read as a quotation: what changes at their place is not the whole of it."""

Role = Literal["part", "position", "into", "by"]


class OperandReader:
    """Reads what one verb of a clause changes; `read` adds it to the reading of the clause.

    What a token means depends on what came before it, which the attributes hold. role: what the next part is;
    pending: how many places wait for the document that they are of; wholes: documents that are meant as a whole, or a
    part of them that words name.
    """

    def __init__(self, clause: Clause, masked: str, verb: Verb, reading: Reading, *, words: bool) -> None:
        self.clause, self.masked, self.verb, self.reading = clause, masked, verb, reading
        self.places: list[tuple[Provision, CitationHit | None]] = []
        self.groups: list[ChangedWords] = []
        self.role: Role = "part"
        self.position: str | None = None
        self.beside: Provision | None = None
        self.around: Provision | None = None
        self.some_open = False
        self.by_part = False
        self.names_words = words
        self.named: list[CitationHit] = []
        self.wholes: list[tuple[CitationHit, Provision | None]] = []
        self.listed_to = self.read_to = verb.end
        self.limited_to = self.heading_to = 0
        self.end_of_cited = 0
        self.pending = 0
        self.last_cited: CitationHit | None = None

    def read(self, end: int) -> None:
        """Read the clause from the verb to `end`."""
        for token in tokens(self.clause, self.masked, self.verb.end, end):
            self._take(token)
        self._add_operations(end)

    def _take(self, token: Token) -> None:
        match token.kind:
            case "except":
                self.reading.except_at = token.start
            case "words":
                self.names_words = True
            case "position":
                self.role, self.position = "position", token.word
            case "into":
                self.role = "into"
            case "by":
                self.role = "by"
            case "by part":
                self.by_part = True
            case "own":
                self.by_part = False
            case "quote":
                self._take_quote(token)
            case "list" | "annex":
                self._take_list(token)
            case "same":
                self._take_same(token)
            case "some":
                self._take_some(token)
            case "cited":
                self._take_cited(token)

    def _take_quote(self, token: Token) -> None:
        span = (token.start, token.end)
        if self.role == "position":
            kind = kind_of_words(self.masked, token.start)
            self.position = f"{self.position} {kind}{plain(self.clause, span, marks=True)}"
            self.role = "part"
        elif self.role == "by":
            for group in self.groups:
                group.new = group.new or span
            self.role = "part"
            self.names_words = True
        elif not self._only_limits(token) and not self._names_part(token):
            self._take_old_words(span)

    def _names_part(self, token: Token) -> bool:
        """Return whether a quotation names the part before it: `"a" tại điểm b "Cách tính" của Phụ lục II`."""
        told = bool(self.groups) and bool(self.groups[-1].places)
        if not told or not self.masked[self.read_to : token.start].isspace():
            return False
        self.read_to = self.heading_to = token.end
        return True

    def _only_limits(self, token: Token) -> bool:
        """Return whether a quotation only tells what a part is about: `quy định đối với "cấp huyện", "cấp xã"`."""
        if self.groups or self.names_words or not self.places:
            return False
        joined = self.limited_to and _LISTED.fullmatch(self.masked, self.limited_to, token.start)
        if not joined and not _LIMITS.search(self.masked, max(self.verb.end, token.start - LOOK_BACK), token.start):
            return False
        self.limited_to = token.end
        return True

    def _take_old_words(self, span: tuple[int, int]) -> None:
        last = self.groups[-1] if self.groups else None
        if last is None or last.new is not None or last.places or last.cited or last.whole:
            self.groups.append(ChangedWords())
        old = self.groups[-1].old
        if old and _FROM.fullmatch(self.masked, old[-1][1], span[0]):
            old.clear()  # `đơn vị tính của "a" từ "b" thành "c"`
        old.append(span)

    def _take_list(self, token: Token) -> None:
        if self._take_bracketed(token):
            return
        if self.by_part:  # `bằng Mẫu số 01 tại Phụ lục kèm theo Thông tư này`
            if self.verb.action == "renumbering":  # `chuyển điểm đ thành điểm d khoản 3 Điều 4`
                around = parent_of(token.provisions[0])
                self.places = [(place.within(around), cited) for place, cited in self.places]
            self.by_part = bool(_INSIDE.match(self.masked, token.end))
            return
        if _ACCORDING.search(self.masked, max(self.verb.end, token.start - LOOK_BACK), token.start):
            return
        if self.role == "position":
            self._take_place_of_insertion(token)
        elif self.role == "into":
            self._take_place_around(token)
        elif self.groups:
            self._take_places_of_words(token)
        else:
            self._take_parts(token)
        self.read_to = token.end

    def _take_bracketed(self, token: Token) -> bool:
        """Take parts that fill brackets behind an act, which then does not end as a whole; return whether they do."""
        opened = _BRACKET.match(self.masked, self.end_of_cited)
        closed = _BRACKET_ENDS.match(self.masked, token.end)
        if not opened or not closed or opened.end() != token.start:
            return False
        if not self.wholes or self.wholes[-1][0] is not self.last_cited:
            return False
        self.places += [(provision, self.last_cited) for provision in token.provisions]
        self.end_of_cited = closed.end()
        return True

    def _take_place_of_insertion(self, token: Token) -> None:
        if token.provisions:
            self.beside = token.provisions[0]
            self.position = f"{self.position} {self.beside.path()}"
            self.around = self.around or parent_of(token.provisions[0])
        self.role = "part"

    def _take_place_around(self, token: Token) -> None:
        self.around = token.provisions[0]
        if not self.places and not self.groups:
            self._add_places(token)
            self.around = None
        self.role = "part"

    def _take_places_of_words(self, token: Token) -> None:
        open_groups = [group for group in self.groups if not group.places and not group.whole]
        behind_heading = self.heading_to == self.read_to and _INSIDE.match(self.masked, self.read_to)
        if not open_groups and (
            behind_heading or holds_parts_before(self.masked, self.read_to, token, self.groups[-1].places)
        ):
            self.groups[-1].places = [inside_annex(place, token) for place in self.groups[-1].places]
            return
        done = [group for group in self.groups if group.cited and group.cited is self.last_cited]
        if not open_groups and done and belongs_to_next_act(self.masked, token.end):
            self.groups += [ChangedWords(group.old, group.new, [*token.provisions]) for group in done]
            return
        for group in open_groups or self.groups[-1:]:
            group.places += token.provisions

    def _take_parts(self, token: Token) -> None:
        base = token.provisions[0] if len(token.provisions) == 1 else None
        if not self.places and _WORDS_OF.fullmatch(self.masked, self.verb.end, token.start):
            self.reading.base = base
            self.reading.some = self.names_words = True
        elif self.some_open and self._is_kind_of_part(token):
            return
        elif self.some_open and stands_behind_some(self.masked, token.start):
            self.reading.base = base
            self.some_open = False
            self._add_places(token)
        elif self.pending and holds_parts_before(self.masked, self.read_to, token, self._waiting()):
            self.places = [(inside_annex(place, token), cited) for place, cited in self.places]
        elif self.pending and holds_rows_before(self.masked, self.read_to, token, self._waiting()):
            holder = token.provisions[0]
            self.places = [(place if cited else place.within(holder), cited) for place, cited in self.places]
        else:
            self._add_named_parts(token)

    def _is_kind_of_part(self, token: Token) -> bool:
        """Return whether forms are one of the kinds of parts of which some are changed:
        `một số điều, biểu mẫu của Quy định`."""
        listed = self.masked.endswith((", ", " và "), 0, token.start)
        return token.kind == "annex" and listed and not self.places

    def _add_places(self, token: Token) -> None:
        self.places += [(provision, None) for provision in token.provisions]
        self.pending += len(token.provisions)

    def _add_named_parts(self, token: Token) -> None:
        """Add parts with the words before them that name something inside them."""
        what = ""
        if not self.places and self.verb.action != "insertion":
            what = words_before(self.clause, self.masked, self.verb.end, token)
        behind = not self.pending and belongs_to_act_before(self.masked, token.start, token.end)
        self.places += [
            (
                replace(provision, what=what) if what and not provision.title and not provision.what else provision,
                self.last_cited if behind else None,
            )
            for provision in token.provisions
        ]
        self.pending += len(token.provisions)
        self.listed_to = token.end

    def _waiting(self) -> list[Provision]:
        """Return the places that wait for the document that they are of."""
        return [provision for provision, cited in self.places if cited is None]

    def _take_same(self, token: Token) -> None:
        opens = token.start <= self.verb.end + 1
        same = part_named_before(self.reading.operations, token.word) if opens else None
        if same is not None:
            self.places.append((same, self.last_cited))
            self.pending += 1

    def _take_some(self, token: Token) -> None:
        if self.verb.action == "repeal" and names_rules(self.masked, token.start):
            return
        if self.wholes and _ITS_AMENDERS.match(self.masked, self.end_of_cited):
            return
        self.some_open = True
        self.reading.some = True
        if self.groups and not self.groups[-1].places:  # `"a" trong các điều, khoản của Thông tư`
            self.groups[-1].whole = True

    def _take_cited(self, token: Token) -> None:
        hit = token.cited
        if hit is None or self.by_part:
            return
        whole = _WHOLE_IN_BRACKETS.match(self.masked, self.end_of_cited)
        previous, self.end_of_cited = whole.end() if whole else self.end_of_cited, token.end
        self.named.append(hit)
        self.last_cited = hit
        if self.groups and not self._names_what_ends():
            for group in self.groups:
                if group.cited is None:
                    group.cited = hit
                    group.whole = not group.places
        elif self.pending:
            self.places = [(provision, cited or hit) for provision, cited in self.places]
            self.pending = 0
        elif not self.some_open:
            self._take_whole(token, hit, previous)

    def _names_what_ends(self) -> bool:
        """Return whether the quotations name what ends, not words of a text: `Bãi bỏ thủ tục: "..." tại [A]`."""
        return self.verb.action == "repeal" and not self.names_words and not any(group.places for group in self.groups)

    def _take_whole(self, token: Token, hit: CitationHit, previous: int) -> None:
        """Take a document as a whole, or a part of it that words name; previous: where the one before it ends."""
        several = len(self.named) > 1
        if several and not _JOINED.fullmatch(self.masked, previous, token.start):
            return
        part = part_before(self.clause, self.masked, self.verb.end, token.start) or subject_of_list(
            self.clause, self.masked, self.verb.end, several=several
        )
        if part is None and several and self.wholes:
            part = self.wholes[-1][1]  # `Danh mục thủ tục tại [A], [B]`
        if part or _WHOLE.fullmatch(self.masked, previous if several else self.verb.end, token.start):
            inside = self._parts_in_description(token) if part is None and hit.provision else ()
            self.places += [(provision, hit) for provision in inside]
            if not inside:
                self.wholes.append((hit, part))

    def _parts_in_description(self, token: Token) -> Sequence[Provision]:
        """Return the parts that fill brackets behind the number of an act; what describes the act holds them."""
        opened = self.clause.low.rfind("(", token.start, token.end)
        begins = _BRACKET.match(self.clause.low, opened) if opened >= 0 else None
        found = find_list(self.clause.low, self.clause.text, begins.end()) if begins else None
        return found.provisions if found and _BRACKET_ENDS.match(self.clause.low, found.end) else ()

    def _add_operations(self, end: int) -> None:
        reading, verb = self.reading, self.verb
        reading.names_words = reading.names_words or self.names_words
        reading.cited = reading.cited or (self.named[0] if self.named else None)
        if _UNMARKED_WORDS.search(self.masked, verb.end, end):
            return
        start, stop = verb.start, self._stop(end)
        position = None if self.position in ("sau", "trước") else self.position
        if self.groups and (self.names_words or any(group.new for group in self.groups)):
            if self.places and ":" in self.masked[self.listed_to : self.groups[0].old[0][0]]:
                # `tại khoản 2 Điều 3: "a"`
                self.groups[0].places = self.groups[0].places or [provision for provision, _ in self.places]
                self.places = []
            reading.operations += operations_on_words(self.clause, verb, self.groups, position, self.around, stop)
        if self.places:
            for provision, cited in self.places:
                whole = provision.within(self.around)
                reading.operations.append(
                    Operation(verb.action, _scope(provision), whole, start, stop, position, cited=cited)
                )
        elif self.beside and verb.action == "insertion" and not self.groups and reading.follows:
            reading.operations.append(
                Operation(
                    "insertion", "provision", None, start, stop, position, cited=reading.cited, beside=self.beside
                )
            )
        if self.wholes and verb.action in ("repeal", "replacement") and not (self.some_open and not self.places):
            in_part = {cited.target.id for _, cited in self.places if cited}
            for hit, part in self.wholes:
                if hit.target.id not in in_part:  # `[Thông tư A], gồm Điều 4`
                    reading.operations.append(Operation(verb.action, "provision", part, start, stop, cited=hit))

    def _stop(self, end: int) -> int:
        """Return where the instruction ends: before an exception and closing signs."""
        if self.reading.except_at is not None:
            return len(self.masked.rstrip(" .;,:"))
        while end > self.verb.start and self.masked[end - 1] in " .;,":
            end -= 1
        return end


def _scope(provision: Provision) -> ChangeScope:
    if provision.title:
        return "title"
    return "annex" if provision.smallest >= ANNEX else "provision"
