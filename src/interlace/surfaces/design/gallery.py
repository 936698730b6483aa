"""Samples for the living design page: the cast of our tests, on an ordinary Saturday."""

from datetime import datetime, timedelta
from decimal import Decimal

from interlace.kit.money import Money
from interlace.surfaces.design.looks import HUES, KNOWN


def sample(now: datetime) -> dict[str, object]:
    """Everything the living page shows."""
    return {
        "revenue": _euros("18432.50"),
        "average": _euros("31.46"),
        "figures": [12, 14, 13, 17, 16, 19, 18, 22, 21, 25, 24, 28],
        "flat": [8, 8, 9, 8, 8, 9, 8, 8],
        "hues": HUES,
        "codes": list(KNOWN),
        "chart": _chart(),
        "places": _places(),
        "facts": _facts(now),
        "life": _life(now),
        "columns": _columns(),
        "orders": _orders(now),
        "shelf": _shelf(),
    }


def _euros(amount: str) -> Money:
    return Money.of(Decimal(amount), "EUR")


def _chart() -> dict[str, object]:
    days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    return {
        "tooltip": {"trigger": "axis"},
        "legend": {"top": 0, "left": 0},
        "xAxis": {"type": "category", "data": days},
        "yAxis": {"type": "value"},
        "series": [
            _bars("Web", "web", [820, 932, 901, 934, 1290, 1330, 1520]),
            _bars("Till", "till", [1120, 982, 1001, 954, 1190, 1430, 1710]),
            _bars("App", "app", [220, 282, 301, 334, 390, 410, 520]),
        ],
    }


def _bars(name: str, channel: str, figures: list[int]) -> dict[str, object]:
    return {"name": name, "channel": channel, "type": "bar", "stack": "all", "data": figures}


def _places() -> list[dict[str, object]]:
    rows = (
        ("Lisbon", 38.7223, -9.1393, 5200, "indigo"),
        ("Porto", 41.1579, -8.6291, 3900, "indigo"),
        ("Coimbra", 40.2033, -8.4103, 900, "amber"),
        ("Faro", 37.0194, -7.9322, 1400, "indigo"),
        ("Évora", 38.5714, -7.9135, 300, "red"),
        ("Madrid", 40.4168, -3.7038, 4100, "indigo"),
        ("Seville", 37.3891, -5.9845, 1800, "indigo"),
    )
    return [
        {
            "name": n,
            "lat": lat,
            "lon": lon,
            "value": v,
            "hue": h,
            "href": f"#{n}",
            "detail": f"{v} €",
        }
        for n, lat, lon, v, h in rows
    ]


def _facts(now: datetime) -> list[dict[str, object]]:
    rows = (
        ("till", "Returned a lamp in Porto", "Refunded 39.00 € to her card", 0.2, True),
        ("chat", "Asked whether the lamp dims", "Answered by Marta in 40 s", 20, False),
        ("email", "Opened “Your lamp is on its way”", "", 44, False),
        ("web", "Placed order 1042", "Lamp, two mugs · 63.00 €", 50, True),
        ("web", "Put a lamp in the cart", "", 50.3, False),
        ("email", "Followed “Light for long evenings”", "Spring journey, step 2", 51, False),
        ("app", "Looked at lamps for four minutes", "Seven items", 75, False),
        ("till", "Bought beans in Lisbon", "8.50 € · 8 points", 98, True),
        ("phone", "Called about opening hours", "Answered by the bot", 120, False),
        ("app", "Found the Lisbon store on the map", "", 122, False),
        ("web", "Came back as Ana", "Two browsers became one person", 170, False),
        ("email", "Agreed to letters by email", "", 171, False),
    )
    return [
        {
            "channel": channel,
            "title": title,
            "detail": detail,
            "at": now - timedelta(hours=hours),
            "href": f"#{index}",
            "solid": solid,
        }
        for index, (channel, title, detail, hours, solid) in enumerate(rows)
    ]


def _life(now: datetime) -> list[dict[str, object]]:
    rows = (
        ("email", "Letter read", 51),
        ("web", "Cart filled", 50.3),
        ("web", "Placed", 50),
        ("store", "Picked", 48),
        ("post", "Shipped", 46),
        ("email", "Told", 44),
        ("post", "Delivered", 24),
        ("chat", "Question", 20),
        ("till", "Lamp returned", 0.2),
    )
    return [
        {"channel": channel, "title": title, "at": now - timedelta(hours=hours), "solid": True}
        for channel, title, hours in rows
    ]


def _columns() -> list[dict[str, object]]:
    return [
        {"label": "Order", "sort": "number"},
        {"label": "Customer", "wide": True},
        {"label": "Channel"},
        {"label": "State"},
        {"label": "Placed", "sort": "placed", "wide": True},
        {"label": "Total", "sort": "total", "num": True},
    ]


def _orders(now: datetime) -> list[dict[str, object]]:
    rows = (
        ("1046", "Two mugs", "cup-soda", "Ana Reis", "web", "Paid", "good", "24.00"),
        ("1045", "Coffee beans, 1 kg", "coffee", "Bruno", "till", "Handed over", "quiet", "8.50"),
        ("1044", "Desk lamp", "package", "Chloe Martin", "app", "Picking", "busy", "39.00"),
        (
            "1043",
            "Gift card",
            "gift",
            "Dan Martin",
            "phone",
            "Waiting for payment",
            "warn",
            "50.00",
        ),
        ("1042", "Lamp, two mugs", "package", "Ana Reis", "web", "Payment refused", "bad", "63.00"),
    )
    return [
        {
            "number": number,
            "what": items,
            "icon": icon,
            "name": name,
            "channel": channel,
            "status": status,
            "tone": tone,
            "total": _euros(total),
            "at": now - timedelta(minutes=7 * index + 2),
        }
        for index, (number, items, icon, name, channel, status, tone, total) in enumerate(rows)
    ]


def _shelf() -> list[dict[str, object]]:
    rows = (
        ("Stoneware mug", "cup-soda", "9.60", "12.00", "3 in Porto, ready in 2 h", "good"),
        ("Coffee beans, 1 kg", "coffee", "8.50", None, "Last one in Lisbon", "warn"),
        ("Desk lamp", "package", "39.00", None, "Sold out; back on 12 May", "bad"),
    )
    return [
        {
            "name": name,
            "icon": icon,
            "price": _euros(price),
            "was": _euros(was) if was else None,
            "stock": stock,
            "tone": tone,
        }
        for name, icon, price, was, stock, tone in rows
    ]
