"""Read 7Z archives where the optional library is installed; without it they are said not to be read."""
