"""The sample edition: fictional publishers and articles in English and Arabic, shown until real ones were read.

Takes nothing. Gives the texts as data; journeys/sample_edition.py makes feeds and pages of them and brings them in.
All texts and pictures were written and drawn for Tagwire; nothing in them is real but the names of places.
"""
