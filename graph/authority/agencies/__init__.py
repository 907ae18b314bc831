"""The authority file: which organs there are and were, what they are a part of, what took their place.

``central.toml`` (organs of which there is one), ``local.toml`` (organs that every place has), ``communes.tsv`` and
``reforms.toml`` (places and their mergers). How texts write a name stands in `cancu.extract.lexicon` and is read from
there; here stands what an organ is, and when.
"""
