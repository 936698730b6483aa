create schema insight;

-- The Parquet files that hold the timeline up to the exporter's cursor. A file that is not listed
-- here is not read: it was written by an export that did not commit.
create table insight.files (
    name text primary key,
    rows int not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    made_at timestamptz not null
);
