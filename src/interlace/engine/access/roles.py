"""Roles and permissions, checked in one place."""

from collections.abc import Iterable, Mapping

import msgspec

from interlace.kit.actor import Actor
from interlace.kit.ids import Id
from interlace.kit.refusal import Forbidden

_roles: dict[str, frozenset[str]] = {}


class StaffKey(Id, prefix="staff"):
    """The id of somebody who works here."""

    __slots__ = ()


class NotAllowed(Forbidden, status=403):
    """Your role does not include “{permission}”; ask the owner for it."""


class Staff(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who works here."""

    id: StaffKey
    email: str
    name: str
    roles: tuple[str, ...]
    locations: tuple[bytes, ...]
    """Where they work (raw location ids); empty means everywhere."""
    locale: str
    has_second_factor: bool
    has_pin: bool
    has_left: bool

    def may(self, permission: str) -> bool:
        return permission in permissions_of(self.roles)

    def must(self, permission: str) -> None:
        """Refuse `NotAllowed` unless one of the roles includes the permission."""
        if not self.may(permission):
            raise NotAllowed(permission=permission)

    def acting(self, channel: str) -> Actor:
        return Actor("staff", str(self.id), channel)


def set_roles(roles: Mapping[str, Iterable[str]]) -> None:
    """Define the roles of the house and the permissions of each; called once when it starts."""
    _roles.clear()
    _roles.update({role: frozenset(permissions) for role, permissions in roles.items()})


def permissions_of(roles: Iterable[str]) -> frozenset[str]:
    """Everything that somebody with these roles may do."""
    return frozenset().union(*(_roles.get(role, frozenset()) for role in roles))
