"""Tests that run a whole program in a pseudo-terminal."""
