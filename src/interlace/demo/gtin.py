"""Bar codes for goods whose real ones are not in the files: GS1 numbers for use inside a shop."""

INSIDE = "2"
LENGTH = 12


def gtin(product: int) -> str:
    """A GTIN-13 that begins with 2, which GS1 leaves to each shop (General Specifications 2.1.11)."""
    digits = f"{INSIDE}{product:0{LENGTH - 1}d}"
    if len(digits) > LENGTH:
        message = f"{product} has more digits than a GTIN holds"
        raise ValueError(message)
    return digits + check_digit(digits)


def check_digit(digits: str) -> str:
    """The last digit of a GS1 number: weights 3 and 1 from the right, up to the next ten."""
    weighted = sum(int(digit) * (3 - 2 * (place % 2)) for place, digit in enumerate(digits[::-1]))
    return str(-weighted % 10)
