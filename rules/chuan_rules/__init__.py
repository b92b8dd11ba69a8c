"""Tree to typed rules: the second stage. See `rules/README.md` for what goes in and out."""
