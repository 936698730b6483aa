"""Where goods are sent."""

import msgspec


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """Where goods are sent, as written on a parcel."""

    name: str
    street: str
    postcode: str
    city: str
    country: str
    """ISO 3166 alpha-2."""
    region: str = ""
    """State or province where the postal service asks for one (ISO 3166-2 without the country)."""
    extra: str = ""
    company: str = ""
