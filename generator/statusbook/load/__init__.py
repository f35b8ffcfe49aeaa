"""Disk to model: files in, values and findings out. Nothing is thrown, nothing is written."""
