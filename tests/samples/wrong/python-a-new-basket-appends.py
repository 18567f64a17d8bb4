def with_item(basket, item):
    basket.append(item)
    return basket


def without_item(basket, item):
    return [other for other in basket if other != item]


def merged(first, second):
    return first + second
