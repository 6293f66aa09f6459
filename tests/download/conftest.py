"""Puts this folder on the path of imports, so that the folder of faults finds the servers and the bombs."""
