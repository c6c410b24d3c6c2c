-- Pieces of deals. A piece that waits has no sector.
CREATE TABLE deal_piece (
    id             INTEGER PRIMARY KEY,
    miner          BIGINT NOT NULL,
    cid            TEXT NOT NULL,
    size           BIGINT NOT NULL,
    payload_size   BIGINT NOT NULL,
    deal           BIGINT NOT NULL,
    allocation     BIGINT NOT NULL,
    client         TEXT NOT NULL,
    start_epoch    BIGINT NOT NULL,
    end_epoch      BIGINT NOT NULL,
    state          TEXT NOT NULL,
    number         BIGINT,
    sector_offset  BIGINT NOT NULL,
    added_millis   BIGINT NOT NULL,
    updated_millis BIGINT NOT NULL,
    FOREIGN KEY (miner, number) REFERENCES sector (miner, number)
);

-- A deal is one piece.
CREATE UNIQUE INDEX deal_piece_deal ON deal_piece (miner, deal, allocation);
CREATE INDEX deal_piece_sector ON deal_piece (miner, number);
CREATE INDEX deal_piece_cid ON deal_piece (cid);
CREATE INDEX deal_piece_waiting ON deal_piece (miner) WHERE state = 'PENDING';
