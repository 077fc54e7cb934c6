-- The layers of each image, base first, and how often each is referenced. Shared with other programs.
CREATE TABLE IF NOT EXISTS image_layers (
  scope   TEXT NOT NULL,
  tag     TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  digest  TEXT NOT NULL,
  fs_type TEXT NOT NULL DEFAULT 'erofs',
  size    INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (scope, tag, ordinal)
);

CREATE INDEX IF NOT EXISTS idx_image_layers_ref ON image_layers (scope, tag);

CREATE INDEX IF NOT EXISTS idx_image_layers_digest ON image_layers (digest);

CREATE INDEX IF NOT EXISTS idx_image_layers_digest_fs ON image_layers (digest, fs_type);

CREATE TABLE IF NOT EXISTS layer_refs (
  digest     TEXT NOT NULL,
  fs_type    TEXT NOT NULL DEFAULT 'erofs',
  ref_count  INTEGER NOT NULL DEFAULT 0,
  size       INTEGER NOT NULL DEFAULT 0,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (digest, fs_type)
);

CREATE INDEX IF NOT EXISTS idx_layer_refs_count ON layer_refs (ref_count);

-- From this version on every layer is EROFS: what an older program left in another format goes,
DELETE FROM image_layers
WHERE coalesce(lower(fs_type), '') <> 'erofs';

-- and so do images of which nothing is left.
DELETE FROM images
WHERE (scope, tag) NOT IN (SELECT scope, tag FROM image_layers);

DELETE FROM layer_refs;

INSERT INTO layer_refs (digest, fs_type, ref_count, size, updated_at)
SELECT digest, 'erofs', count(*), max(size), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM image_layers
GROUP BY digest;
