"""What an entry brings: words, sound or pictures that move."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from tagwire import addresses

if TYPE_CHECKING:
    from tagwire.model import Enclosure, Entry

Kind = Literal["text", "audio", "video"]

_VIDEO_TYPES = ("video/", "application/x-mpegurl", "application/vnd.apple.mpegurl", "application/dash+xml", "application/x-shockwave-flash")
_AUDIO_TYPES = ("audio/", "application/ogg")
_VAGUE = frozenset({"", "application/octet-stream", "binary/octet-stream"})
_VIDEO_FILE = re.compile(r"\.(?:mp4|m4v|mov|webm|mkv|ogv|m3u8|mpd)$", re.IGNORECASE)
_AUDIO_FILE = re.compile(r"\.(?:mp3|m4a|m4b|aac|ogg|oga|opus|flac|wav)$", re.IGNORECASE)
_PAGES = {
    "youtube.com": re.compile(r"/(?:watch$|shorts/|live/|embed/|v/)"),
    "youtu.be": re.compile(r"/[\w-]{6,}"),
    "vimeo.com": re.compile(r"/(?:video/|channels/[\w-]+/)?\d{5,}"),
    "dailymotion.com": re.compile(r"/(?:embed/)?video/"),
    "dai.ly": re.compile(r"/x\w+"),
    "tiktok.com": re.compile(r"/@[^/]+/video/"),
    "twitch.tv": re.compile(r"/videos/\d+"),
    "rumble.com": re.compile(r"/(?:v[a-z0-9]{4,}-|embed/)"),
    "rutube.ru": re.compile(r"/video/[0-9a-f]"),
    "bilibili.com": re.compile(r"/video/"),
    "nicovideo.jp": re.compile(r"/watch/"),
}
"""Sites whose pages of these forms each show one video (own list, from the sites' own share buttons)."""
_PEERTUBE = re.compile(r"/(?:w|videos/watch)/[0-9a-zA-Z-]{22,36}$")
"""PeerTube's short and long identifiers, on any host (https://docs.joinpeertube.org/)."""


def kind_of(entry: Entry) -> Kind:
    """Decided from its enclosures, then from its own address; video goes before sound."""
    kinds = {_kind_of_file(file) for file in entry.enclosures}
    if "video" in kinds or is_video_page(entry.url):
        return "video"
    return "audio" if "audio" in kinds else "text"


def is_video_page(url: str) -> bool:
    """Whether an address is of a form under which a known site shows one video."""
    parts = addresses.split(url)
    if parts is None:
        return False
    form = _PAGES.get(addresses.site_of((parts.hostname or "").lower()))
    return bool(form.match(parts.path)) if form else bool(_PEERTUBE.match(parts.path))


def _kind_of_file(file: Enclosure) -> Kind:
    """By its type; by its name where the type says nothing."""
    kind = (file.type or "").lower()
    if kind.startswith(_VIDEO_TYPES):
        return "video"
    if kind.startswith(_AUDIO_TYPES):
        return "audio"
    path = file.url.partition("?")[0]
    if kind not in _VAGUE:
        return "text"
    if _VIDEO_FILE.search(path):
        return "video"
    return "audio" if _AUDIO_FILE.search(path) else "text"
