"""The tax rates we know: by country (and state), tax class and the day they began."""

from datetime import date
from decimal import Decimal

STANDARD = "standard"
REDUCED = "reduced"
INTERMEDIATE = "intermediate"
ZERO = "zero"

SAME_AS = {"books": REDUCED, "food": REDUCED}
"""Classes by what they are of, where a country has no rate of its own for them."""

_FOREVER = date(2000, 1, 1)

# Percent, newest first. From the national VAT acts; states from their revenue departments,
# without what counties and cities add. A class that a country does not name has its standard rate.
PERCENT: dict[tuple[str, str], tuple[tuple[date, str], ...]] = {
    ("AT", STANDARD): ((_FOREVER, "20"),),
    ("AT", INTERMEDIATE): ((_FOREVER, "13"),),
    ("AT", REDUCED): ((_FOREVER, "10"),),
    ("BE", STANDARD): ((_FOREVER, "21"),),
    ("BE", INTERMEDIATE): ((_FOREVER, "12"),),
    ("BE", REDUCED): ((_FOREVER, "6"),),
    ("CH", STANDARD): ((date(2024, 1, 1), "8.1"), (date(2018, 1, 1), "7.7"), (_FOREVER, "8.0")),
    ("CH", REDUCED): ((date(2024, 1, 1), "2.6"), (_FOREVER, "2.5")),
    ("DE", STANDARD): (
        (date(2021, 1, 1), "19"),
        (date(2020, 7, 1), "16"),
        (date(2007, 1, 1), "19"),
        (_FOREVER, "16"),
    ),
    ("DE", REDUCED): ((date(2021, 1, 1), "7"), (date(2020, 7, 1), "5"), (_FOREVER, "7")),
    ("ES", STANDARD): ((date(2012, 9, 1), "21"), (date(2010, 7, 1), "18"), (_FOREVER, "16")),
    ("ES", INTERMEDIATE): ((date(2012, 9, 1), "10"), (date(2010, 7, 1), "8"), (_FOREVER, "7")),
    ("ES", REDUCED): ((_FOREVER, "4"),),
    ("FR", STANDARD): ((date(2014, 1, 1), "20"), (_FOREVER, "19.6")),
    ("FR", INTERMEDIATE): ((date(2014, 1, 1), "10"), (date(2012, 1, 1), "7"), (_FOREVER, "5.5")),
    ("FR", REDUCED): ((_FOREVER, "5.5"),),
    ("GB", STANDARD): ((date(2011, 1, 4), "20"), (date(2010, 1, 1), "17.5"), (_FOREVER, "17.5")),
    ("GB", REDUCED): ((_FOREVER, "5"),),
    ("IE", STANDARD): ((date(2021, 3, 1), "23"), (date(2020, 9, 1), "21"), (_FOREVER, "23")),
    ("IE", INTERMEDIATE): ((_FOREVER, "13.5"),),
    ("IE", REDUCED): ((_FOREVER, "4.8"),),
    ("IT", STANDARD): ((date(2013, 10, 1), "22"), (date(2011, 9, 17), "21"), (_FOREVER, "20")),
    ("IT", INTERMEDIATE): ((_FOREVER, "10"),),
    ("IT", REDUCED): ((_FOREVER, "4"),),
    ("NL", STANDARD): ((date(2012, 10, 1), "21"), (_FOREVER, "19")),
    ("NL", REDUCED): ((date(2019, 1, 1), "9"), (_FOREVER, "6")),
    ("PT", STANDARD): ((date(2011, 1, 1), "23"), (date(2010, 7, 1), "21"), (_FOREVER, "20")),
    ("PT", INTERMEDIATE): ((date(2010, 7, 1), "13"), (_FOREVER, "12")),
    ("PT", REDUCED): ((date(2010, 7, 1), "6"), (_FOREVER, "5")),
    # The United States tax sales by state; most states leave food for the home untaxed.
    ("US", STANDARD): ((_FOREVER, "0"),),
    ("US-CA", STANDARD): ((date(2017, 1, 1), "7.25"), (_FOREVER, "7.5")),
    ("US-CA", REDUCED): ((_FOREVER, "0"),),
    ("US-NY", STANDARD): ((_FOREVER, "4"),),
    ("US-NY", REDUCED): ((_FOREVER, "0"),),
    ("US-OH", STANDARD): ((date(2013, 9, 1), "5.75"), (_FOREVER, "5.5")),
    ("US-OH", REDUCED): ((_FOREVER, "0"),),
    ("US-TX", STANDARD): ((_FOREVER, "6.25"),),
    ("US-TX", REDUCED): ((_FOREVER, "0"),),
    ("US-WA", STANDARD): ((_FOREVER, "6.5"),),
    ("US-WA", REDUCED): ((_FOREVER, "0"),),
}

RATES = {
    key: tuple((since, Decimal(percent) / 100) for since, percent in rates)
    for key, rates in PERCENT.items()
}
