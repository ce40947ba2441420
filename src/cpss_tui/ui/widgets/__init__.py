"""The parts of a screen, each painted line by line."""
