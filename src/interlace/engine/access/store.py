"""The SQL of access."""

STAFF = """
select id, email, name, roles, locations, locale, totp is not null as has_second_factor,
    pin is not null as has_pin, left_at is not null as has_left
from engine.staff order by name
"""
STAFF_BY_ID = """
select id, email, name, roles, locations, locale, totp is not null as has_second_factor,
    pin is not null as has_pin, left_at is not null as has_left
from engine.staff where id = $1
"""
HIRE = """
insert into engine.staff (id, email, name, password, pin, badge, roles, locations, locale)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (email) do nothing returning id
"""
CHANGE = """
update engine.staff set
    name = coalesce($2, name), roles = coalesce($3, roles), locations = coalesce($4, locations),
    password = coalesce($5, password), pin = coalesce($6, pin),
    left_at = case $7::boolean when true then coalesce(left_at, now()) when false then null
        else left_at end
where id = $1
"""
SECRETS_BY_EMAIL = """
select id, password, totp, failures, locked_until from engine.staff
where email = $1 and left_at is null
"""
SECRETS_BY_BADGE = """
select id, pin, failures, locked_until from engine.staff where badge = $1 and left_at is null
"""
# A try is taken before it is checked, so that tries made at once are counted one by one.
TRY = """
update engine.staff set failures = failures + 1,
    locked_until = case when (failures + 1) % $2 = 0 then $3::timestamptz + $4 else locked_until end
where id = $1 and (locked_until is null or locked_until <= $3)
returning id
"""
GIVE_BACK = """
update engine.staff set failures = failures - 1,
    locked_until = case when failures % $2 = 0 then null else locked_until end
where id = $1 and failures > 0
"""
SUCCEEDED = "update engine.staff set failures = 0, locked_until = null where id = $1"

OFFER_TOTP = "update engine.staff set totp_offered = $2 where id = $1 returning email"
OFFERED_TOTP = "select totp_offered from engine.staff where id = $1"
CONFIRM_TOTP = """
update engine.staff set totp = totp_offered, totp_offered = null, totp_step = $2 where id = $1
"""
DROP_TOTP = "update engine.staff set totp = null, totp_offered = null where id = $1"
USE_TOTP = """
update engine.staff set totp_step = $2 where id = $1 and totp_step < $2 returning id
"""

BEGIN_SESSION = """
insert into engine.sessions (token, holder, surface, made_at, seen_at, until, data)
values ($1, $2, $3, $4, $4, $5, $6)
"""
SESSION = """
select holder, surface, until, data, seen_at from engine.sessions where token = $1 and until > $2
"""
SEEN = "update engine.sessions set seen_at = $2, until = $3 where token = $1"
END_SESSION = "delete from engine.sessions where token = $1"
END_SESSIONS_OF = "delete from engine.sessions where holder = $1"
FORGET_SESSIONS = "delete from engine.sessions where until < $1"

MAKE_KEY = """
insert into engine.keys (id, name, hint, secret, scopes, channel, made_at, made_by)
values ($1, $2, $3, $4, $5, $6, $7, $8)
"""
KEY = "select id, name, scopes, channel from engine.keys where secret = $1 and revoked_at is null"
KEYS = """
select id, name, hint, scopes, channel, made_at, made_by, used_at, revoked_at from engine.keys
order by made_at desc
"""
KEY_USED = "update engine.keys set used_at = $2 where id = $1"
REVOKE_KEY = "update engine.keys set revoked_at = $2 where id = $1 and revoked_at is null"

NOTE = "insert into engine.audit (at, who, did, what, channel) values ($1, $2, $3, $4, $5)"
# Rides audit_of_what.
NOTE_LOOK = """
insert into engine.audit (at, who, did, what, channel, place)
select $1, $2, 'looked at', $3, $4, $5
where not exists (
    select from engine.audit
    where what = $3 and who = $2 and did = 'looked at' and at > $6
)
"""
NOTES = """
select id, at, who, did, what, channel, place from engine.audit
where ($1::bigint is null or id < $1) and ($2 = '' or who ilike '%' || $2 || '%'
    or did ilike '%' || $2 || '%' or what ilike '%' || $2 || '%')
    and ($4::text is null or who = $4) and ($5::text is null or did = $5)
    and ($6::text is null or channel = $6)
order by id desc limit $3
"""
NOTES_FROM_THE_OLDEST = """
select id, at, who, did, what, channel, place from engine.audit
where ($1::bigint is null or id > $1) and ($2 = '' or who ilike '%' || $2 || '%'
    or did ilike '%' || $2 || '%' or what ilike '%' || $2 || '%')
    and ($4::text is null or who = $4) and ($5::text is null or did = $5)
    and ($6::text is null or channel = $6)
order by id limit $3
"""
DEEDS = "select distinct did from engine.audit order by did limit $1"

SAVE_VIEW = """
insert into engine.views (staff_id, list, name, query, saved_at) values ($1, $2, $3, $4, $5)
on conflict (staff_id, list, name) do update set query = excluded.query
"""
DROP_VIEW = "delete from engine.views where staff_id = $1 and list = $2 and name = $3"
VIEWS = """
select name, query from engine.views where staff_id = $1 and list = $2 order by saved_at limit $3
"""
