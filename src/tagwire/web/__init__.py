"""What readers see: pages, outgoing feeds, the welcome form. A Django app.

Takes a request. Gives a page or a feed. Asks the store for shapes (`reads.py`), never for rows.
"""
