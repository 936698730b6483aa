"""Tables in and out of the catalogue."""

import pytest

import cast
from conftest import AT
from interlace.domains import catalog
from interlace.domains.catalog.rules_import import MissingColumns
from interlace.domains.catalog.tables import UnreadableTable, excel_bytes
from interlace.domains.catalog.take_lines import take_lines
from interlace.engine import clock, db, timeline
from interlace.engine.jobs import work_once
from interlace.kit.money import Money

TABLE = """sku;name;category;gtin;price;option:Size;colour of box
cup-s;Cup;Kitchen > Cups;5601234567892;4,50;S;red
cup-x;Cup;Kitchen > Cups;5601234567893;4.50;X;red
;Plate;Kitchen > Plates;;;;
plate;Plate;Kitchen > Plates;;12.3456;;
bowl;Bowl;Kitchen > Bowls;;7;;
"""


async def taken(data, name="items.csv", **how):
    """Import a file, do the worker's part, and look at what became of it."""
    id_ = await catalog.files.import_file(name, data, market="PT", by=cast.HOUSE, at=AT, **how)
    while await take_lines(id_, by=cast.HOUSE, at=AT):
        pass
    [done] = await catalog.files.imports(id_)
    return done


async def test_import_takes_good_lines_and_says_what_is_wrong_with_the_others(tx):
    await cast.portugal(AT)
    done = await taken(TABLE.encode())
    assert (done.total, done.done, done.created, done.changed, done.refused) == (5, 5, 2, 0, 3)
    assert done.finished_at == AT
    assert done.unknown_columns == ("colour of box",)
    assert [(one.line, one.sku, one.why.split(";")[0]) for one in done.problems] == [
        (
            3,
            "cup-x",
            "`5601234567893` is not a GTIN: 8, 12, 13 or 14 digits of which the last is a check digit.",
        ),
        (4, "", "`` can not be a SKU or product code"),
        (5, "plate", "`12.3456` is not an amount of EUR"),
    ]
    cup = await catalog.find_item("5601234567892")
    prices = await catalog.price([cup.id], market="PT", channel="web", at=AT)
    assert (cup.sku, cup.name, prices[cup.id].unit) == ("cup-s", "Cup, S", Money(450, "EUR"))
    told = [one.kind for one in await timeline.facts_about(done.id)]
    assert told == ["catalog.imported"]


async def test_import_of_the_same_file_again_changes_nothing(tx):
    await cast.portugal(AT)
    await taken(TABLE.encode())
    again = await taken(TABLE.encode())
    assert (again.created, again.changed, again.refused) == (0, 0, 3)
    bowl = await catalog.find_item("bowl")
    assert len(await catalog.price_history(bowl.id)) == 1


async def test_import_tried_dry_counts_and_keeps_nothing(tx):
    await cast.portugal(AT)
    done = await taken(TABLE.encode(), dry_run=True)
    assert (done.created, done.refused) == (2, 3)
    assert await catalog.find_item("bowl") is None
    assert [one.id for one in await catalog.files.imports()] == [done.id]


async def test_import_goes_on_where_it_was(tx, monkeypatch):
    monkeypatch.setattr("interlace.domains.catalog.take_lines.LINES_AT_ONCE", 2)
    await cast.portugal(AT)
    id_ = await catalog.files.import_file(
        "i.csv", TABLE.encode(), market="PT", by=cast.HOUSE, at=AT
    )
    assert await take_lines(id_, by=cast.HOUSE, at=AT)
    [half] = await catalog.files.imports(id_)
    assert (half.done, half.created, half.refused, half.finished_at) == (2, 1, 1, None)
    assert await take_lines(id_, by=cast.HOUSE, at=AT)
    assert not await take_lines(id_, by=cast.HOUSE, at=AT)
    assert not await take_lines(id_, by=cast.HOUSE, at=AT)
    [done] = await catalog.files.imports(id_)
    assert (done.done, done.created, done.refused) == (5, 2, 3)


async def test_import_refuses_what_is_no_table_of_items(tx):
    await cast.portugal(AT)
    with pytest.raises(MissingColumns, match="lacks the columns name, category"):
        await taken(b"sku\n1\n")
    with pytest.raises(UnreadableTable, match="not UTF-8"):
        await taken(b"\xff\xfe\x00")
    with pytest.raises(UnreadableTable):
        await taken(b"nonsense", name="items.xlsx")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
async def test_export_is_imported_again_without_a_change(tx, form):
    goods = await cast.goods(AT)
    table = await catalog.files.export_file(form, market="PT", at=AT)
    again = await taken(table, name=f"items.{form}")
    assert (again.total, again.created, again.changed, again.refused) == (3, 0, 0, 0)
    assert len(await catalog.price_history(goods.mug)) == 1


async def test_import_reads_excel_numbers_as_codes(tx):
    await cast.portugal(AT)
    table = excel_bytes(["sku", "name", "category"], [["007", "Bond", "Films"]])
    assert (await taken(table, name="films.xlsx")).created == 1
    assert (await catalog.find_item("007")).name == "Bond"


async def test_a_worker_comes_back_until_the_import_is_finished(commit_db, monkeypatch):
    monkeypatch.setattr("interlace.domains.catalog.take_lines.LINES_AT_ONCE", 2)
    async with db.transaction():
        await cast.portugal(AT)
        id_ = await catalog.files.import_file(
            "items.csv", TABLE.encode(), market="PT", by=cast.HOUSE, at=AT
        )
    for _ in range(3):
        assert await work_once(clock.now())
    async with db.transaction():
        [done] = await catalog.files.imports(id_)
    assert (done.done, done.created, done.refused) == (5, 2, 3)
    assert done.finished_at is not None
    assert not await work_once(clock.now())
