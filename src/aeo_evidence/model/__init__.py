"""The nouns of the program: frozen values that go from stage to stage."""
