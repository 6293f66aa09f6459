"""Bytes from the network, politely and safely.

Takes an address and the validators we hold for it, or a form to send.
Gives a `Document` (an answer with its body), `Unchanged` (304), or a `TagwireError` as a value: `Later` errors may work
another time and carry the server's wish to wait, `Aside` errors will not. An error's subject is the address that
failed, which after a redirect is not the one that was asked for.
Asks the network, through `Downloader`, and the time, through the callable handed to `get`. Whoever needs the network
asks for the `Network` protocol, so that a fake can stand in.

What it keeps to: only http and https, at any port; every hop's *connected* address is checked against private
networks; no cookies, no passwords in addresses, no proxies; capped bytes, time and redirects; an honest user agent; a
pause between two requests to one site; robots.txt (RFC 9309) for pages; an address that said "too many requests" is
left alone for as long as it wished, and so is a domain three of whose addresses say so one after the other; nobody waits
in a queue for minutes, but hears `Queued` with the wait. What it does not do: it speaks no HTTP/2.

Doors of their own are `download.guard`, which says without asking whether an address may be asked, and `download.network`,
the protocols alone: whoever only speaks of a network loads no client.
"""

from tagwire.download.client import Downloader
from tagwire.download.network import Kind, Limits, Network, Poster
from tagwire.download.politeness import PATIENCE, SHARED_HOSTS, Pace

__all__ = ["PATIENCE", "SHARED_HOSTS", "Downloader", "Kind", "Limits", "Network", "Pace", "Poster"]
