"""Put products and items on their shelves: what one definition and a whole file have in common."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from interlace.domains.catalog import rules_rows, store, store_items
from interlace.domains.catalog.model import Category, Defined, ItemRow, Product
from interlace.kit.text import slug
from interlace.kit.time import Instant
from interlace.vocabulary.ids import ProductId


async def save_products(
    rows: Sequence[ItemRow], *, published: bool, at: Instant
) -> list[ProductId]:
    """Save the products and categories that rows tell of; the first row of a product counts."""
    firsts = _first_of_each(rows)
    lines = {
        path: rules_rows.category_line(rules_rows.category_names(path))
        for path in {row.category for row in firsts}
    }
    await _save_shelves(lines.values())
    addresses = await _addresses({row.product_code: row.name for row in firsts})
    new = [
        _product(
            row,
            addresses[row.product_code],
            lines[row.category][-1],
            published_at=at if published else None,
        )
        for row in firsts
    ]
    above = {path: " ".join(one.name for one in line) for path, line in lines.items()}
    rest = [rules_rows.words(row.brand, row.product_code, above[row.category]) for row in firsts]
    await store_items.put_products(new, rest, at=at)
    return [one.id for one in new]


async def save_items(rows: Sequence[ItemRow]) -> Defined:
    """Save the items that rows tell of; variants of a product stand in the order of the rows."""
    return await store_items.put_items(
        [
            store_items.NewItem(
                id=rules_rows.item_id(row.sku),
                product_id=rules_rows.product_id(row.product_code),
                sku=row.sku,
                options=row.options,
                gtin=row.gtin,
                unit=row.unit,
                weight_g=row.weight_g,
                image=row.image,
            )
            for row in rows
        ]
    )


def _first_of_each(rows: Sequence[ItemRow]) -> list[ItemRow]:
    firsts: dict[str, ItemRow] = {}
    for row in rows:
        firsts.setdefault(row.product_code, row)
    return list(firsts.values())


async def _addresses(names: Mapping[str, str]) -> dict[str, str]:
    """The web address of each product code: its plain name, and a longer one where that is taken."""
    plain = {code: slug(name) for code, name in names.items()}
    often = Counter(plain.values())
    taken = await store_items.addresses_taken(list(often))
    wanted = [
        (code, rules_rows.addresses(code, names[code]))
        for code, address in plain.items()
        if often[address] > 1 or taken.get(address, code) != code
    ]
    if wanted:
        taken |= await store_items.addresses_taken([one for _, some in wanted for one in some])
        contested = {code for code, _ in wanted}
        free = {address: code for code, address in plain.items() if code not in contested}
        found = rules_rows.web_names(wanted, {**free, **taken})
        plain |= {code: address for (code, _), address in zip(wanted, found, strict=True)}
    return plain


async def _save_shelves(lines: Iterable[list[Category]]) -> None:
    shelves = {one.id: one for line in lines for one in line}
    await store.put_categories(sorted(shelves.values(), key=lambda one: len(one.lineage)))


def _product(
    row: ItemRow, address: str, category: Category, *, published_at: Instant | None
) -> Product:
    return Product(
        id=rules_rows.product_id(row.product_code),
        code=row.product_code,
        slug=address,
        name=row.name.strip(),
        description=row.description,
        brand=row.brand,
        category_id=category.id,
        category_path=category.path,
        tax_class=row.tax_class,
        attributes=row.attributes,
        images=(row.image,) if row.image else (),
        published_at=published_at,
    )
