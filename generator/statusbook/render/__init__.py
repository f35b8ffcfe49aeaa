"""Views to artifacts: what is published, as values with a path and bytes. Nothing here touches the disk's output."""
