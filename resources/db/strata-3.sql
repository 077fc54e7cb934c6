-- What each layer does to the layers below it, found out once; the chain ID names the layer with all below.
CREATE TABLE strata_surveys (
  chain_id TEXT PRIMARY KEY,
  added    INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  removed  INTEGER NOT NULL,
  bytes    INTEGER NOT NULL,
  total    INTEGER NOT NULL
);

-- When an image was built, as its config says: the list of images shows it and must not read every config for it.
ALTER TABLE strata_images ADD COLUMN built_at TEXT;

UPDATE strata_images
SET built_at = (
  SELECT CASE WHEN json_valid(CAST(bytes AS TEXT)) THEN json_extract(CAST(bytes AS TEXT), '$.created') END
  FROM strata_documents
  WHERE strata_documents.digest = strata_images.config
);

-- Images that no rule may remove.
CREATE TABLE strata_pins (
  scope     TEXT NOT NULL,
  tag       TEXT NOT NULL,
  pinned_at TEXT NOT NULL,
  PRIMARY KEY (scope, tag)
);

-- Removed images, with all that their rows held, so that they can be brought back until a sweep clears this.
CREATE TABLE strata_trash (
  scope        TEXT NOT NULL,
  tag          TEXT NOT NULL,
  removed_at   TEXT NOT NULL,
  digest       TEXT,
  size         INTEGER NOT NULL,
  created_at   TEXT NOT NULL,
  source       TEXT,
  rootfs_path  TEXT NOT NULL,
  oci_json     TEXT,
  os           TEXT,
  architecture TEXT,
  variant      TEXT,
  manifest     TEXT,
  config       TEXT,
  index_doc    TEXT,
  diff_ids     TEXT,
  built_at     TEXT,
  compressed   INTEGER,
  last_used_at TEXT,
  pinned_at    TEXT,
  PRIMARY KEY (scope, tag)
);

CREATE TABLE strata_trash_layers (
  scope   TEXT NOT NULL,
  tag     TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  digest  TEXT NOT NULL,
  fs_type TEXT NOT NULL,
  size    INTEGER NOT NULL,
  PRIMARY KEY (scope, tag, ordinal)
);

CREATE INDEX strata_trash_layers_by_digest ON strata_trash_layers (digest);

-- Files that a check found damaged. A mark holds only for the very file that was checked, not for what replaced it.
CREATE TABLE strata_damage (
  file     TEXT NOT NULL PRIMARY KEY,
  stamp    TEXT NOT NULL,
  problem  TEXT NOT NULL,
  found_at TEXT NOT NULL
);
