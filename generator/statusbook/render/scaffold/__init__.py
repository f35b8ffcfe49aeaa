"""The first files of a new repository: data in files/, messages/ and words/, filled with its owner's answers."""
