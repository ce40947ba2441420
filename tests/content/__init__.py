"""The proof-reader of the bundled guide: its rules, their tests, the facts they compare with."""
