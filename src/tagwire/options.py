"""Every option once: name, type, default, help, whether it is secret.

`tagwire options`, `--help`, docs/reference/options.md and settings.py are made from this table. An option is read from
the environment (`TAGWIRE_NAME`), else from `tagwire.toml` in the data folder, else its default.
"""

from __future__ import annotations

import ipaddress
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast
from urllib.parse import urlsplit

from platformdirs import user_cache_path, user_data_path

from tagwire.errors import WrongSetting

Value = str | int | float | bool | tuple[str, ...]
CONFIG_FILE: Final = "tagwire.toml"
DATABASE: Final = "tagwire.sqlite3"
"""Where SQLite keeps all, in the data folder."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that an operator may set."""

    name: str
    kind: type
    default: Value
    help: str
    secret: bool = False
    check: Callable[[Value], str | None] | None = None
    """Gives what is wrong with a value, or None."""

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return f"TAGWIRE_{self.name.upper()}"


def _at_least(low: float) -> Callable[[Value], str | None]:
    def check(value: Value) -> str | None:
        return None if isinstance(value, (int, float)) and value >= low else f"must be {low:g} or more"

    return check


def _port(value: Value) -> str | None:
    return None if isinstance(value, int) and 1 <= value <= 65_535 else "must be a port from 1 to 65535"


def _web_address(value: Value) -> str | None:
    parts = urlsplit(str(value))
    sound = not value or (parts.scheme in {"http", "https"} and parts.hostname and not parts.username and not parts.password and parts.path in {"", "/"})
    return None if sound else "must be an address such as https://news.example.org, without a path, user or password"


def _networks(value: Value) -> str | None:
    try:
        for network in cast("tuple[str, ...]", value):
            ipaddress.ip_network(network)
    except ValueError as error:
        return f"must be networks such as 192.168.1.0/24 ({error})"
    return None


def _auto_on_off(value: Value) -> str | None:
    return None if value in {"auto", "on", "off"} else "must be auto, on or off"


def _database(value: Value) -> str | None:
    if not value:
        return None
    try:
        parts = urlsplit(str(value))
        sound = parts.scheme in {"postgresql", "postgres"} and parts.port != 0 and len(parts.path) > 1
    except ValueError:  # a port that is none; a "/" or "#" in a password that is not written as %2F or %23
        sound = False
    return None if sound else "must be empty (SQLite) or postgresql://user:password@host/name, with %2F for a / in the password"


OPTIONS: Final[tuple[Option, ...]] = (
    Option(
        "public_url", str, "", "Address under which readers reach the site. Sets hosts, CSRF origins, canonical links and trust in a proxy.", check=_web_address
    ),
    Option("port", int, 8000, "Port of the site on 127.0.0.1.", check=_port),
    Option("edition", str, "", "First edition, language-COUNTRY (en-GB); asked on the first page when empty."),
    Option("offline", bool, default=False, help="Read nothing from the network."),
    Option("fetch_pages", bool, default=True, help="Read the page behind each entry that the feed does not carry whole, where robots.txt allows it."),
    Option("contact", str, "", "How publishers reach you (a page or an e-mail address); stands in the user agent."),
    Option("database", str, "", "postgresql://user:password@host/name; SQLite in the data folder when empty.", secret=True, check=_database),
    Option("disk_gb", float, 5.0, "Room that the data folder may take, in GB.", check=_at_least(0.05)),
    Option("traffic_gb_a_day", float, 2.0, "What may be downloaded in a day (UTC), in GB.", check=_at_least(0.001)),
    Option("full_text_days", int, 90, "How long full texts are kept; headlines, links and hashtags stay.", check=_at_least(1)),
    Option("site_pause", float, 2.0, "Least seconds between two requests to one site.", check=_at_least(0)),
    Option("allow_networks", tuple, (), "Private networks that may be read, comma separated (192.168.1.0/24); none by default.", check=_networks),
    Option(
        "meaning",
        str,
        "auto",
        "Tell categories by what articles mean: on, off, or auto (where the extra `meaning` is installed). Takes a process of some 200 MB.",
        check=_auto_on_off,
    ),
    Option("workers", int, 2, "Processes for extraction and labels.", check=_at_least(1)),
)
_BY_NAME = {option.name: option for option in OPTIONS}


@dataclass(frozen=True, slots=True)
class Options:
    """The values in force, and the data folder they hold for."""

    data: Path
    values: Mapping[str, Value]

    def text(self, name: str) -> str:
        """A text option's value."""
        return cast("str", self._of(name, str))

    def number(self, name: str) -> float:
        """A number option's value."""
        return float(cast("float", self.values[name]))

    def whole(self, name: str) -> int:
        """A whole-number option's value."""
        return cast("int", self._of(name, int))

    def yes(self, name: str) -> bool:
        """A yes-or-no option's value."""
        return cast("bool", self._of(name, bool))

    def several(self, name: str) -> tuple[str, ...]:
        """A list option's value."""
        return cast("tuple[str, ...]", self._of(name, tuple))

    def _of(self, name: str, kind: type) -> Value:
        assert _BY_NAME[name].kind is kind, f"{name} is a {_BY_NAME[name].kind.__name__}"
        return self.values[name]


def data_folder(given: Path | None, environment: Mapping[str, str] = os.environ) -> Path:
    """`--data DIR`, else TAGWIRE_DATA, else the platform's own place."""
    if given is not None:
        return given.expanduser().absolute()
    named = environment.get("TAGWIRE_DATA")
    return Path(named).expanduser().absolute() if named else user_data_path("tagwire", appauthor=False)


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where stands what can be made again (place names, the model of meaning): TAGWIRE_CACHE, or the platform's folder."""
    given = environment.get("TAGWIRE_CACHE")
    return Path(given) if given else user_cache_path("tagwire")


def read_options(data: Path, environment: Mapping[str, str] = os.environ) -> Options:
    """Options for a data folder. Raises WrongSetting, naming the option and where it was set."""
    written = _from_file(data / CONFIG_FILE)
    values: dict[str, Value] = {}
    for option in OPTIONS:
        if option.variable in environment:
            values[option.name] = _parsed(option, environment[option.variable], option.variable)
        elif option.name in written:
            values[option.name] = _checked(option, _typed(option, written[option.name]), f"{option.name} in {CONFIG_FILE}")
        else:
            values[option.name] = option.default
    return Options(data, values)


def _from_file(path: Path) -> dict[str, object]:
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):  # whether the folder can serve is for those to say who write there
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise WrongSetting(str(path), f"cannot be read as TOML ({error}); correct or remove it") from error
    unknown = sorted(set(found) - set(_BY_NAME))
    if unknown:
        raise WrongSetting(str(path), f"has an unknown option {unknown[0]!r}; `tagwire options` lists all")
    return found


_YES_NO = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False, "": False}


def _parsed(option: Option, text: str, where: str) -> Value:
    try:
        if option.kind is bool:
            return _YES_NO[text.strip().lower()]
        if option.kind is tuple:
            return _checked(option, tuple(part.strip() for part in text.split(",") if part.strip()), where)
        return _checked(option, cast("Value", option.kind(text.strip())), where)
    except (ValueError, KeyError):
        raise WrongSetting(where, f"{text!r} is no {_WORDS[option.kind]}; {option.help}") from None


def _typed(option: Option, value: object) -> Value:
    if option.kind is tuple and isinstance(value, list):
        return tuple(str(part) for part in value)
    if option.kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not option.kind:
        shown = "its value" if option.secret else repr(value)
        raise WrongSetting(f"{option.name} in {CONFIG_FILE}", f"{shown} is no {_WORDS[option.kind]}; {option.help}")
    return cast("Value", value)


def _checked(option: Option, value: Value, where: str) -> Value:
    wrong = option.check(value) if option.check else None
    if wrong:
        raise WrongSetting(where, wrong if option.secret else f"{wrong}, not {value!r}")
    return value


_WORDS = {str: "text", int: "whole number", float: "number", bool: "yes or no", tuple: "list"}
