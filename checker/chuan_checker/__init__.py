"""Rules and facts to findings: the third stage. See `checker/README.md` for what goes in and out."""
