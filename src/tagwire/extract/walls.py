"""Pages that stand before an article: consent, captcha, "checking your browser", sign-in. Pure.

Each rule asks for two signs: words that only such pages speak, and little else on the page. What a wall says of itself
(title, dates, canonical address) is not the article's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from tagwire import addresses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from tagwire.extract.body.bodies import Piece

Wall = Literal["", "consent", "check"]

SHORT_CHECK = 120
"""Words up to which a page with a check's words is one (own choice: the longest seen, with its list of reasons, has some 100)."""
BARE = 40
"""Words up to which a check's scripts alone tell (own choice: comment forms carry the same scripts below whole articles)."""
MOSTLY = 0.5
"""Share of a text's characters in blocks that ask for consent, from which it is a banner and nothing else (own choice)."""
LOOK = 600
"""Own choice, in characters: a paragraph that asks for consent says so in its first sentences."""
DISTINCT = 2
"""Own choice: one such phrase may stand in any article; a banner has three or more."""

_GATE_LABELS = frozenset("consent guce myprivacy privacygate challenges".split())
_GATE_SITES = frozenset({"captcha-delivery.com"})
_GATE_PATH = re.compile(
    r"^/(?:privacy-?gate|cookie-?wall|cookie-?consent|collectConsent|v2/collectConsent|copyConsent|zustimmung|consent)(?:[/.]|$)", re.IGNORECASE
)
_CONSENT = re.compile(
    r"before you continue|we (?:and our|use|value) .{0,40}(?:partners|cookies|privacy)|our (?:\d+ )?partners|(?:accept|reject|agree to|allow) all\b|manage (?:your )?(?:options|choices|settings|preferences|cookies)"
    r"|legitimate interest|personali[sz]ed (?:ads|advertising|content)|(?:ad|content) measurement|audience (?:research|insights)|withdraw (?:your )?consent|your (?:consent|choices)|privacy dashboard|by (?:clicking|selecting) .{0,20}(?:accept|agree)"
    r"|bevor (?:sie|du) (?:fort|weiter)|(?:wir|unsere) .{0,40}(?:partner|cookies)|alle (?:akzeptieren|ablehnen)|(?:ihre|deine) einwilligung|berechtigte[ns]? interesse|personalisierte (?:werbung|anzeigen|inhalte)|mit werbung (?:weiter)?lesen"
    r"|avant (?:d’|d')(?:accéder|continuer)|nous et nos .{0,30}partenaires|tout (?:accepter|refuser)|(?:votre|vos) (?:consentement|choix)|intérêt légitime|continuer sans accepter"
    r"|antes de continuar|nosotros y nuestros .{0,20}socios|aceptar todo|rechazar todo|su consentimiento|interés legítimo|noi e i nostri .{0,20}partner|accetta tutto|rifiuta tutto|legittimo interesse|il tuo consenso"
    r"|voordat (?:je|u) (?:door|verder)|wij en onze .{0,30}partners|alles (?:accepteren|weigeren|afwijzen)|(?:uw|je) toestemming|gerechtvaardigd belang|aceitar tud|rejeitar tud|nós e (?:os )?nossos parceiros"
    r"|my i nasi .{0,30}partnerzy|zaakceptuj wszystk|twoj[ąa] zgod|принять все|отклонить все|ваше согласие|نحن وشركاؤنا|قبول الكل|رفض الكل|ملفات تعريف الارتباط|すべて(?:同意|拒否|に同意)|全部(?:接受|拒绝)|모두 (?:동의|수락|거부)",
    re.IGNORECASE,
)
_CHECK = re.compile(
    r"^just a moment\b|checking (?:if the site connection is secure|your browser before)|verif(?:y|ying) (?:that )?you(?:'re| are) (?:a )?(?:human|not a robot)|needs to review the security of your connection|attention required!.{0,4}cloudflare"
    r"|are you a (?:robot|human)\?|press (?:&|and) hold to confirm|pardon our interruption|request unsuccessful\. incapsula|unusual (?:activity|traffic) from your (?:computer )?network|you have been blocked|please enable (?:js|javascript) and (?:disable any ad|cookies)"
    r"|ddos protection by|you don't have permission to access .{0,200}on this server|access to this page has been denied|complete the captcha|why did this happen\?|enable javascript and cookies to continue"
    r"|sie (?:ein mensch|kein roboter) sind|vous (?:êtes un humain|n'êtes pas un robot)|no (?:eres|es usted) un robot|вы не робот|أنك (?:لست روبوت|إنسان)|请完成安全验证|人机验证|ロボットではありません|로봇이 아닙니다",
    re.IGNORECASE,
)
_CHECK_MARKS = (
    ".//*[@id='px-captcha']",
    ".//*[@id='cf-wrapper' or @id='challenge-form' or @id='challenge-running' or @id='challenge-error-text']",
    ".//script[contains(@src, '/challenge-platform/') or contains(@src, 'captcha-delivery.com') or contains(@src, '_Incapsula_Resource')]",
    ".//iframe[contains(@src, 'captcha-delivery.com') or contains(@src, '_Incapsula_Resource')]",
    ".//*[contains(concat(' ', @class, ' '), ' g-recaptcha ') or contains(concat(' ', @class, ' '), ' h-captcha ') or contains(concat(' ', @class, ' '), ' cf-turnstile ')]",
)
"""What the makers of these checks call their parts (Cloudflare, HUMAN, DataDome, Imperva, reCAPTCHA, hCaptcha)."""


def is_gate(url: str) -> bool:
    """Whether an address is that of a gate: where a request for an article was sent instead."""
    parts = addresses.split(url)
    if parts is None:
        return False
    host = parts.hostname or ""
    site = addresses.site_of(host)
    return site in _GATE_SITES or not _GATE_LABELS.isdisjoint(host.removesuffix(site).split(".")) or _GATE_PATH.match(parts.path) is not None


def asks_to_sign_in(tree: HtmlElement) -> bool:
    """Whether there is a field for a password."""
    return _found(tree, ".//input[@type='password']")


def wall(tree: HtmlElement, title: str, pieces: Sequence[Piece], count: int) -> Wall:
    """What stands in the article's place, or "". `pieces` are all that was found of a text, `count` its words."""
    if count <= SHORT_CHECK and (_is_check(title) or any(_is_check(piece.text) for piece in pieces)):
        return "check"
    if count <= BARE and any(_found(tree, mark) for mark in _CHECK_MARKS):
        return "check"
    return "consent" if _is_banner(pieces) else ""


def _is_check(text: str) -> bool:
    return _CHECK.search(text[:400]) is not None


def _found(tree: HtmlElement, path: str) -> bool:
    return bool(tree.xpath(path))


def _is_banner(pieces: Sequence[Piece]) -> bool:
    """Whether most of a text asks for consent, in phrases of several kinds. Long blocks first: an article shows after a few."""
    whole = sum(len(piece.text) for piece in pieces)
    other, phrases = 0, set[str]()
    for piece in sorted(pieces, key=lambda piece: -len(piece.text)):
        told = _phrases(piece.text)
        phrases |= told
        other += 0 if told else len(piece.text)
        if other >= (1 - MOSTLY) * whole:
            return False
    return len(phrases) >= DISTINCT


def _phrases(text: str) -> set[str]:
    return {found.group().casefold() for found in _CONSENT.finditer(text[:LOOK])}
