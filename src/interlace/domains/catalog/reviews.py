"""Reviews: what customers say of a product, who may say it, and who reads it first."""

from collections.abc import Collection, Sequence

from interlace.domains.catalog import rules_reviews, store_reviews, window
from interlace.domains.catalog.review_model import Rating, Received, Review, Standing
from interlace.domains.catalog.rules_reviews import invitation, invited
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.page import LARGEST_PAGE, Page, cursor, read_cursor
from interlace.kit.refusal import NotFound, Refusal
from interlace.kit.time import Instant, instant
from interlace.vocabulary.events.catalog import (
    ReviewAnswered,
    ReviewPublished,
    ReviewRejected,
    ReviewWritten,
)
from interlace.vocabulary.ids import IdentifierId, OrderId, ProductId, ReviewId

__all__ = ["Rating", "Received", "Review", "Standing", "invitation", "invited"]

A_PAGE = 10
MOST_WAITING = 200
LONGEST_REPLY = 2000


class NoReview(NotFound):
    """There is no review {review}."""


class SayWhy(Refusal):
    """Say why it is not published; its writer may ask."""


class ReplyTooLong(Refusal):
    """An answer has at most {letters} letters."""


async def write(
    product: ProductId,
    *,
    rating: int,
    title: str = "",
    body: str = "",
    name: str = "",
    writer: IdentifierId,
    known_as: Collection[IdentifierId] = (),
    by: Actor,
    at: Instant,
) -> Review:
    """Say what one thinks of a product, or say it anew; each customer has one word on each.

    `known_as` are all identifiers of the writer, so that a second device changes the same review.
    Who bought it and has it is published at once unless `rules_reviews.held` finds something; the
    rest waits for staff. Refuses `NoRating` and `TooLong`.
    """
    title, body, name = rules_reviews.said(rating, title, body, name)
    own = {writer, *known_as}
    before = await store_reviews.own(product, own, lock=True)
    verified = await store_reviews.has_had(own, product)
    held = rules_reviews.held(title, body, name, verified=verified)
    review = await store_reviews.put(
        Review(
            id=before.id if before else ReviewId.new(at=at),
            product=product,
            writer=before.writer if before else writer,
            verified=verified,
            rating=rating,
            title=title,
            body=body,
            name=name,
            held=held,
            written_at=before.written_at if before else at,
            changed_at=at,
            published_at=None if held else at,
        )
    )
    await _told_written(review, shown_before=bool(before and before.published_at), by=by, at=at)
    return review


async def publish(id_: ReviewId, *, by: Actor, at: Instant) -> None:
    """Let everybody read it; refuses `NoReview`."""
    review = await _must(id_)
    if review.published_at:
        return
    await store_reviews.publish(id_, by=by.id, at=at)
    await _told_published(review, by=by, at=at)


async def reject(id_: ReviewId, *, reason: str, by: Actor, at: Instant) -> None:
    """Keep it from everybody, also when it was read before; refuses `NoReview` and `SayWhy`."""
    review = await _must(id_)
    if not reason.strip():
        raise SayWhy
    await store_reviews.reject(id_, why=reason.strip(), by=by.id, at=at)
    fact = ReviewRejected(review_id=id_, product_id=review.product, reason=reason.strip())
    await tell(fact, by=by, at=at, identifier=review.writer)
    await window.changed()


async def reply(id_: ReviewId, text: str, *, by: Actor, at: Instant) -> None:
    """Answer in the shop's name; nothing takes the answer back. Refuses `NoReview`, `ReplyTooLong`."""
    review = await _must(id_)
    if len(text) > LONGEST_REPLY:
        raise ReplyTooLong(letters=LONGEST_REPLY)
    await store_reviews.reply(id_, text.strip(), by=by.id, at=at)
    fact = ReviewAnswered(review_id=id_, product_id=review.product)
    await tell(fact, by=by, at=at, identifier=review.writer)
    await window.changed()


async def of_product(
    product: ProductId, *, after: str | None = None, limit: int = A_PAGE
) -> Page[Review]:
    """What can be read of a product, the newest first."""
    start = None
    if after:
        at, id_ = read_cursor(after)
        start = instant(at), ReviewId.parse(id_)
    size = min(limit, LARGEST_PAGE)
    found = await store_reviews.published(product, start, size + 1)
    shown = found[:size]
    more = None
    if len(found) > size:
        more = cursor(shown[-1].published_at, str(shown[-1].id))
    return Page(shown, more)


async def ratings(products: Sequence[ProductId]) -> dict[ProductId, Rating]:
    """The stars of many products at once; those without any are missing."""
    return await store_reviews.ratings(products) if products else {}


async def own(product: ProductId, known_as: Collection[IdentifierId]) -> Review | None:
    """What somebody said of a product."""
    return await store_reviews.own(product, known_as)


async def received(order: OrderId, product: ProductId) -> Received | None:
    """Who bought a product with an order, and since when they have it."""
    return await store_reviews.received(order, product)


async def listed(standing: Standing) -> list[Review]:
    """Reviews that wait for staff, the oldest first; or the last ones decided."""
    if standing is Standing.WAITING:
        return await store_reviews.waiting(MOST_WAITING)
    published = standing is Standing.PUBLISHED
    return await store_reviews.decided(published=published, limit=MOST_WAITING)


async def waiting() -> int:
    """How many reviews wait for staff."""
    return await store_reviews.count_waiting()


async def _must(id_: ReviewId) -> Review:
    review = await store_reviews.for_update(id_)
    if review is None:
        raise NoReview(review=id_)
    return review


async def _told_written(review: Review, *, shown_before: bool, by: Actor, at: Instant) -> None:
    fact = ReviewWritten(
        review_id=review.id,
        product_id=review.product,
        rating=review.rating,
        verified=review.verified,
    )
    await tell(fact, by=by, at=at)
    if review.published_at:
        await _told_published(review, by=by, at=at)
    elif shown_before:
        await window.changed()


async def _told_published(review: Review, *, by: Actor, at: Instant) -> None:
    fact = ReviewPublished(review_id=review.id, product_id=review.product, rating=review.rating)
    await tell(fact, by=by, at=at, identifier=review.writer)
    await window.changed()
