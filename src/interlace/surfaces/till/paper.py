"""A receipt on paper."""

from collections.abc import Iterator

from interlace.kit.money import Money
from interlace.providers.printers.escpos import Paper
from interlace.surfaces.till.receipt import Receipt, ReceiptLine

UNDER = "  "
TOTAL = "Total"


def printed(receipt: Receipt, *, cashier: str, locale: str = "en") -> bytes:
    """What the printer is sent for a receipt."""
    paper = Paper()
    paper.line(receipt.store, bold=True, large=True, align="centre")
    paper.line(receipt.street, align="centre").line(receipt.place, align="centre")
    paper.line().pair(f"Receipt {receipt.number}", receipt.written_at)
    paper.line(f"Served by {cashier}").rule()
    for line in receipt.lines:
        _line(paper, line, locale)
    paper.rule()
    for name, amount in _sums(receipt):
        paper.pair(name, amount.format(locale), bold=name == TOTAL)
    if receipt.discount:
        paper.line().line(f"You saved {receipt.discount.format(locale)}.", align="centre")
    if receipt.points:
        paper.line(f"{receipt.points} points earned", align="centre")
    paper.line().qr(receipt.link)
    paper.line("Keep this to bring something back.", align="centre")
    return bytes(paper.cut())


def kick() -> bytes:
    """What opens the drawer."""
    return bytes(Paper().kick())


def _line(paper: Paper, line: ReceiptLine, locale: str) -> None:
    paper.pair(line.name, line.gross.format(locale))
    if line.quantity > 1:
        paper.line(f"{UNDER}{line.quantity} × {line.unit.format(locale)}")
    for why, amount in line.savings:
        paper.pair(f"{UNDER}{why}", (-amount).format(locale))
    if line.way:
        paper.line(f"{UNDER}{line.way}")


def _sums(receipt: Receipt) -> Iterator[tuple[str, Money]]:
    """What stands under the lines, in its order; what is nothing is left out."""
    tax = receipt.tax
    rows = (
        ("Delivery", receipt.shipping),
        ("Rounding", receipt.rounding),
        ("Tax", Money.zero(tax.currency) if receipt.includes_tax else tax),
        (TOTAL, receipt.total),
        ("Tax included", tax if receipt.includes_tax else Money.zero(tax.currency)),
        *receipt.tenders,
        ("Change", receipt.change),
    )
    return (row for row in rows if row[1] or row[0] == TOTAL)
