"""What the last build knew, in files that may be thrown away."""
