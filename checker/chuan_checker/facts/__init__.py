"""Submissions: bytes to raw rows (one reader a format), raw rows to typed observations (`resolve`)."""
