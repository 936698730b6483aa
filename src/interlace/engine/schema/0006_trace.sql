-- The trace of whoever wanted a job done (W3C traceparent), so that it can be followed to its end.
alter table engine.jobs add column trace text not null default '';
