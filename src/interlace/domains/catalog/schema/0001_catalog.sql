create schema catalog;
create extension if not exists pg_trgm;

create table catalog.markets (
    code text primary key,
    name text not null,
    currency char(3) not null,
    countries text[] not null,
    locale text not null,
    prices_include_tax boolean not null,
    tax_sums text not null check (tax_sums in ('line', 'invoice'))
);

create table catalog.categories (
    id uuid primary key,
    parent_id uuid references catalog.categories,
    name text not null,
    slug text not null,
    -- Slugs and ids from the root down to this category, so that a branch is one condition.
    path text not null unique,
    lineage uuid[] not null,
    position integer not null default 0
);
create index categories_by_lineage on catalog.categories using gin (lineage);

create table catalog.products (
    id uuid primary key,
    code text not null unique,
    slug text not null unique,
    name text not null,
    description text not null default '',
    brand text not null default '',
    -- Saved by the verb that saves the category; it is never deleted. A foreign key, checked row by row,
    -- would cost a file of products a tenth of its time. The same goes for an item's product.
    category_id uuid not null,
    tax_class text not null,
    attributes jsonb not null default '{}',
    images text[] not null default '{}',
    defined_at timestamptz not null,
    published_at timestamptz,
    retired_at timestamptz,
    -- What search compares, lower-cased and without accents by the same function as the question.
    sort_name text collate "C" not null,
    words tsvector not null
);
create index products_by_words on catalog.products using gin (words);
create index products_by_name on catalog.products (sort_name, id)
    where published_at is not null and retired_at is null;
create index products_by_category on catalog.products (category_id, sort_name, id)
    where published_at is not null and retired_at is null;
create index products_by_age on catalog.products (defined_at, id)
    where published_at is not null and retired_at is null;

create table catalog.items (
    id uuid primary key,
    product_id uuid not null,
    sku text not null unique,
    options jsonb not null default '{}',
    gtin text,
    unit text not null,
    weight_g integer check (weight_g >= 0),
    image text,
    -- Variants are shown in the order in which they were defined.
    position bigint generated always as identity,
    retired_at timestamptz
);
create index items_by_product on catalog.items (product_id, position);
-- GTIN-8, -12, -13 and -14 are one number space once filled up with zeros.
create index items_by_gtin on catalog.items (lpad(gtin, 14, '0')) where gtin is not null;

-- The distinct words of all products: a mistyped word is looked up here, not in every product.
-- `shortened` holds the word and what is left of it without any one letter.
create table catalog.words (
    word text collate "C" primary key,
    shortened text[] not null
);
create index words_by_shortened on catalog.words using gin (shortened);
create index words_by_trigram on catalog.words using gin (word gin_trgm_ops);

create table catalog.pictures (
    hash text primary key,
    media_type text not null,
    body bytea not null
);

create table catalog.price_lists (
    id uuid primary key,
    code text not null unique,
    name text not null,
    market text not null references catalog.markets,
    channel text,
    location_id uuid,
    group_code text,
    from_ timestamptz,
    until timestamptz check (until > from_)
);
create index price_lists_by_market on catalog.price_lists (market);

-- Prices are only ever added: of those in force the one that began last counts, so the rows of an
-- item are its price history too. Items and lists are never deleted and are checked for a whole
-- batch at once: foreign keys, checked row by row, would halve the speed of loading prices.
create table catalog.prices (
    item_id uuid not null,
    list_id uuid not null,
    min_quantity integer not null default 1 check (min_quantity >= 1),
    from_ timestamptz not null,
    until timestamptz check (until > from_),
    minor bigint not null check (minor >= 0),
    primary key (item_id, list_id, min_quantity, from_)
);
create index prices_by_start on catalog.prices using brin (from_);
create index prices_by_end on catalog.prices (until) where until is not null;

-- What a product costs in a market before channels, places and groups: only for sorting.
create table catalog.price_order (
    market text not null,
    product_id uuid not null,
    minor bigint not null,
    primary key (market, product_id)
);
create index price_order_by_minor on catalog.price_order (market, minor, product_id);

-- One row; its number grows with every transaction that changes what a shop window shows.
create table catalog.revision (
    one boolean primary key default true check (one),
    number bigint not null
);
insert into catalog.revision (number) values (0);

create table catalog.imports (
    id uuid primary key,
    name text not null,
    market text not null references catalog.markets,
    dry_run boolean not null,
    unknown_columns text[] not null,
    started_by text not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    total integer not null,
    done integer not null default 0,
    created integer not null default 0,
    changed integer not null default 0,
    refused integer not null default 0
);
create table catalog.import_lines (
    import_id uuid not null references catalog.imports,
    line integer not null,
    cells jsonb not null,
    -- Why the line was not taken; lines that were taken are removed when the import is done.
    problem text,
    primary key (import_id, line)
);
