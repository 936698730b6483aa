-- How goods of an order reach the customer: picked and handed over, or packed and sent.

create schema fulfilment;

-- What one location does for one order in one way; `state` is the last of its steps.
create table fulfilment.fulfilments (
    id          uuid primary key,
    order_id    uuid not null,
    number      text not null,
    customer_id uuid,
    location_id uuid not null,
    way         text not null check (way in ('ship', 'pickup')),
    state       text not null check (state in ('allocated', 'picking', 'picked', 'ready',
        'handed_over', 'shipped', 'expired', 'cancelled')),
    destination jsonb,
    due_at      timestamptz not null,
    collect_by  timestamptz,
    spot         text,
    opened_at   timestamptz not null
);

create index fulfilments_by_location on fulfilment.fulfilments (location_id, state, due_at);
create index fulfilments_by_order on fulfilment.fulfilments (order_id);
create index fulfilments_to_collect on fulfilment.fulfilments (collect_by) where state = 'ready';

-- Written by the statement that writes their fulfilment, so no foreign key is paid for; steps too.
create table fulfilment.lines (
    fulfilment_id uuid not null,
    line_id       uuid not null,
    item_id       uuid not null,
    quantity      integer not null check (quantity >= 0),
    picked        integer check (picked >= 0),
    primary key (fulfilment_id, line_id)
);

-- Who brought it how far, when and why.
create table fulfilment.steps (
    fulfilment_id uuid not null,
    at            timestamptz not null,
    state         text not null,
    by            text not null,
    reason        text,
    primary key (fulfilment_id, at, state)
);

create table fulfilment.parcels (
    id            uuid primary key,
    fulfilment_id uuid not null references fulfilment.fulfilments,
    carrier       text not null,
    state         text not null,
    tracking      text unique,
    label         text,
    packed_at     timestamptz not null,
    shipped_at    timestamptz
);

create index parcels_by_fulfilment on fulfilment.parcels (fulfilment_id);
create index parcels_under_way on fulfilment.parcels (carrier)
    where shipped_at is not null and state not in ('delivered', 'expired');

create table fulfilment.parcel_lines (
    parcel_id uuid not null references fulfilment.parcels,
    line_id   uuid not null,
    item_id   uuid not null,
    quantity  integer not null check (quantity > 0),
    primary key (parcel_id, line_id)
);

create table fulfilment.scans (
    parcel_id uuid not null references fulfilment.parcels,
    at        timestamptz not null,
    state     text not null,
    place     text not null,
    primary key (parcel_id, at, state)
);

-- Each location signs its own pickup codes, so its tills can check them without a line.
create table fulfilment.keys (
    location_id uuid primary key,
    key         bytea not null
);

create table fulfilment.decisions (
    id       uuid primary key,
    at       timestamptz not null,
    decision jsonb not null
);
