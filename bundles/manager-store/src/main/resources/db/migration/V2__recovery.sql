-- How much the copy of the database, that was restored, may have forgotten; null when nobody knows.
ALTER TABLE generation ADD COLUMN lost BIGINT;
