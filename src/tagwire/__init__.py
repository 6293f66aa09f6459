"""Tagwire: many publishers in, one card an event, one hashtag for every spelling and script.

The folders of this package are named as the path an article takes; `journeys/article.py` joins them.
"""

__version__ = "0.1.0"
