-- Which file under records/ says of an image what its rows say. updated_at is that of the shared row at that time:
-- where it differs, another program has saved the image since.
CREATE TABLE strata_records (
  scope      TEXT NOT NULL,
  tag        TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  file       TEXT NOT NULL,
  PRIMARY KEY (scope, tag)
);
