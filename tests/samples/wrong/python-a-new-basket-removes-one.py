def with_item(basket, item):
    return basket + [item]


def without_item(basket, item):
    copy = basket[:]
    copy.remove(item)
    return copy


def merged(first, second):
    return first + second
