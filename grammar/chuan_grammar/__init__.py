"""Text to tree: the first stage. See `grammar/README.md` for what goes in and out."""
