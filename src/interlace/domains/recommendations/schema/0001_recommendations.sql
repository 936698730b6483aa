-- Which items are bought in the same orders, what staff say of it, and what people chose.

create schema recommendations;

-- The distinct items of every order, the first of them when there are very many; `gone` came back.
create table recommendations.lines (
    order_id    uuid not null,
    item_id     uuid not null,
    location_id uuid,
    placed      integer not null default 0,
    gone        integer not null default 0,
    primary key (order_id, item_id)
);

-- Returns and cancellations that `gone` holds already: a fact may be told to us twice.
create table recommendations.counted (
    fact_id uuid primary key
);

-- In how many orders an item was kept, over all, and by the shelf it came from.
create table recommendations.items (
    item_id uuid primary key,
    orders  integer not null check (orders >= 0)
);
create index items_by_orders on recommendations.items (orders desc, item_id);

create table recommendations.shelves (
    location_id uuid not null,
    item_id     uuid not null,
    orders      integer not null check (orders >= 0),
    primary key (location_id, item_id)
);
create index shelves_by_orders on recommendations.shelves (location_id, orders desc, item_id);

-- In how many orders two items were kept together.
create table recommendations.pairs (
    a_id   uuid not null,
    b_id   uuid not null,
    orders integer not null check (orders >= 0),
    primary key (a_id, b_id),
    constraint each_pair_once check (a_id < b_id)
);
create index pairs_by_second on recommendations.pairs (b_id, a_id);

-- The one row of the sum: orders that kept anything, and whether the past was counted.
create table recommendations.total (
    one    boolean primary key default true check (one),
    orders bigint not null default 0 check (orders >= 0),
    begun  boolean not null default false
);
insert into recommendations.total default values;

-- Items that staff do not want recommended.
create table recommendations.switched_off (
    item_id uuid primary key,
    by      text not null,
    at      timestamptz not null
);

-- Items that staff put first: beside one item.
create table recommendations.pins (
    beside_id uuid not null,
    item_id   uuid not null,
    by        text not null,
    at        timestamptz not null,
    primary key (beside_id, item_id),
    constraint not_beside_itself check (beside_id <> item_id)
);

create table recommendations.clicks (
    showing_id    uuid not null,
    item_id       uuid not null,
    identifier_id uuid,
    -- A sale at a till has its id before it is paid, and often no customer.
    sale_id       uuid,
    spot          text not null,
    at            timestamptz not null,
    -- The order that was credited to this click.
    order_id      uuid,
    primary key (showing_id, item_id)
);
create index clicks_open on recommendations.clicks (item_id, at) where order_id is null;

-- What each item did, by the day: for the page of the desk.
create table recommendations.days (
    item_id uuid not null,
    "on"    date not null,
    shown   integer not null default 0,
    clicked integer not null default 0,
    bought  integer not null default 0,
    primary key ("on", item_id)
);
