"""The addresses of the shop's pages, as somebody outside reaches them."""

from interlace.vocabulary.ids import OrderId


class ShopPages:
    """Pages that a customer is sent to from a conversation."""

    def __init__(self, base: str) -> None:
        self._base = base.rstrip("/")

    def order(self, order: OrderId) -> str:
        return f"{self._base}/orders/{order}"

    def return_(self, order: OrderId) -> str:
        return f"{self._base}/orders/{order}/return"

    def pay(self, token: str) -> str:
        return f"{self._base}/pay/{token}"
