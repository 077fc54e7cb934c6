-- The last clean-ups: who had them run, by which rules, and what came of it.
CREATE TABLE strata_sweeps (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  started_at TEXT NOT NULL,
  cause      TEXT NOT NULL,
  rules      TEXT NOT NULL,
  images     INTEGER NOT NULL,
  files      INTEGER NOT NULL,
  foretold   INTEGER NOT NULL,
  freed      INTEGER NOT NULL,
  failures   TEXT NOT NULL,
  finished   INTEGER NOT NULL
);
