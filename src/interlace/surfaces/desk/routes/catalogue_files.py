"""Files of items: bring one in, first as a trial, watch it come, and take the catalogue out."""

from typing import Any, Literal

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.response import Redirect

from interlace.domains import catalog
from interlace.engine import clock
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.kit.refusal import Refusal
from interlace.surfaces.desk.files import download, table_file
from interlace.surfaces.desk.show import CHANNEL, back_to, show
from interlace.vocabulary.ids import ImportId

SECTION = "catalogue"
TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class NoFile(Refusal):
    """Choose a CSV or Excel file first."""


@get("/catalogue/imports", opt={"needs": "catalog.read"})
async def imports(request: Asked, staff: Staff) -> Html:
    """List the files that came in, and offer to bring in or take out another."""
    running = await catalog.files.imports()
    markets = [(one.code, one.name) for one in await catalog.markets()]
    return show(
        request, staff, "catalogue/imports.html", section=SECTION, imports=running, markets=markets
    )


@post("/catalogue/imports", opt={"needs": "catalog.write"})
async def bring_in(request: Asked, staff: Staff) -> Redirect:
    """Keep a file; a worker takes it in, or only tries to."""
    form = await request.form()
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise NoFile
    id_ = await catalog.files.import_file(
        file.filename,
        await file.read(),
        market=form["market"],
        dry_run="dry_run" in form,
        by=staff.acting(CHANNEL),
        at=clock.now(),
    )
    return back_to(f"/desk/catalogue/imports/{id_}")


@get("/catalogue/imports/{import_id:str}", opt={"needs": "catalog.read"})
async def one_import(request: Asked, staff: Staff, import_id: str) -> Html:
    """Show how far a file has come, and every line that was refused with its reason."""
    [running] = await catalog.files.imports(ImportId.parse(import_id))
    template = "import_progress" if request.headers.get("x-fragment") == "progress" else "import"
    return show(request, staff, f"catalogue/{template}.html", section=SECTION, running=running)


@get("/catalogue/imports/{import_id:str}/problems.csv", opt={"needs": "catalog.read"})
async def problems(import_id: str) -> Response[bytes]:
    """Hand out the refused lines, to mend them and bring them in again."""
    [running] = await catalog.files.imports(ImportId.parse(import_id))
    rows = [(str(one.line), one.sku, one.why) for one in running.problems]
    return table_file("problems.csv", ("line", "sku", "why"), rows)


@get(["/catalogue/export.csv", "/catalogue/export.xlsx"], opt={"needs": "catalog.read"})
async def export(request: Asked) -> Response[bytes]:
    """Hand out all items with their prices, as a table that can be brought in again."""
    form: Literal["csv", "xlsx"] = "xlsx" if request.url.path.endswith(".xlsx") else "csv"
    [market, *_] = await catalog.markets()
    body = await catalog.files.export_file(form, market=market.code, at=clock.now())
    return download(f"catalogue.{form}", body, TYPES[form])


ROUTES: list[Any] = [imports, bring_in, one_import, problems, export]
