"""What a page tells of its article but the text: title, people, dates, picture, licence. `reader.read` is the door."""
