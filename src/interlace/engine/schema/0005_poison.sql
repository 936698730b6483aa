-- A taken job is due again later and counted before it runs; its lock tells whether it is under way.
alter table engine.jobs drop column taken_until;

-- How often a reader's next page was begun, so that one which kills its workers is seen.
create table timeline.tries (
    reader text primary key,
    tx xid8 not null,
    position bigint not null,
    tries int not null
);
