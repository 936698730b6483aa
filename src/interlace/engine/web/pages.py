"""Pages: templates filled with plain values; a template never asks the database."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jinja2
from litestar import MediaType, Request, Response

_state: dict[str, jinja2.Environment] = {}
_always: list[Callable[[Request[Any, Any, Any]], Mapping[str, Any]]] = []


class Html(Response[str]):
    """A page or a fragment of one."""

    def __init__(
        self, content: str, *, status: int = 200, headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(content, status_code=status, media_type=MediaType.HTML, headers=headers)


def set_up(
    folders: Mapping[str, Path],
    *,
    filters: Mapping[str, Callable[..., Any]],
    values: Mapping[str, Any],
) -> jinja2.Environment:
    """Load templates from the folders: `desk/orders.html` is `orders.html` in the folder `desk`.

    A folder named "" is looked in without a prefix.
    """
    plain = [jinja2.FileSystemLoader(folder) for name, folder in folders.items() if not name]
    prefixed = {name: jinja2.FileSystemLoader(folder) for name, folder in folders.items() if name}
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader([*plain, jinja2.PrefixLoader(prefixed)]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters.update(filters)
    environment.globals.update(values)
    _state["environment"] = environment
    return environment


def always(values: Callable[[Request[Any, Any, Any]], Mapping[str, Any]]) -> None:
    """Give every page what `values` returns for its request."""
    _always.append(values)


def render(template: str, **values: Any) -> str:
    return _state["environment"].get_template(template).render(values)


def page(request: Request[Any, Any, Any], template: str, **values: Any) -> Html:
    """Fill a template; htmx asking for a fragment gets the block that its target names.

    A template offers the fragment `rows` by a block `rows`; htmx names it in `HX-Target`.
    """
    given: dict[str, Any] = {"request": request, "path": request.url.path}
    for more in _always:
        given.update(more(request))
    given.update(values)
    loaded = _state["environment"].get_template(template)
    target = request.headers.get("hx-target", "")
    if request.headers.get("hx-request") and target in loaded.blocks:
        context = loaded.new_context(given)
        return Html("".join(loaded.blocks[target](context)), headers={"Vary": "HX-Request"})
    return Html(loaded.render(given), headers={"Vary": "HX-Request"})
