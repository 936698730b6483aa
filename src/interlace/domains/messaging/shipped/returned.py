"""Confirm what came back and how much money goes back."""

from interlace.domains.messaging.model import Content, Template
from interlace.vocabulary.ids import TemplateId

MAIL = """
<mj-section><mj-column><mj-text><h1>{% if person.first_name %}{{ person.first_name }}, we{% else %}We{% endif %} have it back</h1></mj-text><mj-text>Of order {{ order.number }} came back:</mj-text><mj-divider /></mj-column></mj-section>
{% for line in back.lines %}<mj-section><mj-column width="72%"><mj-text padding="3px 28px">{{ line.quantity }} × {{ line.name }}</mj-text></mj-column><mj-column width="28%"><mj-text padding="3px 28px" align="right">{{ line.amount | money: brand.locale }}</mj-text></mj-column></mj-section>{% endfor %}
<mj-section><mj-column><mj-divider /><mj-text><b>{{ back.amount | money: brand.locale }}</b> goes back the way it was paid.{% if back.points > 0 %} {{ back.points }} points were taken off with it.{% endif %}</mj-text><mj-button href="{{ order.address }}">See your order</mj-button></mj-column></mj-section>
"""

TEMPLATE = Template(
    id=TemplateId.derived("returned"),
    code="returned",
    name="Returned",
    purpose="order",
    content=Content(
        subject="We have it back: order {{ order.number }}",
        preheader="{{ back.amount | money: brand.locale }} goes back to you",
        mail=MAIL,
        short="{{ brand.name }}: we took back {{ back.units }} of order {{ order.number }}. {{ back.amount | money: brand.locale }} goes back the way it was paid.",
        notice="{{ back.amount | money: brand.locale }} of order {{ order.number }} goes back to you.",
        link="{{ order.address }}",
    ),
)
