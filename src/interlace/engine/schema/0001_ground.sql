-- The timeline: every fact, appended once. Partitioned by the month in which it happened, so that
-- a person's recent history and a month's analysis touch few partitions.
create schema timeline;

create table timeline.facts (
    position bigint generated always as identity,
    id uuid not null,
    at timestamptz not null,
    received_at timestamptz not null default now(),
    kind text not null,
    channel text not null,
    identifier_id uuid,
    subject uuid not null,
    actor text not null,
    data jsonb not null,
    tx xid8 not null default pg_current_xact_id(),
    primary key (tx, position, at)
) partition by range (at);

create index facts_of_identifier on timeline.facts (identifier_id, at desc) where identifier_id is not null;
create index facts_of_subject on timeline.facts (subject, at desc);

-- Facts of months for which no partition was made ahead; nothing is ever refused.
create table timeline.facts_rest partition of timeline.facts default;

-- How far each reader has come, in commit order.
create table timeline.readers (
    name text primary key,
    tx xid8 not null default '0',
    position bigint not null default 0,
    moved_at timestamptz not null default now()
);

create table engine.jobs (
    id bigint generated always as identity primary key,
    name text not null,
    arguments jsonb not null,
    key text,
    due timestamptz not null,
    made_at timestamptz not null default now(),
    attempts int not null default 0,
    taken_until timestamptz,
    error text,
    died_at timestamptz,
    unique (name, key)
);
create index jobs_due on engine.jobs (due) where died_at is null;

create table engine.schedule (
    name text primary key,
    due timestamptz not null,
    ran_at timestamptz,
    error text,
    -- Who takes it locks the row a moment later; in between, and when they are killed, this says so.
    taken_at timestamptz,
    -- How often it was begun since it last came to an end.
    tries int not null default 0
);

-- Answers already given to a caller's key, so that a retry gets the same answer and no second effect.
create table engine.answers (
    scope text not null,
    key text not null,
    fingerprint bytea not null,
    status int not null,
    headers jsonb not null,
    body bytea not null,
    at timestamptz not null default now(),
    primary key (scope, key)
);
create index answers_by_age on engine.answers (at);

create table engine.settings (
    name text primary key,
    value jsonb not null,
    changed_at timestamptz not null default now(),
    changed_by text not null default 'system'
);
