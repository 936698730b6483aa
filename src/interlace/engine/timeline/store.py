"""The SQL of the timeline."""

CHANNEL = "facts"

INSERT = """
insert into timeline.facts (id, at, kind, channel, identifier_id, subject, actor, data)
select *
from unnest(
    $1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::uuid[], $6::uuid[], $7::text[],
    $8::jsonb[]
)
"""

NOTIFY = "notify facts"

# Rides the primary key (tx, position). A transaction still running has tx >= xmin, so nothing that
# could commit later sorts before what is read here.
READ = """
select position, tx::text::bigint as tx, id, at, received_at, kind, channel, identifier_id, subject,
    actor, data
from timeline.facts
where (tx, position) > ($1::text::xid8, $2)
    and tx < pg_snapshot_xmin(pg_current_snapshot())
    and ($3::text[] is null or kind = any($3))
order by tx, position
limit $4
"""

# The point up to which a reader that found less than a full page has seen everything.
HORIZON = "select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1)::text"

ENTER = "insert into timeline.readers (name) values ($1) on conflict do nothing"

CLAIM = """
select tx::text as tx, position from timeline.readers where name = $1 for update skip locked
"""

PLACE = "select tx::text as tx, position from timeline.readers where name = $1"

ADVANCE = """
update timeline.readers set tx = $2::text::xid8, position = $3, moved_at = now() where name = $1
"""

# Without waiting for the disk, for the count need not outlive the database.
TRY = """
insert into timeline.tries as before (reader, tx, position, tries) values ($1, $2::text::xid8, $3, 1)
on conflict (reader) do update set tx = excluded.tx, position = excluded.position,
    tries = case when (before.tx, before.position) = (excluded.tx, excluded.position)
        then before.tries + 1 else 1 end
returning tries, set_config('synchronous_commit', 'off', true)
"""

READERS = """
select r.name, r.moved_at, coalesce(
    (select extract(epoch from now() - min(f.received_at)) from timeline.facts f
     where (f.tx, f.position) > (r.tx, r.position)), 0)::float8 as behind_s
from timeline.readers r order by r.name
"""

# Rides facts_of_identifier, newest partition first.
OF_IDENTIFIERS = """
select position, tx::text::bigint as tx, id, at, received_at, kind, channel, identifier_id, subject,
    actor, data
from timeline.facts
where identifier_id = any($1::uuid[])
    and ($2::timestamptz is null or (at, position) < ($2, $3))
    and ($4::text[] is null or kind = any($4))
    and ($5::text[] is null or channel = any($5))
order by at desc, position desc
limit $6
"""

# Rides facts_of_subject.
ABOUT_SUBJECT = """
select position, tx::text::bigint as tx, id, at, received_at, kind, channel, identifier_id, subject,
    actor, data
from timeline.facts
where subject = $1
order by at, position
limit $2
"""

# Rides facts_of_identifier of the months since $3. A fact's data is read only where it is asked for.
TALLY = """
select w.whose,
    count(*) filter (where f.at <= $4) as many,
    sum(n.number) filter (where f.at <= $4) as total,
    max(n.number) filter (where f.at <= $4) as largest,
    min(f.at) filter (where f.at <= $4) as first,
    max(f.at) filter (where f.at <= $4) as last,
    min(f.at) filter (where f.at > $4) as comes
from unnest($1::uuid[], $2::uuid[]) as w (identifier_id, whose)
join timeline.facts f on f.identifier_id = w.identifier_id
left join lateral (
    select (f.data #> $8)::numeric as number
    where $8::text[] is not null and jsonb_typeof(f.data #> $8) = 'number'
) n on true
where f.at > coalesce($3, '-infinity'::timestamptz) and f.kind = any($5)
    and ($6::text is null or f.channel = $6)
    and ($7::jsonb[] is null or f.data @> any($7))
group by w.whose
"""

# Rides facts_of_identifier.
TOLD_OF = """
select distinct w.whose
from unnest($1::uuid[], $2::uuid[]) as w (identifier_id, whose)
where exists (
    select from timeline.facts f
    where f.identifier_id = w.identifier_id and f.kind <> all($3)
)
"""

TOTAL = "select count(*) from timeline.facts"

IN_THE_REST = "select count(*) from timeline.facts_rest"

PARTITIONS = """
select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
where i.inhparent = 'timeline.facts'::regclass
"""

# Rides facts_of_identifier and facts_of_subject. A blanked text keeps its type, so that the fact
# can still be read.
BLANK = """
update timeline.facts f set data = (
    select jsonb_object_agg(key, case
        when key <> all($2::text[]) and jsonb_typeof(value) = 'array' then coalesce((
            select jsonb_agg(case
                when jsonb_typeof(line) = 'object' and line ? $3
                    then line || jsonb_build_object($3::text, '')
                else line
            end order by nth)
            from jsonb_array_elements(value) with ordinality as one (line, nth)), '[]')
        when key <> all($2::text[]) then value
        when jsonb_typeof(value) = 'string' then '""'
        when jsonb_typeof(value) = 'object' then '{}'
        when jsonb_typeof(value) = 'array' then '[]'
        else value
    end)
    from jsonb_each(f.data)
)
where (f.identifier_id = any($1::uuid[]) or f.subject = any($1::uuid[]))
    and (f.data ?| $2 or strpos(f.data::text, '"' || $3::text || '":') > 0)
"""
