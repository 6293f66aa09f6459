"""What a robots.txt allows us (RFC 9309): bytes in, rules out, without a network.

Exactly the RFC: groups for our product token are joined, else those for `*` count; the longest matching rule decides,
and "allow" where two are as long; `*` and a last `$` are the only special characters; lines that are none of these
disturb nothing. Crawl-delay is not in the RFC, but many sites have it, and it costs us only patience.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PRODUCT = "Tagwire"
"""Our product token: the name under which a robots.txt speaks to us."""
LONGEST_DELAY = 60.0
"""Seconds of Crawl-delay that are kept to, own choice: a site that wishes an hour would never be read."""
RULES = 4_000
"""Own choice: rules that are kept of one site; the longest of news sites have some hundreds, and each page is held against all."""
LONGEST_PATH = 2_000
"""Own choice: octets of a path that are held against rules, as long as addresses are anywhere."""
RULE_BYTES = 256
"""What a rule takes beside its characters: 180 were measured with Python 3.11, rounded up."""

_LINES = re.compile(rb"\r\n|\r|\n")
_PRODUCT = re.compile(r"[A-Za-z_-]+|\*")
_SECONDS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_ESCAPES = re.compile(rb"%[0-9A-Fa-f]{2}|[^!-~]|[*$]")
_UNRESERVED = re.compile(rb"[A-Za-z0-9._~-]")


@dataclass(frozen=True, slots=True)
class Rule:
    """A path pattern: `parts` are what its stars part, `ends` whether nothing may follow, `weight` its octets."""

    parts: tuple[str, ...]
    ends: bool
    allow: bool
    weight: int


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site allows us: strongest rule first. `delay` is the pause that it wishes, in seconds."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0

    def allow(self, path: str) -> bool:
        """Whether the path (with its query, as it is sent) may be asked for."""
        plain = _normal(path.encode("utf-8", "surrogateescape")[:LONGEST_PATH])
        if plain == "/robots.txt":
            return True
        return next((rule.allow for rule in self.rules if _matches(rule, plain)), True)

    @property
    def size(self) -> int:
        """About how many bytes of memory this takes."""
        return sum(rule.weight for rule in self.rules) + RULE_BYTES * len(self.rules)


def read(body: bytes, token: str = PRODUCT) -> Rules:
    """The rules for `token`. Whatever the bytes are, something comes out: what cannot be understood allows."""
    wanted = {token.lower(), "*"}
    groups: dict[str, list[tuple[str, bytes]]] = {}
    ours: set[str] = set()
    ruled = False
    for key, value in _records(body):
        if key == "user-agent":
            ours, ruled = (set() if ruled else ours) | ({_product(value)} & wanted), False
            groups.update({name: [] for name in ours if name not in groups})
        else:
            ruled = ruled or key != "crawl-delay"
            for name in ours:
                groups[name].append((key, value))
    return _rules(groups.get(token.lower(), groups.get("*", [])))


def _records(body: bytes) -> Iterator[tuple[str, bytes]]:
    for line in _LINES.split(body.removeprefix(b"\xef\xbb\xbf")):
        key, colon, value = line.partition(b"#")[0].partition(b":")
        name = key.strip().lower().decode("ascii", "replace")
        if colon and name in {"user-agent", "allow", "disallow", "crawl-delay"}:
            yield name, value.strip()


def _product(value: bytes) -> str:
    """A product token without what follows it: `Tagwire/1.0` speaks of Tagwire."""
    found = _PRODUCT.match(value.decode("ascii", "replace"))
    return found.group().lower() if found else ""


def _rules(group: list[tuple[str, bytes]]) -> Rules:
    rules = [_rule(value, allow=key == "allow") for key, value in group if key in {"allow", "disallow"} and value][:RULES]
    rules.sort(key=lambda rule: (-rule.weight, not rule.allow))
    delays = [_seconds(value) for key, value in group if key == "crawl-delay"]
    return Rules(tuple(rules), min(LONGEST_DELAY, max(delays, default=0.0)))


def _rule(value: bytes, *, allow: bool) -> Rule:
    ends = value.endswith(b"$")
    parts = tuple(_normal(part) for part in re.split(rb"\*+", value[: -1 if ends else None]))
    return Rule(parts, ends, allow, sum(map(len, parts)) + len(parts) - 1 + ends)


def _seconds(value: bytes) -> float:
    found = _SECONDS.match(value.decode("ascii", "replace"))
    return float(found.group()) if found else 0.0


def _normal(path: bytes) -> str:
    """One spelling for one path (RFC 9309, 2.2.2): what need not be escaped is not, what must be is."""
    return _ESCAPES.sub(_escape, path).decode("ascii")


def _escape(found: re.Match[bytes]) -> bytes:
    octets = found.group()
    if len(octets) == 1:
        return b"%%%02X" % octets[0]
    plain = bytes.fromhex(octets[1:].decode())
    return plain if _UNRESERVED.fullmatch(plain) else octets.upper()


def _matches(rule: Rule, path: str) -> bool:
    """From left to right, each part at its first place: no pattern, however twisted, is tried twice."""
    first, *rest = rule.parts
    if not path.startswith(first):
        return False
    at = len(first)
    for part in rest[:-1] if rule.ends else rest:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if not rule.ends:
        return True
    return path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= at if rest else at == len(path)
