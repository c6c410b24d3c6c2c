-- Tasks that take a worker back to a sealed sector. They stay when they have ended, until they are queued anew.
CREATE TABLE errand (
    kind           TEXT NOT NULL,
    miner          BIGINT NOT NULL,
    number         BIGINT NOT NULL,
    part           TEXT NOT NULL,
    document       TEXT NOT NULL,
    state          TEXT NOT NULL,
    owner          TEXT,
    nonce          TEXT,
    instance       TEXT,
    location       TEXT,
    error          TEXT NOT NULL,
    created_millis BIGINT NOT NULL,
    updated_millis BIGINT NOT NULL,
    version        BIGINT NOT NULL,
    PRIMARY KEY (kind, miner, number, part)
);

CREATE UNIQUE INDEX errand_nonce ON errand (kind, owner, nonce);
