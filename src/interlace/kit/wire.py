"""How our values travel as JSON: ids as text, decimals as text, moments in RFC 3339."""

from typing import Any, TypeVar

import msgspec

from interlace.kit.ids import Id
from interlace.kit.refusal import Refusal

T = TypeVar("T")


class Malformed(Refusal, status=400):
    """The data does not fit: {why}."""


def encode_hook(value: object) -> object:
    """Tell msgspec how to write what it does not know."""
    if isinstance(value, Id):
        return str(value)
    raise NotImplementedError(f"{type(value)} has no form on the wire")


def decode_hook(wanted: type, value: Any) -> Any:
    """Tell msgspec how to read what it does not know."""
    if issubclass(wanted, Id):
        try:
            return wanted.parse(str(value))
        except Refusal as refusal:
            # msgspec adds the path of the field to a ValueError.
            raise ValueError(str(refusal)) from refusal
    raise NotImplementedError(f"{wanted} has no form on the wire")


_encoder = msgspec.json.Encoder(enc_hook=encode_hook)


def encode(value: Any) -> bytes:
    return _encoder.encode(value)


def decode(data: bytes | str, type: type[T]) -> T:  # noqa: A002  reads as msgspec does
    """Read JSON as `type`; refuses `Malformed` with the path of what is wrong."""
    try:
        return msgspec.json.decode(data, type=type, dec_hook=decode_hook)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise Malformed(why=str(error)) from error


def to_builtins(value: Any) -> Any:
    return msgspec.to_builtins(value, enc_hook=encode_hook)


def convert(value: Any, type: type[T]) -> T:  # noqa: A002  reads as msgspec does
    """Turn decoded JSON into `type`; refuses `Malformed` with the path of what is wrong."""
    try:
        return msgspec.convert(value, type=type, dec_hook=decode_hook)
    except msgspec.ValidationError as error:
        raise Malformed(why=str(error)) from error
