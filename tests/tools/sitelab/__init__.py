"""What tests and people use to look at built sites: build one, serve it, choose its pages, open them in Chromium."""
