"""Earlier reports: read back safely, held against what is found now, and told what has changed since."""
