-- Who may come in: staff, their sessions, programs with keys, and what was looked at.
create table engine.staff (
    id uuid primary key,
    email text not null unique,
    name text not null,
    password text not null,
    pin text,
    badge text unique,
    totp text,
    roles text[] not null,
    locations uuid[] not null default '{}',
    locale text not null default 'en',
    failures int not null default 0,
    locked_until timestamptz,
    left_at timestamptz,
    made_at timestamptz not null default now()
);

create table engine.sessions (
    token bytea primary key,
    holder text not null,
    surface text not null,
    made_at timestamptz not null,
    seen_at timestamptz not null,
    until timestamptz not null,
    data jsonb not null default '{}'
);
create index sessions_of_holder on engine.sessions (holder);
create index sessions_by_end on engine.sessions (until);

create table engine.keys (
    id uuid primary key,
    name text not null,
    hint text not null,
    secret bytea not null unique,
    scopes text[] not null,
    channel text not null,
    made_at timestamptz not null,
    made_by text not null,
    used_at timestamptz,
    revoked_at timestamptz
);

-- Looks at personal data and changes of settings; append only.
create table engine.audit (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    who text not null,
    did text not null,
    what text not null default '',
    channel text not null,
    -- The page on which somebody was looked at.
    place text not null default ''
);
create index audit_by_time on engine.audit (at desc);
create index audit_of_what on engine.audit (what, at desc);
