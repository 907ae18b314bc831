-- What was read of the files of one import, until it is published.
CREATE TABLE IF NOT EXISTS request (digest TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS progress (file TEXT PRIMARY KEY, line INTEGER NOT NULL, rows INTEGER NOT NULL, whole INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS act (
    key TEXT PRIMARY KEY, type TEXT, number TEXT, date TEXT, issuer TEXT, title TEXT,
    in_force_from TEXT, in_force_to TEXT, status TEXT, file TEXT, line INTEGER
);
-- Rows as they come, doubled ones among them: keys in the order of their values would write every page again and again.
CREATE TABLE IF NOT EXISTS pair (
    label TEXT, doc TEXT, other TEXT, provision TEXT, acting TEXT, effective TEXT, file INTEGER, line INTEGER
);
CREATE TABLE IF NOT EXISTS file (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS fault (file TEXT, line INTEGER, code TEXT);
CREATE TABLE IF NOT EXISTS left (code TEXT PRIMARY KEY, times INTEGER NOT NULL);
