"""The authority file: the organs of today and before, what they are a part of, what succeeded them.

``central.toml`` (organs of which there is one), ``local.toml`` (organs that every place has), ``communes.tsv`` and
``reforms.toml`` (places and their mergers) say what an organ is, and when. `cancu.extract.lexicon` says how texts write
its name.
"""
