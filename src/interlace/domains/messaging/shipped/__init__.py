"""The templates that come with the house, a file each; staff may change any of them at the desk."""

from importlib import import_module
from pkgutil import iter_modules

from interlace.domains.messaging.model import Template

_MODULES = [import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__)]
SHIPPED: dict[str, Template] = {one.TEMPLATE.code: one.TEMPLATE for one in _MODULES}
