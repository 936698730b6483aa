"""Every component by its name: `ui.button("Save")` in any template, with nothing to import."""

from collections.abc import Callable, Iterator
from pathlib import Path

from jinja2 import Environment
from jinja2.runtime import Macro


class Components:
    """The macros of all component files, found on first use so that they may use each other."""

    def __init__(self, env: Environment, folder: Path) -> None:
        self._env = env
        self._folder = folder
        self._macros: dict[str, Macro] = {}

    def __getattr__(self, name: str) -> Callable[..., str]:
        if not self._macros:
            self._macros = dict(self._read())
        try:
            return self._macros[name]
        except KeyError:
            raise AttributeError(f"there is no component named {name}") from None

    def _read(self) -> Iterator[tuple[str, Macro]]:
        for file in sorted(self._folder.glob("*.html")):
            module = self._env.get_template(f"{self._folder.name}/{file.name}").module
            for name, macro in vars(module).items():
                if isinstance(macro, Macro):
                    yield name, macro
