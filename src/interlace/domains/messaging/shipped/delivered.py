"""Tell somebody that their parcel has arrived."""

from interlace.domains.messaging.model import Content, Template
from interlace.vocabulary.ids import TemplateId

MAIL = """
<mj-section><mj-column><mj-text><h1>{% if person.first_name %}{{ person.first_name }}, your{% else %}Your{% endif %} parcel was delivered</h1></mj-text><mj-text>A parcel of order {{ order.number }} has arrived{% if parcel.place %} ({{ parcel.place }}){% endif %}. If something is not as it should be, answer this mail{% if brand.help %} or ask {{ brand.help }}{% endif %}; you can give things back at any of our stores.</mj-text><mj-button href="{{ order.address }}">See your order</mj-button></mj-column></mj-section>
"""

TEMPLATE = Template(
    id=TemplateId.derived("delivered"),
    code="delivered",
    name="Delivered",
    purpose="order",
    content=Content(
        subject="Delivered: order {{ order.number }}",
        preheader="Something not right? Tell us.",
        mail=MAIL,
        short="{{ brand.name }}: a parcel of order {{ order.number }} was delivered. {{ order.address }}",
        notice="A parcel of order {{ order.number }} was delivered.",
        link="{{ order.address }}",
    ),
)
