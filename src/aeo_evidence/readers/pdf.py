from aeo_evidence.errors import UnreadableError
def read(data):
    raise UnreadableError("scan_not_read")
