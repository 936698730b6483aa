-- One shelf: where goods are, how many there are, and to whom they are promised.

create schema stock;

create table stock.locations (
    id           uuid primary key,
    code         text not null unique,
    name         text not null,
    kind         text not null check (kind in ('warehouse', 'store')),
    address      jsonb not null,
    latitude     double precision not null,
    longitude    double precision not null,
    hours        jsonb not null,
    timezone     text not null,
    pickup       boolean not null,
    ships        boolean not null,
    prep_minutes integer not null check (prep_minutes >= 0),
    safety       integer not null check (safety >= 0),
    opened_at    timestamptz not null,
    closed_at    timestamptz
);

-- Counters of one item at one location. Only movements change on_hand and unavailable.
-- Levels are always locked in primary key order, and before any hold or allocation.
create table stock.levels (
    item_id     uuid not null,
    location_id uuid not null references stock.locations,
    on_hand     integer not null default 0,
    unavailable integer not null default 0 check (unavailable >= 0),
    allocated   integer not null default 0 check (allocated >= 0),
    held        integer not null default 0 check (held >= 0),
    safety      integer not null default 0 check (safety >= 0),
    -- Units promised beyond what is there: only a forced sale, a count or a loss may raise it.
    oversold    integer not null default 0 check (oversold >= 0),
    low_mark    integer not null default 0 check (low_mark >= 0),
    primary key (item_id, location_id),
    constraint never_oversold check (on_hand + oversold >= unavailable + allocated + held)
) with (fillfactor = 60);

create index levels_by_location on stock.levels (location_id, item_id);
create index levels_oversold on stock.levels (location_id) where oversold > 0;

-- A movement is what one deed did to the shelves; its id is derived from the caller's key.
create table stock.movements (
    id      uuid primary key,
    kind    text not null check (kind in
        ('received', 'sold', 'returned', 'adjusted', 'transfer_out', 'transfer_in')),
    cause   text not null,
    reason  text,
    by      text not null,
    channel text not null,
    at      timestamptz not null
);

create table stock.movement_lines (
    item_id     uuid not null,
    location_id uuid not null,
    at          timestamptz not null,
    movement_id uuid not null,
    quantity    integer not null,
    unavailable integer not null default 0,
    primary key (item_id, location_id, at, movement_id)
);

create table stock.holds (
    id    uuid primary key,
    for_  text not null,
    until timestamptz not null,
    at    timestamptz not null
);

create index holds_by_until on stock.holds (until);

-- Written and deleted by the statement that writes and deletes their hold, so no foreign key is paid
-- for. They live for minutes and are few: their hold finds them, and who asks for a level reads all.
create table stock.hold_lines (
    item_id     uuid not null,
    location_id uuid not null,
    hold_id     uuid not null,
    quantity    integer not null check (quantity > 0),
    primary key (hold_id, item_id, location_id)
);

-- Units of a level that many want at once, lent out to shards that are held one by one.
-- What is lent counts as held on the level; a level with shards is a hot one.
create table stock.shards (
    item_id     uuid not null,
    location_id uuid not null,
    shard       smallint not null,
    free        integer not null check (free >= 0),
    primary key (item_id, location_id, shard)
) with (fillfactor = 20);

create table stock.allocations (
    for_        text not null,
    item_id     uuid not null,
    location_id uuid not null,
    quantity    integer not null check (quantity > 0),
    at          timestamptz not null,
    primary key (item_id, location_id, for_)
);

create table stock.transfers (
    id         uuid primary key,
    from_id    uuid not null references stock.locations,
    to_id      uuid not null references stock.locations,
    sent_at    timestamptz not null,
    arrived_at timestamptz
);

create table stock.transfer_lines (
    transfer_id uuid not null references stock.transfers,
    item_id     uuid not null,
    sent        integer not null check (sent > 0),
    arrived     integer check (arrived >= 0),
    primary key (transfer_id, item_id)
);

-- What a channel may promise from a location; without a row it may promise everything there.
create table stock.channel_limits (
    channel     text not null,
    location_id uuid not null references stock.locations,
    eligible    boolean not null,
    buffer      integer not null check (buffer >= 0),
    primary key (channel, location_id)
);
