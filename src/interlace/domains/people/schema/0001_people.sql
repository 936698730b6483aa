-- Identifiers are nodes, links are evidence, and a person is a connected component named by its
-- oldest identifier. person_id is kept so that reading never walks the graph.
create extension if not exists pg_trgm;
create schema people;

create table people.identifiers (
    id uuid primary key,
    kind text not null,
    scope text not null default '',
    value text not null,
    person_id uuid not null,
    seen_at timestamptz not null,
    verified_at timestamptz,
    blocked_at timestamptz,
    erased_at timestamptz,
    unique (kind, scope, value)
);
create index identifiers_of_person on people.identifiers (person_id);
create index identifiers_by_part on people.identifiers using gin (value gin_trgm_ops)
    where kind in ('email', 'phone', 'card', 'code');

create table people.links (
    id bigint generated always as identity primary key,
    a_id uuid not null references people.identifiers,
    b_id uuid not null references people.identifiers,
    strength text not null check (strength in ('associated', 'verified', 'decided')),
    held text check (held in ('accounts', 'crowded', 'blocked', 'forbidden')),
    why text not null,
    by text not null,
    channel text not null,
    at timestamptz not null,
    -- What the walk of the graph follows: proofs that join, or that would if an account were gone.
    live boolean not null
        generated always as (strength <> 'associated' and coalesce(held, 'accounts') = 'accounts') stored,
    check (a_id < b_id)
);
create unique index links_once on people.links (a_id, b_id, strength) where strength <> 'decided';
create index links_of_b on people.links (b_id);
create index links_live_a on people.links (a_id) where live;
create index links_live_b on people.links (b_id) where live;

-- Staff cut a pair; proofs that come later are held until staff decide otherwise.
create table people.unlinks (
    id bigint generated always as identity primary key,
    a_id uuid not null references people.identifiers,
    b_id uuid not null references people.identifiers,
    why text not null,
    by text not null,
    channel text not null,
    at timestamptz not null,
    lifted_at timestamptz,
    check (a_id < b_id)
);
create index unlinks_of_pair on people.unlinks (a_id, b_id) where lifted_at is null;

create table people.traits (
    identifier_id uuid not null references people.identifiers,
    name text not null,
    source text not null,
    trust smallint not null,
    -- Null: taken back.
    value jsonb,
    folded text,
    at timestamptz not null,
    primary key (identifier_id, name, source)
);
create index traits_by_name on people.traits using gin (folded gin_trgm_ops) where folded is not null;

create table people.consents (
    id bigint generated always as identity primary key,
    identifier_id uuid not null references people.identifiers,
    purpose text not null,
    granted boolean not null,
    proof jsonb not null,
    by text not null,
    channel text not null,
    at timestamptz not null
);
create index consents_of_contact on people.consents (identifier_id, purpose, at desc, id desc);

create table people.enrolments (
    card_id uuid primary key references people.identifiers,
    by text not null,
    channel text not null,
    at timestamptz not null
);

create table people.accounts (
    user_id uuid primary key references people.identifiers,
    email_id uuid not null unique references people.identifiers,
    password_hash text not null,
    failures int not null default 0,
    locked_until timestamptz,
    opened_at timestamptz not null
);

create table people.challenges (
    token_hash bytea primary key,
    contact_id uuid not null references people.identifiers,
    holder_id uuid references people.identifiers,
    code_hash bytea not null,
    tries int not null default 0,
    until timestamptz not null,
    used_at timestamptz
);
create index challenges_of_contact on people.challenges (contact_id);

-- Tracking: message ids already taken (a hash of key and id), and what was turned away and why.
create table people.messages (
    id uuid primary key,
    received_at timestamptz not null
);
create index messages_by_age on people.messages using brin (received_at);

create table people.rejections (
    id bigint generated always as identity primary key,
    key text not null,
    reason text not null,
    message text not null,
    received_at timestamptz not null
);
create index rejections_by_age on people.rejections (received_at desc, id desc);
