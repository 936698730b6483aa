"""Who may do what: the permissions by name and the roles that include them."""

PERMISSIONS: dict[str, str] = {
    "catalog.read": "See products, items and prices.",
    "catalog.write": "Define products and items, set prices, import.",
    "stock.read": "See stock, movements and why an item is available.",
    "stock.write": "Receive, adjust, transfer and count stock.",
    "offers.read": "See offers, codes and points.",
    "offers.write": "Publish and withdraw offers, issue codes.",
    "orders.read": "See orders, carts and payments.",
    "orders.write": "Order for a customer, cancel.",
    "orders.refund": "Take goods back and refund.",
    "people.read": "See people and their history; every look is noted.",
    "people.contacts": "See names, addresses and numbers in full; without it they are masked.",
    "people.write": "Enrol people, change their details and consents.",
    "people.erase": "Erase a person, export everything known of them.",
    "messages.read": "See messages, templates and why something was sent or not.",
    "messages.write": "Write templates and the brand, send, lift suppressions.",
    "journeys.read": "See journeys and how many people stand where.",
    "journeys.write": "Draw, rehearse, publish and pause journeys.",
    "segments.read": "See segments and how many people are in them, but nobody.",
    "segments.write": "Define segments of people.",
    "conversations.read": "See the inbox and what was said.",
    "conversations.write": "Answer customers, assign and close cases.",
    "fulfilment.read": "See tasks, pickups and parcels.",
    "fulfilment.write": "Pick, pack, hand over.",
    "insight.read": "See measures and reports.",
    "till.sell": "Open a till and sell.",
    "till.refund": "Take goods back at a till.",
    "till.close": "Close a drawer and print its Z report.",
    "track.write": "Send what people do on a site or in an app.",
    "track.server": "Send what people do, as a server whose word is believed.",
    "settings.read": "See how the house is set up.",
    "settings.write": "Change locations, markets, staff, roles and keys.",
}

_APART = ("conversations.read", "settings.read")
"""What not everybody who reads the rest needs: what customers write, and how the house is set up."""
_READ = [name for name in PERMISSIONS if name.endswith(".read") and name not in _APART]
_TALKS = ["conversations.read", "conversations.write"]
_MEETS = ["people.read", "people.contacts", "people.write"]
"""What is needed to serve a customer in person, or on the phone."""
_TILL = ["till.sell", "till.refund", *_MEETS, "orders.read", "stock.read"]

ROLES: dict[str, list[str]] = {
    "owner": list(PERMISSIONS),
    "store_manager": [
        *_READ,
        "conversations.read",
        *_TILL,
        "till.close",
        "stock.write",
        "orders.write",
        "orders.refund",
        "fulfilment.write",
        "conversations.write",
    ],
    "associate": [*_TILL, "catalog.read", "offers.read", "fulfilment.read", "fulfilment.write"],
    "merchandiser": [*_READ, "catalog.write", "stock.write", "offers.write"],
    "marketer": [*_READ, "offers.write", "segments.write", "messages.write", "journeys.write"],
    "agent": [*_READ, *_MEETS, *_TALKS, "orders.write", "orders.refund"],
    "analyst": [
        "insight.read",
        "catalog.read",
        "stock.read",
        "offers.read",
        "segments.read",
        "journeys.read",
    ],
}
"""What each role includes. An analyst sees figures and no person; who plans goods or messages sees people
masked, for neither needs to know who somebody is."""
