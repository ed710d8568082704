def print_summary(result, written):
    pass
