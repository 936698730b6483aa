"""Tell somebody that a parcel left, and how to follow it."""

from interlace.domains.messaging.model import Content, Template
from interlace.vocabulary.ids import TemplateId

MAIL = """
<mj-section><mj-column><mj-text><h1>{% if person.first_name %}{{ person.first_name }}, your{% else %}Your{% endif %} parcel is on its way</h1></mj-text><mj-text>A parcel of order {{ order.number }} left with {{ parcel.carrier }} as {{ parcel.tracking }}.</mj-text><mj-divider /></mj-column></mj-section>
{% for line in parcel.lines %}<mj-section><mj-column><mj-text padding="3px 28px">{{ line.quantity }} × {{ line.name }}</mj-text></mj-column></mj-section>{% endfor %}
<mj-section><mj-column><mj-button href="{{ order.address }}">Follow it</mj-button></mj-column></mj-section>
"""

TEMPLATE = Template(
    id=TemplateId.derived("shipped"),
    code="shipped",
    name="Shipped",
    purpose="order",
    content=Content(
        subject="On its way: order {{ order.number }}",
        preheader="{{ parcel.carrier }} {{ parcel.tracking }}",
        mail=MAIL,
        short="{{ brand.name }}: order {{ order.number }} is on its way, {{ parcel.carrier }} {{ parcel.tracking }}. {{ order.address }}",
        notice="Order {{ order.number }} is on its way.",
        link="{{ order.address }}",
    ),
)
