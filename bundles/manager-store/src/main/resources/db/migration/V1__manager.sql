-- Common ground of SQLite and PostgreSQL: times are epoch milliseconds, 32-byte values are hexadecimal text,
-- amounts are decimal text, documents are JSON text.

CREATE TABLE sector_number (
    miner BIGINT PRIMARY KEY,
    last  BIGINT NOT NULL
);

CREATE TABLE sector (
    miner            BIGINT NOT NULL,
    number           BIGINT NOT NULL,
    proof_type       INTEGER NOT NULL,
    owner            TEXT NOT NULL,
    nonce            TEXT,
    phase            TEXT NOT NULL,
    end_reason       TEXT,
    ticket           TEXT,
    ticket_epoch     BIGINT,
    comm_r           TEXT,
    comm_d           TEXT,
    pre_ticket       TEXT,
    pre_ticket_epoch BIGINT,
    seed             TEXT,
    seed_epoch       BIGINT,
    proof            TEXT,
    document         TEXT NOT NULL,
    worker           TEXT,
    location         TEXT,
    previous         TEXT,
    state            TEXT,
    event            TEXT,
    failure_level    TEXT,
    failure          TEXT,
    reported_millis  BIGINT,
    created_millis   BIGINT NOT NULL,
    updated_millis   BIGINT NOT NULL,
    version          BIGINT NOT NULL,
    PRIMARY KEY (miner, number)
);

-- A request is answered once, however often it is sent.
CREATE UNIQUE INDEX sector_nonce ON sector (owner, nonce);
CREATE INDEX sector_phase ON sector (phase);

-- What may be answered with code 11001: known here, and ended here.
CREATE TABLE ended_sector (
    miner        BIGINT NOT NULL,
    number       BIGINT NOT NULL,
    phase        TEXT NOT NULL,
    reason       TEXT,
    ended_millis BIGINT NOT NULL,
    PRIMARY KEY (miner, number)
);

CREATE TABLE message (
    id             INTEGER PRIMARY KEY,
    intent         BIGINT NOT NULL,
    miner          BIGINT NOT NULL,
    number         BIGINT NOT NULL,
    kind           TEXT NOT NULL,
    draft          TEXT NOT NULL,
    state          TEXT NOT NULL,
    sender         TEXT,
    nonce          BIGINT,
    cid            TEXT,
    signed_bytes   TEXT,
    epoch          BIGINT NOT NULL,
    exit_code      BIGINT NOT NULL,
    detail         TEXT NOT NULL,
    settled        INTEGER NOT NULL,
    sent_epoch     BIGINT NOT NULL,
    created_millis BIGINT NOT NULL,
    updated_millis BIGINT NOT NULL,
    FOREIGN KEY (miner, number) REFERENCES sector (miner, number)
);

CREATE INDEX message_sector ON message (miner, number);
CREATE INDEX message_open ON message (id) WHERE settled = 0;
CREATE INDEX message_sender ON message (sender, nonce);

CREATE TABLE report (
    id              INTEGER PRIMARY KEY,
    miner           BIGINT NOT NULL,
    number          BIGINT NOT NULL,
    instance        TEXT NOT NULL,
    location        TEXT NOT NULL,
    previous        TEXT NOT NULL,
    next            TEXT NOT NULL,
    event           TEXT NOT NULL,
    failure_level   TEXT NOT NULL,
    failure         TEXT NOT NULL,
    millis          BIGINT NOT NULL,
    received_millis BIGINT NOT NULL,
    FOREIGN KEY (miner, number) REFERENCES sector (miner, number)
);

CREATE INDEX report_sector ON report (miner, number, id);

-- An existing worker sends no time: two of its reports that look the same may be two.
CREATE UNIQUE INDEX report_once ON report (miner, number, millis, instance, previous, next, event, failure_level)
    WHERE millis > 0;

CREATE TABLE reservation (
    miner          BIGINT NOT NULL,
    number         BIGINT NOT NULL,
    store          TEXT NOT NULL,
    bytes          BIGINT NOT NULL,
    created_millis BIGINT NOT NULL,
    PRIMARY KEY (miner, number)
);

CREATE TABLE placement (
    miner         BIGINT NOT NULL,
    number        BIGINT NOT NULL,
    upgrade       INTEGER NOT NULL,
    store         TEXT NOT NULL,
    placed_millis BIGINT NOT NULL,
    PRIMARY KEY (miner, number, upgrade)
);

CREATE TABLE lease (
    name          TEXT PRIMARY KEY,
    holder        TEXT NOT NULL,
    epoch         BIGINT NOT NULL,
    expires_millis BIGINT NOT NULL
);

CREATE TABLE instance (
    name             TEXT PRIMARY KEY,
    dest             TEXT NOT NULL,
    version          TEXT NOT NULL,
    instance_id      TEXT,
    threads          INTEGER NOT NULL,
    empty            INTEGER NOT NULL,
    paused           INTEGER NOT NULL,
    running          INTEGER NOT NULL,
    waiting          INTEGER NOT NULL,
    errors           INTEGER NOT NULL,
    last_ping_millis BIGINT NOT NULL,
    left_in_order    INTEGER NOT NULL
);

-- One row. The generation counts numbers given out and messages prepared; a copy of it lies in a file beside the database.
CREATE TABLE generation (
    id       INTEGER PRIMARY KEY,
    count    BIGINT NOT NULL,
    recovery TEXT
);

INSERT INTO generation (id, count, recovery) VALUES (1, 0, NULL);
