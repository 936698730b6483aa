"""Stores and households: invented, but as good as real to every rule that checks them."""

import phonenumbers
from stdnum import ean

from interlace.demo.people import card, email, households, name, phone
from interlace.demo.stores import chain
from interlace.kit.geometry import Point
from interlace.kit.text import normal_email, normal_phone

CINCINNATI = Point(39.103, -84.512)


def test_every_store_of_the_files_stands_somewhere_near_cincinnati(journey):
    stores = chain().stores
    in_files = {store for (store,) in journey.history.rows("select distinct store from all_lines")}
    assert {store.id for store in stores} == in_files
    assert len(stores) == len({store.name for store in stores}) == 457
    assert max(store.point.km_to(CINCINNATI) for store in stores) < 240
    assert all(normal_phone(store.phone, "US") == store.phone for store in stores)
    assert [house.code for house in chain().warehouses] == ["dc-north", "dc-south"]


def test_fuel_is_sold_where_the_store_has_a_pump(baskets, shelf):
    pumps = {store.id for store in chain().stores if store.fuel}
    fuel = {good.product for good in shelf.values() if good.is_fuel}
    sold = {b.store for b in baskets if any(line.product in fuel for line in b.lines)}
    assert sold <= pumps


def test_every_household_is_somebody_of_its_own():
    numbers = range(1, 2501)
    for telling in (name, email, phone, card):
        assert len({telling(number) for number in numbers}) == 2500
    assert all(ean.is_valid(card(number)) for number in numbers)
    assert all(normal_email(email(number)) == email(number) for number in numbers)
    for number in numbers:
        assert phonenumbers.is_valid_number(phonenumbers.parse(phone(number)))
        assert phone(number)[5:10] == "55501"


def test_households_carry_what_the_files_tell(journey, baskets, ahead):
    known = {one.number: one for one in households(journey.history)}
    assert set(known) == {basket.household for basket in (*baskets, *ahead)}
    assert len(known) == 666
    one = known[1228] if 1228 in known else next(iter(known.values()))
    assert one.takes_offers == (one.traits["campaigns"] > 0)
    assert sum("age" in household.traits for household in known.values()) > 200
