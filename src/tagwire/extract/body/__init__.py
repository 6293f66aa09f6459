"""Where the article stands on its page: blocks, the main part, the verdict on each block. `bodies.found_on` is the door."""
