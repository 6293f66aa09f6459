"""One file per command, found by name; each holds one `command`."""
