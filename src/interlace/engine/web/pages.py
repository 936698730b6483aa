"""Pages: templates filled with plain values; a template never asks the database."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, TypeAlias

import jinja2
from litestar import MediaType, Request, Response

Asked: TypeAlias = Request[Any, Any, Any]
Furnish: TypeAlias = Callable[[jinja2.Environment], None]
Speaking: TypeAlias = Callable[[Asked], AbstractContextManager[None]]


class _Pages:
    environment: jinja2.Environment
    speaking: Speaking


class Html(Response[str]):
    """A page or a fragment of one."""

    def __init__(
        self, content: str, *, status: int = 200, headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(content, status_code=status, media_type=MediaType.HTML, headers=headers)


def set_up(folders: Mapping[str, Path], *, furnish: Furnish, speaking: Speaking) -> None:
    """Load templates from the folders: `desk/orders.html` is `orders.html` in the folder `desk`.

    A folder named "" is looked in without a prefix. `furnish` adds filters and functions;
    `speaking` is entered around the rendering of a request's page.
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
    furnish(environment)
    _Pages.environment = environment
    _Pages.speaking = speaking


def page(request: Asked, template: str, *, status: int = 200, **values: Any) -> Html:
    """Fill a template for a request."""
    with _Pages.speaking(request):
        content = _Pages.environment.get_template(template).render(request=request, **values)
    return Html(content, status=status)
