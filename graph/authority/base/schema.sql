-- Imported tables of the base layer. Unknown texts are '', dates ISO 8601.
CREATE TABLE IF NOT EXISTS source (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    form TEXT NOT NULL,          -- vbpl, plain
    licence TEXT NOT NULL,
    attribution TEXT NOT NULL,
    state_of TEXT NOT NULL,      -- the day up to which the source tells
    imported_at TEXT NOT NULL,
    digest TEXT NOT NULL,        -- of the files and of what decides how they are read
    figures TEXT NOT NULL        -- JSON: what was taken, mended and left out
);
CREATE TABLE IF NOT EXISTS act (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    external TEXT NOT NULL,      -- its id in the source
    slug TEXT NOT NULL,          -- its number folded; '' for stubs and acts without number
    bucket TEXT NOT NULL,        -- as of cancu.graph.authority.variants
    named TEXT NOT NULL,         -- the bucket of its name
    titled INTEGER NOT NULL,     -- its title folded, as of title_hash in imported.py; 0 where it has none
    alone INTEGER NOT NULL,      -- whether the number is this act and no other
    type TEXT NOT NULL,
    number TEXT NOT NULL,
    date TEXT NOT NULL,
    issuer TEXT NOT NULL,
    title TEXT NOT NULL,
    in_force_from TEXT NOT NULL,
    in_force_to TEXT NOT NULL,
    status TEXT NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS act_external ON act (source, external);
CREATE INDEX IF NOT EXISTS act_slug ON act (slug) WHERE slug <> '';
CREATE INDEX IF NOT EXISTS act_bucket ON act (bucket) WHERE slug <> '';
CREATE INDEX IF NOT EXISTS act_named ON act (named) WHERE named <> '';
CREATE INDEX IF NOT EXISTS act_titled ON act (titled) WHERE slug <> '';
CREATE INDEX IF NOT EXISTS act_date ON act (date) WHERE slug <> '';
CREATE TABLE IF NOT EXISTS relation (
    source_act INTEGER NOT NULL,
    target_act INTEGER NOT NULL,
    type TEXT NOT NULL,
    provision TEXT NOT NULL,
    acting TEXT NOT NULL,
    effective TEXT NOT NULL,
    label TEXT NOT NULL,         -- what the source calls it
    PRIMARY KEY (source_act, target_act, type, provision, acting, effective)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS relation_target ON relation (target_act);
