"""Things that know nothing of shops: money, ids, time, text, refusals, geometry."""
