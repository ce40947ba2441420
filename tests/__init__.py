"""Tests, in folders that mirror the package, and benchmarks."""
