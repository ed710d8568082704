"""Names of files and folders as they can be written: a system may give bytes that are no characters."""


def written(name: str) -> str:
    """Return a name with bytes that are no characters told by their numbers; any other name as it is."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
