"""How WhatsApp messages leave."""
