-- Offers and what they count.
create schema offers;

-- Which offers are in force: a new mark whenever one is published or withdrawn.
create table offers.edition (
    single boolean primary key default true check (single),
    mark uuid not null default gen_random_uuid()
);
insert into offers.edition default values;

create table offers.offers (
    id uuid primary key,
    number int not null,
    published_at timestamptz not null,
    withdrawn_at timestamptz,
    withdrawn_by text
);

-- Revisions never change; an edit is a new one.
create table offers.revisions (
    offer_id uuid not null references offers.offers,
    number int not null,
    document jsonb not null,
    published_at timestamptz not null,
    published_by text not null,
    primary key (offer_id, number)
);

create table offers.codes (
    id uuid primary key,
    offer_id uuid not null references offers.offers,
    text text not null unique,
    uses int check (uses > 0),
    person_id uuid,
    issued_at timestamptz not null
);
create index codes_by_offer on offers.codes (offer_id);

-- Prices an offer looks up; a zero location means everywhere.
create table offers.table_prices (
    table_name text not null,
    item_id uuid not null,
    location_id uuid not null,
    since timestamptz not null,
    until timestamptz,
    price bigint not null check (price >= 0),
    currency text not null,
    per int not null check (per > 0),
    primary key (table_name, item_id, location_id, since)
);

-- Everything countable is a coin in an account: a use left, a point, money of a budget or gift card.
create table offers.accounts (
    id uuid primary key,
    kind text not null check (kind in ('uses', 'code', 'budget', 'points', 'gift card', 'credit')),
    owner uuid not null,
    unit text not null,
    offer_id uuid,
    granted bigint not null default 0,
    balance bigint not null,
    held bigint not null default 0 check (held >= 0),
    -- How far below zero it may stand: a till sale already made, or spent points of returned goods.
    owed bigint not null default 0 check (owed >= 0),
    check (balance + owed >= held)
);
create index accounts_of_offer on offers.accounts (offer_id, owner) where offer_id is not null;
create index accounts_of_owner on offers.accounts (owner, kind);

-- For which request a gift card was issued, so that one request makes one card.
create table offers.gift_card_keys (
    id uuid primary key,
    account_id uuid not null
);

-- A transfer is both entries at once: the debited account loses what the credited one gets.
-- The house's own side has no row in accounts; its balance is the sum of its transfers.
create table offers.transfers (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    debit uuid not null,
    credit uuid not null check (credit <> debit),
    unit text not null,
    amount bigint not null check (amount > 0),
    why text not null,
    for_id uuid not null,
    unique (for_id, debit, credit, why)
);
create index transfers_from on offers.transfers (debit, id);
create index transfers_to on offers.transfers (credit, id);

create table offers.holds (
    for_id uuid not null,
    account_id uuid not null references offers.accounts,
    amount bigint not null check (amount > 0),
    until timestamptz not null,
    primary key (for_id, account_id)
);
create index holds_by_end on offers.holds (until);

create table offers.commitments (
    order_id uuid primary key,
    person_id uuid,
    offer_set text not null,
    at timestamptz not null,
    document jsonb not null
);

create index commitments_by_time on offers.commitments (at);

create table offers.returns (
    return_id uuid primary key,
    order_id uuid not null references offers.commitments,
    at timestamptz not null,
    lines jsonb not null,
    points bigint not null,
    uses bigint not null
);
create index returns_of_order on offers.returns (order_id);

create table offers.point_values (
    currency text primary key,
    points bigint not null check (points > 0),
    worth bigint not null check (worth > 0)
);
