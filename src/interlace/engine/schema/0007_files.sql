-- Files that came with messages or that pages show: kept once each, under the hash of their content.
create table engine.files (
    hash bytea primary key,
    media_type text not null,
    size bigint not null,
    body bytea not null,
    kept_at timestamptz not null default now()
);
