"""Makes a release: wheel, source, and a bundle for each system that installs without a network."""
