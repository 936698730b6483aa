-- One lifelong thread per person. Everything is pinned to the identifier it was said under; the
-- thread is what leads to one person today, so joining and parting people rewrites nothing.
create schema conversations;

-- What was said under one identifier. person_id follows the facts of people, for reading by person.
create table conversations.strands (
    identifier_id uuid primary key,
    person_id     uuid not null,
    channel       text not null,
    heard_at      timestamptz,
    talk_seq      bigint not null default 0,
    read_seq      bigint not null default 0
);
create index strands_of_person on conversations.strands (person_id);

-- Something a customer wants settled; in exactly one state, with one holder at a time.
create table conversations.cases (
    id               uuid primary key,
    number           bigint generated always as identity unique,
    identifier_id    uuid not null references conversations.strands,
    status           text not null
        check (status in ('bot', 'queued', 'assigned', 'waiting', 'snoozed', 'closed')),
    -- Grows whenever the floor passes on; whoever speaks with an older one is refused.
    epoch            integer not null default 1,
    floor_seq        bigint not null default 0,
    lease_until      timestamptz,
    channel          text not null,
    -- Under which identifier the customer spoke last, and is answered.
    answer_to        uuid not null,
    topic            text not null default '',
    priority         smallint not null default 1 check (priority between 0 and 3),
    team             text not null default '',
    assignee_id      uuid,
    mind             jsonb not null default '{}',
    packet           jsonb,
    opened_at        timestamptz not null,
    queued_at        timestamptz,
    waiting_since    timestamptz,
    first_replied_at timestamptz,
    closed_at        timestamptz,
    wake_at          timestamptz,
    answers          integer not null default 0,
    by_human         boolean not null default false,
    last_seq         bigint not null default 0,
    last_at          timestamptz not null,
    preview          text not null default '',
    asked_at         timestamptz,
    score            smallint check (score between 1 and 5),
    comment          text not null default '',
    check (status <> 'assigned' or assignee_id is not null),
    check (status <> 'queued' or queued_at is not null),
    check ((status = 'closed') = (closed_at is not null)),
    check ((status = 'snoozed') = (wake_at is not null))
);
create index cases_of_strand on conversations.cases (identifier_id, last_at desc);
create index cases_queued on conversations.cases (priority desc, queued_at, id) where status = 'queued';
create index cases_open on conversations.cases (last_at desc, id desc) where status <> 'closed';
create index cases_of_agent on conversations.cases (assignee_id, last_at desc) where status <> 'closed';
create index cases_by_time on conversations.cases (last_at desc, id desc);
create index cases_leased on conversations.cases (lease_until) where lease_until is not null;

-- seq grows over all threads; within one it is the order in which things were said, because
-- whoever speaks holds its strands.
create table conversations.events (
    seq           bigint generated always as identity primary key,
    identifier_id uuid not null references conversations.strands,
    case_id       uuid not null references conversations.cases,
    kind          text not null,
    channel       text not null,
    by            text not null,
    at            timestamptz not null,
    text          text not null default '',
    html          text not null default '',
    data          jsonb not null default '{}',
    key           text not null,
    unique (identifier_id, key)
);
create index events_of_strand on conversations.events (identifier_id, seq);
create index events_of_case on conversations.events (case_id, seq);
create index events_by_words on conversations.events
    using gin (to_tsvector('simple', text)) where kind in ('heard', 'said', 'note');

-- `used` is how many cases somebody has now; a case and its slot are only ever taken together.
create table conversations.agents (
    staff_id    uuid primary key,
    presence    text not null check (presence in ('online', 'away', 'offline')),
    capacity    integer not null check (capacity >= 0),
    used        integer not null default 0 check (used >= 0),
    teams       text[] not null default '{}',
    seen_until  timestamptz not null,
    assigned_at timestamptz
);

create table conversations.canned (
    code   text not null,
    locale text not null,
    title  text not null,
    text   text not null,
    primary key (code, locale)
);

-- Carts that staff helped with in a case.
create table conversations.baskets (
    cart_id  uuid primary key,
    case_id  uuid not null references conversations.cases,
    staff    text not null,
    at       timestamptz not null,
    order_id uuid
);

create table conversations.calls (
    id            uuid primary key,
    key           text not null unique,
    identifier_id uuid not null references conversations.strands,
    case_id       uuid not null references conversations.cases,
    caller        text not null,
    called        text not null,
    state         text not null check (state in ('ringing', 'answered', 'ended', 'missed')),
    staff         text not null default '',
    rang_at       timestamptz not null,
    answered_at   timestamptz,
    ended_at      timestamptz
);
create index calls_ringing on conversations.calls (rang_at) where state = 'ringing';
