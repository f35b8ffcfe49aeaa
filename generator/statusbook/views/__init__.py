"""What follows from the model at one moment: each view is a function of (model, now), computed here once."""
