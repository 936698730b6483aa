"""Hand out tables as files."""

import csv
import io
from collections.abc import Iterable, Sequence

from litestar import Response


def download(name: str, body: bytes, media_type: str) -> Response[bytes]:
    """A file under a name of its own."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=media_type, headers=headers)


def table_file(
    name: str, header: Sequence[str], rows: Iterable[Sequence[object]]
) -> Response[bytes]:
    """A table as CSV that Excel opens rightly too: UTF-8 with its mark."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows(rows)
    return download(name, out.getvalue().encode("utf-8-sig"), "text/csv")
