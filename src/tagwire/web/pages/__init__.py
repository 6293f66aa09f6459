"""One file a page. Each takes a request and the parts of its address, and gives an answer."""
