-- One row for each image that a user named (local) or pulled (registry). Shared with other programs.
CREATE TABLE IF NOT EXISTS images (
  scope       TEXT NOT NULL,
  tag         TEXT NOT NULL,
  digest      TEXT,
  size        INTEGER NOT NULL DEFAULT 0,
  created_at  TEXT NOT NULL,
  source      TEXT,
  rootfs_path TEXT NOT NULL,
  oci_json    TEXT,
  updated_at  TEXT NOT NULL,
  PRIMARY KEY (scope, tag)
);

CREATE INDEX IF NOT EXISTS idx_images_scope_created ON images (scope, created_at DESC);

CREATE INDEX IF NOT EXISTS idx_images_digest ON images (digest);
