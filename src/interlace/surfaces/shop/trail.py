"""The way from the front page to a shelf."""

from interlace.domains import catalog
from interlace.surfaces.shop.visit import Visit

HOME = ("Home", "/")


def trail(visit: Visit, here: catalog.Category | None) -> list[tuple[str, str]]:
    """Names and addresses, the front page first and `here` last."""
    by_id = {one.id: one for one in visit.tree}
    line = [by_id[id_] for id_ in here.lineage if id_ in by_id] if here else []
    return [HOME, *((one.name, f"/shelves/{one.path}") for one in line)]
