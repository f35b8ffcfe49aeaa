"""What machines read: Statuspage's public API, our own, and the list of all such files."""
