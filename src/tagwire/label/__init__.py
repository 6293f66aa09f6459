"""What an article is about: its language, categories, hashtags and places.

Takes a `model.Subject`, and a vector of what it means where one is known. Gives a `model.Label`; categories best first and never empty, hashtags most salient first, places by
how much they matter: the first is where it happened, if the text says so. A country that a text only implies is a hashtag
without mentions.
Asks for nothing at work; `Labeler.load` reads the package's own data and keeps the gazetteer, made once from the installed
packages, in a cache folder. One file a labeler, registered by one line in `labeler.py`:
`language → known → entities → places → hashtags → category`.
Names that an operator or the stream brings are read by `label.name_files` and bound to a book by `label.namebook`;
which names are one thing the stream teaches `label.learning`;
what proves a keyphrase says `label.guesses`.
"""

from tagwire.label.guesses import is_guess, proven
from tagwire.label.identities import Identities
from tagwire.label.labeler import Labeler, Weighed, label, weigh
from tagwire.label.language import SERVED
from tagwire.label.likeness import likeness
from tagwire.label.spellings import Spellings
from tagwire.label.translations import translations
from tagwire.label.unfit import REASONS as UNFIT
from tagwire.label.unfit import unfit

__all__ = ["SERVED", "UNFIT", "Identities", "Labeler", "Spellings", "Weighed", "is_guess", "label", "likeness", "proven", "translations", "unfit", "weigh"]
