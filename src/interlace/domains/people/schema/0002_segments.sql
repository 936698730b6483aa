-- Segments are kept true: a standing is written where somebody is in, or may come in or go as time
-- passes. Whoever settles a segment holds its row.
create table people.segments (
    id uuid primary key,
    code text not null unique,
    version int not null,
    size int not null default 0,
    counted_at timestamptz,
    retired_at timestamptz
);

create table people.segment_versions (
    segment_id uuid not null references people.segments,
    version int not null,
    name text not null,
    predicate jsonb not null,
    by text not null,
    at timestamptz not null,
    primary key (segment_id, version)
);

create table people.standings (
    segment_id uuid not null references people.segments,
    person_id uuid not null,
    -- A member since; null for somebody who is not in, but may be at `due`.
    since timestamptz,
    due timestamptz,
    primary key (segment_id, person_id),
    check (since is not null or due is not null)
);
create index standings_due on people.standings (due) where due is not null;
create index standings_of_person on people.standings (person_id) where since is not null;
create index members_of_segment on people.standings (segment_id, since desc, person_id desc)
    where since is not null;

-- How large a segment was at the end of a day; a day without a row is as the one before.
create table people.segment_sizes (
    segment_id uuid not null references people.segments,
    day timestamptz not null,
    size int not null,
    primary key (segment_id, day)
);

create index identifiers_erased on people.identifiers (erased_at) where erased_at is not null;
