-- A second factor counts once its owner has shown that they can read it, and each of its numbers
-- opens the door once.
alter table engine.staff add column totp_offered text, add column totp_step bigint not null default 0;
