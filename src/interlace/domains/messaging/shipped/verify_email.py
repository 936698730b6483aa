"""Send the code that proves that an address is somebody's."""

from interlace.domains.messaging.model import Content, Template
from interlace.vocabulary.ids import TemplateId

MAIL = """
<mj-section><mj-column><mj-text><h1>{% if person.first_name %}{{ person.first_name }}, this{% else %}This{% endif %} is your code</h1></mj-text><mj-text font-size="34px" line-height="42px" font-weight="700" letter-spacing="5px">{{ code }}</mj-text><mj-text>Enter it where we asked for it; it works for 15 minutes. We never ask for it by phone. If you did not ask for it, do nothing.</mj-text></mj-column></mj-section>
"""

TEMPLATE = Template(
    id=TemplateId.derived("verify_email"),
    code="verify_email",
    name="Prove an e-mail address",
    purpose="account",
    content=Content(
        subject="{{ code }} is your code",
        preheader="It works for 15 minutes",
        mail=MAIL,
        short="{{ brand.name }}: your code is {{ code }}. Tell it to nobody.",
        notice="",
        link="",
    ),
)
