def whole(): return {}
def files(): return {}
