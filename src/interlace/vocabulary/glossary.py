"""The glossary: each word of the house once, and the words we do not use for it."""

import msgspec


class Word(msgspec.Struct, frozen=True):
    """A word, what it means, and what else it could have been called but is not."""

    word: str
    means: str
    never: tuple[str, ...] = ()


WORDS = (
    Word(
        "account", "what a member logs in to the shop with; in the ledger, what a value is kept in"
    ),
    Word("actor", "who does something, and through which channel"),
    Word("allocation", "units promised to a placed order"),
    Word("available to promise", "units that may still be promised (ATP)", ("sellable",)),
    Word("axis", "one of the four ways in which an order stands", ("substatus",)),
    Word("basket", "goods to be priced, wherever they lie"),
    Word("cart", "what somebody means to buy, the same on every channel", ("trolley",)),
    Word("case", "something a customer wants settled", ("helpdesk_ticket",)),
    Word("change", "what is asked of a placed order: an edit, a return, an exchange"),
    Word("channel", "a set of abilities at the edge, never a silo", ("touchpoint_type",)),
    Word("code", "what a customer types or scans to get an offer", ("voucher", "promocode")),
    Word("consent", "a yes or no to being contacted for a purpose", ("optin", "permission_flag")),
    Word("drawer", "where a till's cash lies, apart from the device", ("cashbox",)),
    Word("evidence", "what says that two identifiers are one person's"),
    Word("fact", "what happened, told once on the timeline", ("event_log", "activity")),
    Word(
        "fulfilment", "getting goods of an order to the customer from one place", ("dispatchment",)
    ),
    Word("hold", "units kept for a cart until a moment", ("reservation",)),
    Word("identifier", "something a person is recognised by", ("external_key",)),
    Word("item", "one thing that can be bought, counted and scanned", ("article",)),
    Word("level", "how many units of an item are at a location", ("quant", "inventory_item")),
    Word("location", "a warehouse or store where stock lies", ("facility",)),
    Word("market", "countries that share a currency and a way to show tax", ("region_group",)),
    Word("measure", "a figure with one definition", ("kpi",)),
    Word("member", "a person who joined the loyalty programme"),
    Word("movement", "the one way in which units on hand change", ("transaction_line",)),
    Word(
        "offer", "what makes something cheaper or gives something", ("promotion", "discount_rule")
    ),
    Word("order", "a cart that became a promise"),
    Word("outbox", "every message on its way out, and what became of it", ("mail_queue",)),
    Word("parcel", "goods on their way with a carrier"),
    Word("person", "identifiers joined by evidence", ("contact_record", "lead")),
    Word("price list", "prices of one market, for everybody or somebody", ("pricebook",)),
    Word("product", "one name and story for all its items"),
    Word("quote", "what a basket costs now, and why"),
    Word("reader", "whoever follows the timeline with a cursor of their own", ("consumer",)),
    Word("recommendation", "an item shown next to somebody, with the reason", ("upsell",)),
    Word("refusal", "a clear sentence instead of a broken thing"),
    Word("return", "goods that come back", ("rma", "reversal")),
    Word("segment", "people who have something in common, kept true", ("cohort_list", "audience")),
    Word("review", "what a customer says of a product", ("testimonial",)),
    Word("shift", "a drawer between its opening float and its closing count", ("till_session",)),
    Word("staff", "somebody who works here", ("employee", "admin_user")),
    Word("standing", "where a person stands with a segment: in it, or to be looked at again"),
    Word("suppression", "a contact point that is not written to, and why", ("blocklist",)),
    Word("template", "words with gaps, for one occasion, on every channel", ("boilerplate",)),
    Word("tender", "a way to pay, and how much of it", ("payment_method",)),
    Word("thread", "everything said with one person, on every channel", ("chat_session",)),
    Word("till", "where goods are sold over a counter", ("pos", "register_device")),
    Word("timeline", "every fact, once, in order", ("event_store",)),
    Word("verb", "something a domain can be told to do", ("usecase",)),
    Word(
        "way", "how goods reach the customer: shipped, picked up, taken along", ("shipping_method",)
    ),
)
"""In the order of the alphabet."""


def never_used() -> dict[str, str]:
    """Every word we do not use, and the one we use instead."""
    return {synonym: one.word for one in WORDS for synonym in one.never}
