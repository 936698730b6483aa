"""The addresses that every list has: its files, and where views of it are kept and forgotten."""

from typing import Any

from litestar import Response, get, post
from litestar.response import Stream

from interlace.engine import access, clock, db
from interlace.engine.access import Staff
from interlace.engine.web.pages import Asked
from interlace.surfaces.design.links import link
from interlace.surfaces.desk.forms import Sent
from interlace.surfaces.desk.list_files import TYPES, Form, file
from interlace.surfaces.desk.listing import Listing
from interlace.surfaces.desk.show import gone_to

DESK = "/desk"


def doors(listing: Listing[Any]) -> list[Any]:
    """The routes of a list beside its page."""
    path, opt = listing.href.removeprefix(DESK), {"needs": listing.needs}

    @get([f"{path}.csv", f"{path}.xlsx"], opt={**opt, "stream": True})
    async def export(request: Asked, staff: Staff) -> Response[Any]:
        """Give the list as a table, however long it is."""
        form: Form = "xlsx" if request.url.path.endswith(".xlsx") else "csv"
        async with db.reading():
            query = await listing.asked(request.query_params)
        headers = {"Content-Disposition": f'attachment; filename="{listing.code}.{form}"'}
        pieces = file(listing, form, listing.look(query, staff, patient=True))
        return Stream(pieces, media_type=TYPES[form], headers=headers)

    @post(f"{path}/views", opt=opt)
    async def save_view(request: Asked, staff: Staff, data: Sent) -> Response[Any]:
        """Keep the list as it is narrowed and ordered now, named by what was chosen."""
        query = await listing.asked(data)
        name = await listing.view_name(query)
        await access.save_view(staff.id, listing.code, name, query, at=clock.now())
        return gone_to(request, link(listing.href, query))

    @post(f"{path}/views/removal", opt=opt)
    async def forget_view(request: Asked, staff: Staff, data: Sent) -> Response[Any]:
        """Forget the view that is open."""
        query = await listing.asked(data)
        for view in await access.views(staff.id, listing.code):
            if view.query == query:
                await access.drop_view(staff.id, listing.code, view.name)
        return gone_to(request, link(listing.href, query))

    return [export, save_view, forget_view]
