"""How this installation is run: where its data is and whom it listens to."""

import os
import secrets
from pathlib import Path
from typing import Annotated

import msgspec

from interlace.kit.refusal import Refusal

DEFAULT_PORT = 8000
DEFAULT_POOL = 16


class WrongSetting(Refusal):
    """{name} can not be “{value}”: {why}."""


class NoDatabase(Refusal):
    """Say which database: set INTERLACE_DATABASE_URL, or let `interlace up` start the embedded one."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """One installation. Every field can be set by `INTERLACE_<NAME>` in the environment."""

    data: Path = Path("var")
    """Folder of the embedded database, media files, Parquet and `demo.json`."""
    database_url: str = ""
    """A PostgreSQL 16+ server; empty means the embedded one in `data`."""
    port: Annotated[int, msgspec.Meta(ge=0, le=65535)] = DEFAULT_PORT
    host: str = "127.0.0.1"
    base_url: str = ""
    """How people reach us from outside; links in receipts and QR codes begin with it."""
    pool: Annotated[int, msgspec.Meta(ge=2)] = DEFAULT_POOL
    """Database connections per process."""
    metrics_port: int = 0
    """Where a worker gives its metrics to Prometheus; 0 means nowhere. Web processes have `/metrics`."""
    smtp: str = ""
    """Where mail leaves: `smtp://name:password@host:587`; empty: it is simulated."""
    imap: str = ""
    """Where mail arrives: `imaps://name:password@host/INBOX`; empty: it is simulated."""
    twilio: str = ""
    """Where text messages leave: `https://SID:TOKEN@api.twilio.com?from=+1…`; empty: simulated."""
    whatsapp: str = ""
    """`https://PHONE_ID:TOKEN@graph.facebook.com/v21.0?secret=…&verify=…`; empty: simulated."""
    push: bool = False
    """Whether browsers are really called upon; else the push service is simulated too."""

    @property
    def url(self) -> str:
        return self.base_url or f"http://{self.host}:{self.port}"


def from_environment(**given: object) -> Settings:
    """Settings from the environment; what is given (and not None) wins. Refuses `WrongSetting`."""
    values: dict[str, object] = {}
    for name in Settings.__struct_fields__:
        text = os.environ.get(f"INTERLACE_{name.upper()}")
        if text:
            values[name] = text
    values.update({name: value for name, value in given.items() if value is not None})
    try:
        return msgspec.convert(values, Settings, strict=False, dec_hook=_path)
    except msgspec.ValidationError as error:
        why, _, field = str(error).partition(" - at `$.")
        name = field.rstrip("`")
        option = f"--{name}" if given.get(name) is not None else f"INTERLACE_{name.upper()}"
        raise WrongSetting(name=option, value=values[name], why=why) from error


def with_database(**given: object) -> Settings:
    """Settings of a process that starts no database; refuses `NoDatabase`."""
    settings = from_environment(**given)
    if not settings.database_url:
        raise NoDatabase
    return settings


def secret(data: Path) -> bytes:
    """The key that signs links, codes and cookies; made once and kept in the data folder."""
    given = os.environ.get("INTERLACE_SECRET")
    if given:
        return given.encode()
    file = data / "secret"
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new:
            new.write(secrets.token_hex(32).encode())
    except FileExistsError:
        pass
    return file.read_bytes()


def _path(wanted: type, value: object) -> object:
    return wanted(value)
