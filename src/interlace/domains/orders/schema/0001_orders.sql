-- Carts, orders, what was paid, and what came back.

create schema orders;

create sequence orders.numbers start 100001;

-- A cart is loaded and saved whole, so its lines travel in one document.
create table orders.carts (
    id            uuid primary key,
    version       integer not null,
    -- Null once it is too old to be said over a counter, so the letters can be used again.
    code          text unique,
    code_until    timestamptz not null,
    market        text not null,
    currency      text not null,
    channel       text not null,
    identifier_id uuid,
    content       jsonb not null,
    order_id      uuid,
    opened_at     timestamptz not null,
    changed_at    timestamptz not null
) with (fillfactor = 70);

create index carts_by_identifier on orders.carts (identifier_id, changed_at desc)
    where order_id is null and identifier_id is not null;
create index carts_by_code_end on orders.carts (code_until) where code is not null;

-- Ways to send a parcel in a market.
create table orders.deliveries (
    market     text not null,
    code       text not null,
    name       text not null,
    currency   text not null,
    price      bigint not null check (price >= 0),
    free_from  bigint check (free_from >= 0),
    days_from  integer not null check (days_from >= 0),
    days_until integer not null check (days_until >= days_from),
    tax_class  text not null,
    position   integer not null,
    primary key (market, code)
);

create table orders.drawers (
    id          uuid primary key,
    location_id uuid not null,
    name        text not null,
    currency    text not null,
    -- The number of the last Z report; it counts up without a gap.
    closings    integer not null default 0,
    unique (location_id, name)
);

create table orders.shifts (
    id        uuid primary key,
    drawer_id uuid not null references orders.drawers,
    float     bigint not null check (float >= 0),
    opened_by text not null,
    opened_at timestamptz not null,
    -- The float by coin and note.
    begun_with jsonb not null default '[]',
    counted   bigint,
    -- The Z report as it was printed; it never changes.
    report    jsonb,
    number    integer,
    closed_by text,
    closed_at timestamptz,
    unique (drawer_id, number)
);

create unique index shifts_open on orders.shifts (drawer_id) where closed_at is null;

create table orders.cash_moves (
    id       uuid primary key,
    shift_id uuid not null references orders.shifts,
    -- Negative when cash was taken out.
    amount   bigint not null check (amount <> 0),
    reason   text not null,
    by       text not null,
    at       timestamptz not null
);

create index cash_moves_by_shift on orders.cash_moves (shift_id, at);

create table orders.orders (
    id            uuid primary key,
    number        bigint not null unique,
    -- A cart becomes one order, however often it is placed.
    cart_id       uuid unique,
    market        text not null,
    currency      text not null,
    channel       text not null,
    location_id   uuid,
    identifier_id uuid,
    email         text not null,
    phone         text not null,
    address       jsonb,
    delivery      text not null,
    includes_tax  boolean not null,
    shipping      bigint not null,
    shipping_tax  bigint not null,
    rounding      bigint not null,
    tax           bigint not null,
    total         bigint not null,
    units         integer not null,
    points        integer not null,
    codes         text[] not null,
    shift_id      uuid,
    flags         text[] not null,
    placed_at     timestamptz not null,
    by            jsonb not null,
    -- Derived by one function; here for lists and filters.
    lifecycle     text not null,
    payment       text not null,
    fulfilment    text not null,
    returns       text not null
) with (fillfactor = 80);

create index orders_by_time on orders.orders (placed_at desc, id desc);
create index orders_by_identifier on orders.orders (identifier_id, placed_at desc)
    where identifier_id is not null;
create index orders_by_email on orders.orders (email) where email <> '';
create index orders_by_phone on orders.orders (phone) where phone <> '';
create index orders_open on orders.orders (placed_at desc) where lifecycle = 'placed';
create index orders_by_shift on orders.orders (shift_id) where shift_id is not null;
create index orders_flagged on orders.orders (placed_at desc) where flags <> '{}';

-- Written by the statement that writes their order, so no foreign key is paid for.
create table orders.lines (
    order_id    uuid not null,
    position    smallint not null,
    id          uuid not null,
    item_id     uuid not null,
    sku         text not null,
    name        text not null,
    quantity    integer not null check (quantity > 0),
    way         text not null check (way in ('ship', 'pickup', 'take')),
    location_id uuid not null,
    unit        bigint not null,
    gross       bigint not null,
    discount    bigint not null,
    net         bigint not null,
    tax         bigint not null,
    tax_rate    numeric not null,
    total       bigint not null,
    savings     jsonb not null,
    cancelled   integer not null default 0 check (cancelled >= 0),
    handed_over integer not null default 0 check (handed_over >= 0),
    returned    integer not null default 0 check (returned >= 0),
    -- As fulfilment told last: at a counter to be picked up, and with a carrier.
    waiting     integer not null default 0 check (waiting >= 0),
    in_transit  integer not null default 0 check (in_transit >= 0),
    primary key (order_id, position),
    constraint no_more_than_sold check (cancelled + handed_over <= quantity),
    constraint no_more_than_handed_over check (returned <= handed_over)
) with (fillfactor = 90);

-- A payment is written before the provider is asked, so no money is ever taken unseen.
create table orders.payments (
    id        uuid primary key,
    cart_id   uuid,
    order_id  uuid,
    tender    text not null,
    token     text not null,
    currency  text not null,
    amount    bigint not null check (amount >= 0),
    tendered  bigint,
    state     text not null check (state in
        ('started', 'challenged', 'unknown', 'declined', 'authorised', 'taken', 'voided')),
    reference text not null,
    released  bigint not null default 0,
    -- What the provider was asked to take, written down before it is asked.
    capturing bigint check (capturing between 0 and amount),
    refunded  bigint not null default 0,
    at        timestamptz not null,
    by        jsonb,
    constraint never_gives_back_more check (released + refunded <= amount)
);

create index payments_by_order on orders.payments (order_id) where order_id is not null;
-- What waits for an answer, or was agreed for an order that never came.
create index payments_astray on orders.payments (at)
    where order_id is null and state in ('started', 'challenged', 'unknown', 'authorised');

create table orders.refunds (
    id         uuid primary key,
    payment_id uuid not null references orders.payments,
    order_id   uuid not null references orders.orders,
    shift_id   uuid,
    amount     bigint not null check (amount > 0),
    reason     text not null,
    at         timestamptz not null,
    done_at    timestamptz
);

create index refunds_by_order on orders.refunds (order_id);
create index refunds_by_shift on orders.refunds (shift_id) where shift_id is not null;

create table orders.cancellations (
    id       uuid primary key,
    order_id uuid not null references orders.orders,
    amount   bigint not null,
    reason   text not null,
    lines    jsonb not null,
    by       jsonb not null,
    at       timestamptz not null
);

create index cancellations_by_order on orders.cancellations (order_id);

create table orders.returns (
    id          uuid primary key,
    order_id    uuid not null references orders.orders,
    location_id uuid not null,
    amount      bigint not null,
    points      integer not null,
    lines       jsonb not null,
    refunds     uuid[] not null,
    by          jsonb not null,
    at          timestamptz not null
);

create index returns_by_order on orders.returns (order_id);

-- What customers said they send back by post.
create table orders.announced_returns (
    id          uuid primary key,
    order_id    uuid not null references orders.orders,
    location_id uuid not null,
    lines       jsonb not null,
    by          jsonb not null,
    at          timestamptz not null,
    until       timestamptz not null
);

create index announced_returns_by_order on orders.announced_returns (order_id);

-- It came (then as which return), or it will not come.
create table orders.announced_ends (
    announced_id uuid primary key references orders.announced_returns,
    return_id    uuid references orders.returns,
    by           jsonb not null,
    at           timestamptz not null
);

-- Which units reached the customer, told by fulfilment; a hand-over counts once.
create table orders.hand_overs (
    key      text not null,
    order_id uuid not null references orders.orders,
    at       timestamptz not null,
    primary key (order_id, key)
);

-- How often a guest's order was looked up in vain: by its number, and by the e-mail address.
create table orders.lookups (
    asked        text primary key,
    failures     integer not null,
    locked_until timestamptz,
    at           timestamptz not null
);
