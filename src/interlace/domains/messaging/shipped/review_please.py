"""Ask somebody what they think, some days after they have it."""

from interlace.domains.messaging.model import Content, Template
from interlace.vocabulary.ids import TemplateId

MAIL = """
<mj-section><mj-column><mj-text><h1>{% if person.first_name %}{{ person.first_name }}, how{% else %}How{% endif %} is it?</h1></mj-text><mj-text>You have had these for some days. What you think helps others choose, and us to choose better.</mj-text><mj-divider /></mj-column></mj-section>
{% for line in order.lines %}<mj-section><mj-column width="66%"><mj-text padding="8px 28px">{{ line.name }}</mj-text></mj-column><mj-column width="34%"><mj-text padding="8px 28px" align="right"><a href="{{ line.address | default: order.address }}">Say what you think</a></mj-text></mj-column></mj-section>{% endfor %}
"""

TEMPLATE = Template(
    id=TemplateId.derived("review_please"),
    code="review_please",
    name="Review please",
    purpose="review",
    content=Content(
        subject="How is it?",
        preheader="Two minutes help others choose",
        mail=MAIL,
        short="{{ brand.name }}: how do you like what you bought? {{ order.address }}",
        notice="How do you like what you bought?",
        link="{{ order.address }}",
    ),
)
