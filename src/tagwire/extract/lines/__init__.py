"""Which lines of a body are not its text, and how a line is written. `cleaning.clean` and `typography.tidy` are the doors."""
