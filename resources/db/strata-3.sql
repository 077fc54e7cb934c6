-- What each layer does to the layers below it, found out once; the chain ID names the layer with all below.
CREATE TABLE strata_surveys (
  chain_id TEXT PRIMARY KEY,
  added    INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  removed  INTEGER NOT NULL,
  bytes    INTEGER NOT NULL,
  total    INTEGER NOT NULL
);
