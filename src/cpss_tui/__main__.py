"""`python -m cpss_tui`, which is the same program as `cpss-tui`.

Owns nothing: it hands over to the command line.
"""

from cpss_tui.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
