-- Filesystem images that Strata wrote. published = 0: finished, but still in the ingest directory.
CREATE TABLE strata_blobs (
  digest         TEXT NOT NULL,
  fs_type        TEXT NOT NULL,
  published      INTEGER NOT NULL,
  diff_id        TEXT NOT NULL,
  writer_version INTEGER NOT NULL,
  length         INTEGER NOT NULL,
  checksum       TEXT NOT NULL,
  tar_size       INTEGER NOT NULL,
  entries        INTEGER NOT NULL,
  self_contained INTEGER NOT NULL,
  empty          INTEGER NOT NULL,
  opaque_root    INTEGER NOT NULL,
  PRIMARY KEY (digest, fs_type, published)
);

-- Which blob stands for a layer together with all that lies below it.
CREATE TABLE strata_chains (
  chain_id TEXT NOT NULL,
  fs_type  TEXT NOT NULL,
  digest   TEXT NOT NULL,
  PRIMARY KEY (chain_id, fs_type)
);

CREATE INDEX strata_chains_by_digest ON strata_chains (digest);

-- Manifests, indexes and configs, as the exact bytes that were served.
CREATE TABLE strata_documents (
  digest     TEXT NOT NULL PRIMARY KEY,
  media_type TEXT NOT NULL,
  bytes      BLOB NOT NULL
);

-- What the shared row has no column for. Good only while updated_at is that of the shared row: another
-- program that saves the image anew does not know this table.
CREATE TABLE strata_images (
  scope        TEXT NOT NULL,
  tag          TEXT NOT NULL,
  updated_at   TEXT NOT NULL,
  os           TEXT NOT NULL,
  architecture TEXT NOT NULL,
  variant      TEXT NOT NULL,
  manifest     TEXT NOT NULL,
  config       TEXT NOT NULL,
  index_doc    TEXT,
  diff_ids     TEXT NOT NULL,
  compressed   INTEGER NOT NULL,
  PRIMARY KEY (scope, tag)
);

CREATE TABLE strata_uses (
  scope        TEXT NOT NULL,
  tag          TEXT NOT NULL,
  last_used_at TEXT NOT NULL,
  PRIMARY KEY (scope, tag)
);

-- Operations under way, and the digests that nobody may delete because of them.
CREATE TABLE strata_leases (
  id           TEXT NOT NULL PRIMARY KEY,
  owner        TEXT NOT NULL,
  purpose      TEXT NOT NULL,
  heartbeat_at TEXT NOT NULL
);

CREATE TABLE strata_lease_digests (
  lease  TEXT NOT NULL REFERENCES strata_leases (id) ON DELETE CASCADE,
  digest TEXT NOT NULL,
  PRIMARY KEY (lease, digest)
);

CREATE INDEX strata_lease_digests_by_digest ON strata_lease_digests (digest);
