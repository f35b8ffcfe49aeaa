"""The feeds: each entry is made once as a value, and Atom, RSS and JSON Feed are three ways to write it down."""
