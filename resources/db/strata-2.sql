-- Filesystem images of whole images, made from the blobs of their layers; one of each kind for a chain of layers.
CREATE TABLE strata_targets (
  kind           TEXT NOT NULL,
  chain_id       TEXT NOT NULL,
  writer_version INTEGER NOT NULL,
  length         INTEGER NOT NULL,
  checksum       TEXT NOT NULL,
  PRIMARY KEY (kind, chain_id)
);

-- The very blobs that one was made from, base first; made from others it would be another.
CREATE TABLE strata_target_sources (
  kind     TEXT NOT NULL,
  chain_id TEXT NOT NULL,
  ordinal  INTEGER NOT NULL,
  digest   TEXT NOT NULL,
  identity TEXT NOT NULL,
  PRIMARY KEY (kind, chain_id, ordinal),
  FOREIGN KEY (kind, chain_id) REFERENCES strata_targets (kind, chain_id) ON DELETE CASCADE
);
