"""Say what of an order was called off, and why."""

from interlace.domains.messaging.model import Content, Template
from interlace.vocabulary.ids import TemplateId

MAIL = """
<mj-section><mj-column><mj-text><h1>{% if back.whole %}Your order was cancelled{% else %}Part of your order was cancelled{% endif %}</h1></mj-text><mj-text>Order {{ order.number }}: {{ back.reason }}.</mj-text><mj-divider /></mj-column></mj-section>
{% for line in back.lines %}<mj-section><mj-column><mj-text padding="3px 28px">{{ line.quantity }} × {{ line.name }}</mj-text></mj-column></mj-section>{% endfor %}
<mj-section><mj-column><mj-divider /><mj-text><b>{{ back.amount | money: brand.locale }}</b> goes back the way it was paid.</mj-text><mj-button href="{{ order.address }}">See your order</mj-button></mj-column></mj-section>
"""

TEMPLATE = Template(
    id=TemplateId.derived("cancelled"),
    code="cancelled",
    name="Cancelled",
    purpose="order",
    content=Content(
        subject="Cancelled: order {{ order.number }}",
        preheader="{{ back.amount | money: brand.locale }} goes back to you",
        mail=MAIL,
        short="{{ brand.name }}: {{ back.units }} of order {{ order.number }} cancelled ({{ back.reason }}). {{ back.amount | money: brand.locale }} goes back.",
        notice="Part of order {{ order.number }} was cancelled.",
        link="{{ order.address }}",
    ),
)
