"""Show a page of the shop inside its shell."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from litestar.response import Redirect

from interlace.engine.web import Html, page
from interlace.engine.web.pages import Asked
from interlace.surfaces.design.assets import Assets
from interlace.surfaces.shop.schema_org import Thing
from interlace.surfaces.shop.visit import Visit, remembering

own = Assets(Path(__file__).parent / "static", "/static/shop")


def show(
    request: Asked,
    visit: Visit,
    template: str,
    *,
    status: int = 200,
    here: str = "",
    seen: tuple[str, dict[str, Any]] | None = None,
    linked_data: Sequence[Thing] = (),
    **values: Any,
) -> Html:
    """Fill `shop/<template>`; `here` is the path of the open category.

    `seen` is what looking at the page means, as an event of Segment's specification.
    """
    answer = page(
        request,
        f"shop/{template}",
        status=status,
        own=own,
        seen=seen,
        linked_data=linked_data,
        shop_name=visit.brand.name,
        brand=visit.brand,
        categories=_departments(visit, here),
        store=visit.store.name if visit.store else "Choose a store",
        customer=(visit.member.name or "Your account") if visit.member else "Sign in",
        my_store=visit.store.code if visit.store else "",
        my_store_id=str(visit.store.id) if visit.store else "",
        cart_count=visit.cart.units if visit.cart else 0,
        base=base_of(request),
        **values,
    )
    answer.headers["Cache-Control"] = "private, no-cache"
    if visit.is_new:
        answer.set_cookie(remembering("visitor", visit.anonymous))
    return answer


def base_of(request: Asked) -> str:
    """The address of this shop as the visitor reached it, without a slash at its end."""
    return str(request.base_url).rstrip("/")


def go(visit: Visit, path: str) -> Redirect:
    """After something was done, show where it can be seen."""
    answer = Redirect(path, status_code=303)
    if visit.is_new:
        answer.set_cookie(remembering("visitor", visit.anonymous))
    return answer


def inside(path: str, otherwise: str = "/") -> str:
    """Only a path of our own, so that a link can not lead a customer to another site."""
    ours = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if ours else otherwise


def _departments(visit: Visit, here: str) -> list[dict[str, Any]]:
    return [
        {
            "name": one.name,
            "href": f"/shelves/{one.path}",
            "current": here.split("/", maxsplit=1)[0] == one.path,
        }
        for one in visit.tree
        if one.parent_id is None
    ]
