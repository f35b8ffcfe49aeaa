"""What has to hold between values, and between files: each rule yields problems and knows nothing of disks."""
