-- Sectors that an operator chose to be updated and that no worker has yet.
CREATE TABLE snap_up (
    miner         BIGINT NOT NULL,
    number        BIGINT NOT NULL,
    chosen_millis BIGINT NOT NULL,
    PRIMARY KEY (miner, number)
);
