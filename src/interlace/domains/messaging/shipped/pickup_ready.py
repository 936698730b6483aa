"""Tell somebody that their things wait for them, and the code they say."""

from interlace.domains.messaging.model import Content, Template
from interlace.vocabulary.ids import TemplateId

MAIL = """
<mj-section><mj-column><mj-text><h1>{% if person.first_name %}{{ person.first_name }}, your{% else %}Your{% endif %} order is ready</h1></mj-text><mj-text>Order {{ order.number }} waits for you at <b>{{ pickup.store }}</b>, {{ pickup.address }}, until {{ pickup.collect_by | day: brand.locale }}.</mj-text><mj-text>Say or show this code:</mj-text><mj-text font-size="34px" line-height="42px" font-weight="700" letter-spacing="5px">{{ pickup.code }}</mj-text><mj-button href="{{ order.address }}">Show the code and the way</mj-button></mj-column></mj-section>
"""

TEMPLATE = Template(
    id=TemplateId.derived("pickup_ready"),
    code="pickup_ready",
    name="Ready for pickup",
    purpose="order",
    content=Content(
        subject="Ready at {{ pickup.store }}: order {{ order.number }}",
        preheader="Your code is {{ pickup.code }}",
        mail=MAIL,
        short="{{ brand.name }}: order {{ order.number }} is ready at {{ pickup.store }}. Code {{ pickup.code }}, until {{ pickup.collect_by | day: brand.locale }}. {{ order.address }}",
        notice="Order {{ order.number }} is ready at {{ pickup.store }}. Code {{ pickup.code }}.",
        link="{{ order.address }}",
    ),
)
