"""How mails of journeys are put together: a few lines, what they are about, one button."""

from interlace.domains import messaging


def letter(
    subject: str,
    *,
    preheader: str,
    heading: str,
    says: str,
    inside: str = "",
    button: str,
    address: str,
    short: str,
) -> messaging.Content:
    """The same words as a mail, a short text and a push notice. Everything may have Liquid gaps."""
    greeting = "{% if person.first_name %}{{ person.first_name }}, {% endif %}"
    return messaging.Content(
        subject=subject,
        preheader=preheader,
        mail=(
            f"<mj-section><mj-column><mj-text><h1>{greeting}{heading}</h1></mj-text>"
            f"<mj-text>{says}</mj-text></mj-column></mj-section>{inside}"
            f'<mj-section><mj-column><mj-button href="{address}">{button}</mj-button>'
            "</mj-column></mj-section>"
        ),
        short=f"{{{{ brand.name }}}}: {short} {address}",
        notice=short,
        link=address,
    )


def listed(lines: str) -> str:
    """The goods of a cart or an order, a row each."""
    return (
        f"{{% for line in {lines} %}}<mj-section><mj-column>"
        '<mj-text padding="3px 28px">{{ line.quantity }} × {{ line.name }}</mj-text>'
        "</mj-column></mj-section>{% endfor %}"
    )


PICKS = (
    "{% for pick in picks %}<mj-section><mj-column>"
    '<mj-text padding="3px 28px"><a href="{{ pick.address }}">{{ pick.name }}</a>, '
    "{{ pick.price | money: brand.locale }}<br />{{ pick.reason }}</mj-text>"
    "</mj-column></mj-section>{% endfor %}"
)
"""What we would recommend to this person, a row each."""
