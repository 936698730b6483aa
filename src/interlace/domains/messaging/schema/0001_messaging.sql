create schema messaging;

-- How the house looks and speaks in a market; the empty market is the house itself.
create table messaging.brands (
    market text primary key,
    brand jsonb not null,
    changed_at timestamptz not null,
    changed_by text not null
);

-- When people may be written to in a market, and how often.
create table messaging.policies (
    market text primary key,
    policy jsonb not null,
    changed_at timestamptz not null,
    changed_by text not null
);

-- Templates as staff changed them; the ones we ship are in the code until then (version 0).
create table messaging.templates (
    id uuid primary key,
    code text not null unique,
    name text not null,
    purpose text not null,
    version int not null,
    retired_at timestamptz
);
create table messaging.template_versions (
    template_id uuid not null references messaging.templates,
    version int not null,
    content jsonb not null,
    note text not null,
    made_at timestamptz not null,
    made_by text not null,
    primary key (template_id, version)
);

-- The one outbox. A row is a message to a person by the first channel of its ladder that can
-- carry it; what became of it are moments, and the state follows from them.
create table messaging.messages (
    id uuid primary key,
    key text not null unique,
    template_id uuid,
    version int,
    purpose text not null,
    to_id uuid not null,
    to_person boolean not null,
    ladder text[] not null,
    market text not null,
    context jsonb not null,
    content jsonb,
    about text not null default '',
    by text not null,
    via text not null,
    queued_at timestamptz not null,
    due timestamptz not null,
    -- The rungs that a provider turned away for good.
    tried text[] not null default '{}',
    attempts int not null default 0,
    channel text,
    contact_id uuid,
    address text not null default '',
    name text not null default '',
    subject text not null default '',
    html text not null default '',
    text text not null default '',
    links text[] not null default '{}',
    limited boolean not null default false,
    reason text not null default '',
    why text not null default '',
    external_id text not null default '',
    claimed_at timestamptz,
    sent_at timestamptz,
    withheld_at timestamptz,
    failed_at timestamptz,
    delivered_at timestamptz,
    opened_at timestamptz,
    clicked_at timestamptz,
    bounced_at timestamptz,
    complained_at timestamptz,
    state text not null generated always as (case
        when complained_at is not null then 'complained'
        when bounced_at is not null then 'bounced'
        when failed_at is not null then 'failed'
        when withheld_at is not null then 'withheld'
        when clicked_at is not null then 'clicked'
        when opened_at is not null then 'opened'
        when delivered_at is not null then 'delivered'
        when sent_at is not null then 'sent'
        when claimed_at is not null then 'sending'
        else 'waiting'
    end) stored
);
create index messages_latest on messaging.messages (id desc);
create index messages_by_state on messaging.messages (state, id desc);
create index messages_under_way on messaging.messages (due) where
    sent_at is null and withheld_at is null and failed_at is null;
create index messages_of_contact on messaging.messages (contact_id, sent_at) where sent_at is not null;
create index messages_by_outside on messaging.messages (external_id) where external_id <> '';

-- What came in. The outside id makes a second telling harmless.
create table messaging.received (
    id uuid primary key,
    channel text not null,
    external_id text not null,
    identifier_id uuid not null,
    at timestamptz not null,
    raw text not null default '',
    unique (channel, external_id)
);
create index received_from on messaging.received (identifier_id, at desc);

-- Addresses that must not be written to, and why; lifted by staff or by a fresh consent.
create table messaging.suppressions (
    id bigint generated always as identity primary key,
    kind text not null,
    contact_id uuid not null,
    -- Empty: everything. Else the purpose that is not wanted.
    purpose text not null default '',
    reason text not null,
    why text not null,
    message_id uuid,
    at timestamptz not null,
    lifted_at timestamptz,
    lifted_by text
);
create unique index suppressions_once on messaging.suppressions (contact_id, kind, purpose, reason)
    where lifted_at is null;
create index suppressions_latest on messaging.suppressions (id desc) where lifted_at is null;

-- Browsers that agreed to be called upon (web push): a device identifier and its keys.
create table messaging.subscriptions (
    contact_id uuid primary key,
    endpoint text not null unique,
    keys jsonb not null,
    at timestamptz not null
);
