"""Serves the pages over the hand-made reading: `python -m web.server PORT` (0 for any free one, which is printed)."""

from __future__ import annotations

import os
import sys


def main(port: int) -> None:
    """Serve until killed."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "web.settings"
    import django
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.handlers.wsgi import WSGIHandler
    from waitress.server import create_server

    django.setup()
    server = create_server(StaticFilesHandler(WSGIHandler()), host="127.0.0.1", port=port)
    sys.stdout.write(f"{server.effective_port}\n")
    sys.stdout.flush()
    server.run()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
