"""What the demo's agents have at hand: replies to what is asked most."""

from interlace.domains import conversations

REPLIES = (
    ("Welcome", "en", "Hello {first_name}, {agent} here. I have read what you wrote already."),
    ("On its way", "en", "Your order {order} is on its way; the page of the order shows where it is."),
    ("Return in a store", "en", "You can bring it back to any of our stores, with or without the parcel it came in."),
    ("Sorry", "en", "I am sorry about this, {first_name}. I'll see to it right now and stay with you."),
    ("Anything else", "en", "Is there anything else I can do for you?"),
    ("Bem-vindo", "pt", "Olá {first_name}, fala {agent}. Já li o que escreveu."),
    ("Mais alguma coisa", "pt", "Posso ajudar em mais alguma coisa?"),
)  # fmt: skip


async def define_replies() -> None:
    """Keep them; those that are there are written anew."""
    for title, locale, text in REPLIES:
        await conversations.canned.define(title, text, locale=locale)
