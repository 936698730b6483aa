"""Thank somebody for their order, with everything that is in it."""

from interlace.domains.messaging.model import Content, Template
from interlace.vocabulary.ids import TemplateId

MAIL = """
<mj-section><mj-column><mj-text><h1>{% if person.first_name %}{{ person.first_name }}, thank{% else %}Thank{% endif %} you for your order</h1></mj-text><mj-text>Order {{ order.number }}, placed {{ order.placed_at | day: brand.locale }}. This is your receipt.</mj-text><mj-divider /></mj-column></mj-section>
{% for line in order.lines %}
<mj-section><mj-column width="72%"><mj-text padding="3px 28px">{{ line.quantity }} × {{ line.name }}</mj-text></mj-column><mj-column width="28%"><mj-text padding="3px 28px" align="right">{{ line.total | money: brand.locale }}</mj-text></mj-column></mj-section>
{% endfor %}
<mj-section><mj-column><mj-divider /></mj-column></mj-section>
<mj-section><mj-column width="60%"><mj-text padding="3px 28px">{% if order.shipping.minor > 0 %}Delivery<br />{% endif %}{% if order.discount.minor > 0 %}You saved<br />{% endif %}Tax<br /><b>Total</b></mj-text></mj-column><mj-column width="40%"><mj-text padding="3px 28px" align="right">{% if order.shipping.minor > 0 %}{{ order.shipping | money: brand.locale }}<br />{% endif %}{% if order.discount.minor > 0 %}{{ order.discount | money: brand.locale }}<br />{% endif %}{{ order.tax | money: brand.locale }}<br /><b>{{ order.total | money: brand.locale }}</b></mj-text></mj-column></mj-section>
{% if order.deliver_to or order.stores.size > 0 %}<mj-section><mj-column>{% if order.deliver_to %}<mj-text><b>We send it to</b><br />{{ order.deliver_to }}</mj-text>{% endif %}{% for store in order.stores %}<mj-text><b>You pick it up at {{ store.name }}</b><br />{{ store.address }}</mj-text>{% endfor %}</mj-column></mj-section>{% endif %}
<mj-section><mj-column><mj-button href="{{ order.address }}">See your order</mj-button></mj-column></mj-section>
"""

TEMPLATE = Template(
    id=TemplateId.derived("order_placed"),
    code="order_placed",
    name="Order placed",
    purpose="order",
    content=Content(
        subject="Your order {{ order.number }}",
        preheader="{{ order.total | money: brand.locale }}. We tell you when something happens.",
        mail=MAIL,
        short="{{ brand.name }}: we have your order {{ order.number }} ({{ order.total | money: brand.locale }}). {{ order.address }}",
        notice="We have your order {{ order.number }}.",
        link="{{ order.address }}",
    ),
)
