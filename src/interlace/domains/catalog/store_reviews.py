"""The SQL of reviews, and of who has had what."""

from collections.abc import Collection, Sequence

from interlace.domains.catalog.review_model import Rating, Received, Review
from interlace.engine import db
from interlace.engine.db import Row
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, OrderId, ProductId, ReviewId

PUT_BOUGHT = """
insert into catalog.received (order_id, product_id, identifier_id, received_at)
select $1, product, $3, $4 from unnest($2::uuid[]) as product
on conflict (order_id, product_id) do update
    set received_at = coalesce(received.received_at, excluded.received_at)
"""
PUT_RECEIVED = """
update catalog.received set received_at = $2 where order_id = $1 and received_at is null
"""
RECEIVED = """
select order_id, product_id, identifier_id, received_at from catalog.received
where order_id = $1 and product_id = $2
"""
# Rides received_by_identifier.
HAS_HAD = """
select exists (select from catalog.received
    where identifier_id = any($1::uuid[]) and product_id = $2 and received_at is not null)
"""
# Rides the unique key; two tabs of one writer wait for each other.
OWN_FOR_UPDATE = """
select * from catalog.reviews where product_id = $1 and identifier_id = any($2::uuid[])
order by written_at limit 1 for update
"""
OWN = """
select * from catalog.reviews where product_id = $1 and identifier_id = any($2::uuid[])
order by written_at limit 1
"""
PUT = """
insert into catalog.reviews (id, product_id, identifier_id, verified, rating, title, body, name,
    held, written_at, changed_at, published_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
on conflict (product_id, identifier_id) do update
    set verified = excluded.verified, rating = excluded.rating, title = excluded.title,
        body = excluded.body, name = excluded.name, held = excluded.held,
        changed_at = excluded.changed_at, published_at = excluded.published_at,
        rejected_at = null, rejected_why = '', decided_by = ''
returning *
"""
REVIEW_FOR_UPDATE = "select * from catalog.reviews where id = $1 for update"
PUBLISH = """
update catalog.reviews set published_at = $2, decided_by = $3, rejected_at = null, rejected_why = ''
where id = $1
"""
REJECT = """
update catalog.reviews set rejected_at = $2, decided_by = $3, rejected_why = $4, published_at = null
where id = $1
"""
REPLY = "update catalog.reviews set reply = $4, replied_at = $2, replied_by = $3 where id = $1"
# Rides reviews_published.
PUBLISHED = """
select * from catalog.reviews
where product_id = $1 and published_at is not null
    and ($2::timestamptz is null or (published_at, id) < ($2, $3::uuid))
order by published_at desc, id desc limit $4
"""
# Rides reviews_waiting.
WAITING = """
select * from catalog.reviews where published_at is null and rejected_at is null
order by written_at, id limit $1
"""
DECIDED = """
select * from catalog.reviews where (published_at is not null) = $1 and (rejected_at is null) = $1
order by changed_at desc, id desc limit $2
"""
COUNT_WAITING = """
select count(*) from catalog.reviews where published_at is null and rejected_at is null
"""
# Rides reviews_published.
RATINGS = """
select product_id, rating, count(*) as many from catalog.reviews
where product_id = any($1::uuid[]) and published_at is not null group by product_id, rating
"""
# The stars stay in the average; whose they were and what was said does not.
ERASE = """
update catalog.reviews set name = '', title = '', body = '', reply = ''
where identifier_id = any($1::uuid[]) and (name, title, body, reply) <> ('', '', '', '')
returning id
"""


async def put_bought(
    order: OrderId,
    products: Sequence[ProductId],
    writer: bytes | None,
    received_at: Instant | None,
) -> None:
    await db.execute(PUT_BOUGHT, order, products, writer, received_at)


async def put_received(order: OrderId, at: Instant) -> None:
    await db.execute(PUT_RECEIVED, order, at)


async def received(order: OrderId, product: ProductId) -> Received | None:
    row = await db.fetchrow(RECEIVED, order, product)
    if row is None:
        return None
    writer = IdentifierId(row["identifier_id"]) if row["identifier_id"] else None
    return Received(order, product, writer, row["received_at"])


async def has_had(known_as: Collection[IdentifierId], product: ProductId) -> bool:
    return await db.fetchval(HAS_HAD, list(known_as), product)


async def own(
    product: ProductId, known_as: Collection[IdentifierId], *, lock: bool = False
) -> Review | None:
    row = await db.fetchrow(OWN_FOR_UPDATE if lock else OWN, product, list(known_as))
    return _review(row) if row else None


async def put(review: Review) -> Review:
    row = await db.fetchrow(
        PUT,
        review.id,
        review.product,
        review.writer,
        review.verified,
        review.rating,
        review.title,
        review.body,
        review.name,
        review.held,
        review.written_at,
        review.changed_at,
        review.published_at,
    )
    assert row
    return _review(row)


async def for_update(id_: ReviewId) -> Review | None:
    row = await db.fetchrow(REVIEW_FOR_UPDATE, id_)
    return _review(row) if row else None


async def publish(id_: ReviewId, *, by: str, at: Instant) -> None:
    await db.execute(PUBLISH, id_, at, by)


async def reject(id_: ReviewId, *, why: str, by: str, at: Instant) -> None:
    await db.execute(REJECT, id_, at, by, why)


async def reply(id_: ReviewId, text: str, *, by: str, at: Instant) -> None:
    await db.execute(REPLY, id_, at, by, text)


async def published(
    product: ProductId, after: tuple[Instant, ReviewId] | None, limit: int
) -> list[Review]:
    at, id_ = after or (None, None)
    return [_review(row) for row in await db.fetch(PUBLISHED, product, at, id_, limit)]


async def waiting(limit: int) -> list[Review]:
    return [_review(row) for row in await db.fetch(WAITING, limit)]


async def decided(*, published: bool, limit: int) -> list[Review]:
    return [_review(row) for row in await db.fetch(DECIDED, published, limit)]


async def count_waiting() -> int:
    return await db.fetchval(COUNT_WAITING)


async def ratings(products: Sequence[ProductId]) -> dict[ProductId, Rating]:
    counts: dict[ProductId, list[int]] = {}
    for row in await db.fetch(RATINGS, products):
        counts.setdefault(ProductId(row["product_id"]), [0] * 5)[row["rating"] - 1] = row["many"]
    return {id_: Rating((a, b, c, d, e)) for id_, (a, b, c, d, e) in counts.items()}


async def erase(known_as: Sequence[IdentifierId]) -> int:
    return len(await db.fetch(ERASE, known_as))


def _review(row: Row) -> Review:
    return Review(
        id=ReviewId(row["id"]),
        product=ProductId(row["product_id"]),
        writer=IdentifierId(row["identifier_id"]),
        verified=row["verified"],
        rating=row["rating"],
        title=row["title"],
        body=row["body"],
        name=row["name"],
        held=tuple(row["held"]),
        written_at=row["written_at"],
        changed_at=row["changed_at"],
        published_at=row["published_at"],
        rejected_at=row["rejected_at"],
        rejected_why=row["rejected_why"],
        reply=row["reply"],
        replied_at=row["replied_at"],
    )
