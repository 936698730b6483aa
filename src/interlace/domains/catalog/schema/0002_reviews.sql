-- What customers say of products, and who has had what, so that a purchase is known to be one.

-- One row an order and product; told by orders, whom the catalogue knows nothing else of.
create table catalog.received (
    order_id      uuid not null,
    product_id    uuid not null,
    identifier_id uuid,
    -- Null until the goods reached the customer.
    received_at   timestamptz,
    primary key (order_id, product_id)
);
create index received_by_identifier on catalog.received (identifier_id, product_id)
    where identifier_id is not null;

create table catalog.reviews (
    id            uuid primary key,
    product_id    uuid not null references catalog.products,
    identifier_id uuid not null,
    verified      boolean not null,
    rating        smallint not null check (rating between 1 and 5),
    title         text not null,
    body          text not null,
    name          text not null,
    -- Why somebody should read it before others do.
    held          text[] not null,
    written_at    timestamptz not null,
    changed_at    timestamptz not null,
    published_at  timestamptz,
    rejected_at   timestamptz,
    rejected_why  text not null default '',
    decided_by    text not null default '',
    reply         text not null default '',
    replied_by    text not null default '',
    replied_at    timestamptz,
    unique (product_id, identifier_id),
    constraint one_answer check (published_at is null or rejected_at is null)
);
create index reviews_published on catalog.reviews (product_id, published_at desc, id desc)
    where published_at is not null;
create index reviews_waiting on catalog.reviews (written_at, id)
    where published_at is null and rejected_at is null;
create index reviews_by_writer on catalog.reviews (identifier_id);
