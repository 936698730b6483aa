-- Journeys, and everybody who walks them.
create schema journeys;

-- What is in force: a new mark whenever a journey is published, paused or resumed.
create table journeys.edition (
    single boolean primary key default true check (single),
    mark uuid not null default gen_random_uuid()
);
insert into journeys.edition default values;

create table journeys.journeys (
    id uuid primary key,
    version int not null,
    -- What happened before lets nobody in: history that is loaded is no news.
    open_since timestamptz not null,
    paused_at timestamptz
);

-- Versions never change; an edit is a new one.
create table journeys.versions (
    journey_id uuid not null references journeys.journeys,
    version int not null,
    document jsonb not null,
    published_at timestamptz not null,
    published_by text not null,
    primary key (journey_id, version)
);

-- What is being drawn: a row a change, so that each can be taken back.
create table journeys.drafts (
    journey_id uuid not null,
    number int not null,
    document jsonb not null,
    at timestamptz not null,
    by text not null,
    primary key (journey_id, number)
);

create table journeys.rehearsals (
    id uuid primary key,
    journey_id uuid not null,
    document jsonb not null,
    since timestamptz not null,
    until timestamptz not null,
    asked_at timestamptz not null,
    asked_by text not null,
    -- How many facts were looked at, and of how many; none is known before they are read.
    played int not null default 0,
    facts int,
    finished_at timestamptz,
    why text not null default '',
    found jsonb
);
create index rehearsals_of_journey on journeys.rehearsals (journey_id, asked_at);

create table journeys.walks (
    id uuid primary key,
    journey_id uuid not null,
    version int not null,
    identifier_id uuid not null,
    key text not null,
    entered_at timestamptz not null,
    step text not null,
    since timestamptz not null,
    visit int not null,
    due timestamptz,
    hears text[] not null,
    data jsonb not null,
    left_at timestamptz,
    why text not null,
    attempts int not null default 0,
    foreign key (journey_id, version) references journeys.versions,
    check (left_at is null or due is null)
);
create unique index walks_once on journeys.walks (journey_id, identifier_id, key)
    where left_at is null;
create index walks_due on journeys.walks (due) where due is not null;
create index walks_of_identifier on journeys.walks (identifier_id, journey_id);
create index walks_standing on journeys.walks (journey_id, version, step) where left_at is null;

create table journeys.moves (
    walk_id uuid not null references journeys.walks on delete cascade,
    visit int not null,
    journey_id uuid not null,
    version int not null,
    step text not null,
    into_step text not null,
    how text not null,
    at timestamptz not null,
    primary key (walk_id, visit)
);
create index moves_of_journey on journeys.moves (journey_id, version, step, into_step);

-- The days on which a journey that begins by the clock has begun.
create table journeys.days (
    journey_id uuid not null references journeys.journeys,
    day date not null,
    at timestamptz not null,
    primary key (journey_id, day)
);
