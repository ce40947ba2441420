"""The parts of a screen, each painted line by line.

This folder owns how they look. It must not know where what they show comes from.
"""
