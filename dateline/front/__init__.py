"""Front matter and settings: YAML read with every mistake at its line."""
