-- When it was found out what a layer does; nothing where that was before this was noted.
ALTER TABLE strata_surveys ADD COLUMN found_at TEXT;
