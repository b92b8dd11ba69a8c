"""Findings to something people and machines read: the last stage. See `reports/README.md` for what goes in and out."""
