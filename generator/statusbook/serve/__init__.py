"""The site over HTTP on this machine, answered as a static host answers."""
