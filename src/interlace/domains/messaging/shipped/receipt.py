"""The receipt of a sale, when somebody would rather have it by mail than on paper."""

from interlace.domains.messaging.model import Content, Template
from interlace.vocabulary.ids import TemplateId

MAIL = """
<mj-section><mj-column><mj-text><h1>Your receipt</h1></mj-text><mj-text>{{ order.number }}, {{ order.placed_at | moment: brand.locale }}{% for store in order.stores %}<br />{{ store.name }}, {{ store.address }}{% endfor %}</mj-text><mj-divider /></mj-column></mj-section>
{% for line in order.lines %}
<mj-section><mj-column width="72%"><mj-text padding="3px 28px">{{ line.quantity }} × {{ line.name }}</mj-text></mj-column><mj-column width="28%"><mj-text padding="3px 28px" align="right">{{ line.total | money: brand.locale }}</mj-text></mj-column></mj-section>
{% endfor %}
<mj-section><mj-column><mj-divider /></mj-column></mj-section>
<mj-section><mj-column width="60%"><mj-text padding="3px 28px">Tax<br /><b>Total</b>{% for payment in order.payments %}<br />{{ payment.tender | capitalize }}{% endfor %}</mj-text></mj-column><mj-column width="40%"><mj-text padding="3px 28px" align="right">{{ order.tax | money: brand.locale }}<br /><b>{{ order.total | money: brand.locale }}</b>{% for payment in order.payments %}<br />{{ payment.amount | money: brand.locale }}{% endfor %}</mj-text></mj-column></mj-section>
<mj-section><mj-column><mj-text>Bring this mail along if you want to give something back; any of our stores takes it.</mj-text></mj-column></mj-section>
"""

TEMPLATE = Template(
    id=TemplateId.derived("receipt"),
    code="receipt",
    name="Receipt",
    purpose="order",
    content=Content(
        subject="Your receipt {{ order.number }}",
        preheader="{{ order.total | money: brand.locale }}",
        mail=MAIL,
        short="{{ brand.name }}: receipt {{ order.number }}, {{ order.total | money: brand.locale }}. {{ order.address }}",
        notice="Your receipt {{ order.number }}.",
        link="{{ order.address }}",
    ),
)
