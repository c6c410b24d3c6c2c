-- Space is kept for a purpose, and less of it as the bytes land.
ALTER TABLE reservation RENAME TO reservation_before;

CREATE TABLE reservation (
    miner          BIGINT NOT NULL,
    number         BIGINT NOT NULL,
    purpose        TEXT NOT NULL,
    store          TEXT NOT NULL,
    bytes          BIGINT NOT NULL,
    landed         BIGINT NOT NULL,
    created_millis BIGINT NOT NULL,
    PRIMARY KEY (miner, number, purpose)
);

INSERT INTO reservation (miner, number, purpose, store, bytes, landed, created_millis)
    SELECT miner, number, 'SEAL', store, bytes, 0, created_millis FROM reservation_before;

DROP TABLE reservation_before;
