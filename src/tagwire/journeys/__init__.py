"""What joins the stages, which are strangers to one another. `article.py` is THE PATH: read it first.

Takes what the network, an archive or a person brings. Gives outcomes as values. Asks the stages and the store.
"""
