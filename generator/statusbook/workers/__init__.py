"""Work for every core of the machine."""
