"""What people are told, in Vietnamese and English: one catalogue of sentences by code (`messages/*.toml`).

    [cites-the-future]
    vi = "{document} ghi ngày {date:day}, sau ngày của văn bản này ({own:day})."
    en = "{document} is dated {date:day}, after this document ({own:day})."

A message (`cancu.extract.model.messages`) has a code of the catalogue and a value for each name in braces. `remedy.vi`
and `remedy.en`, where an entry has them, say what to do about it. Behind a colon stands how a value is written:
`day` writes an ISO date as people do, anything else separates several values (`{files:; }`; default: comma, blank).
"""

from cancu.messages.catalogue import Entry, Language, entries, is_known, remedy, sentence, written_day

__all__ = ["Entry", "Language", "entries", "is_known", "remedy", "sentence", "written_day"]
