-- Lists as staff like to see them: a name for a query.
create table engine.views (
    staff_id uuid not null references engine.staff,
    list text not null,
    name text not null,
    query jsonb not null,
    saved_at timestamptz not null,
    primary key (staff_id, list, name)
);
