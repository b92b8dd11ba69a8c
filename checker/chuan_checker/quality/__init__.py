"""Data quality: what is wrong with submissions before any rule looks at them."""
