from belt import first_boxes, only_called


def boxes(eggs, size):
    box = []
    for egg in eggs:
        box.append(egg)
        if len(box) == size:
            yield box
            box = []


def all_boxes(eggs, size):
    return list(boxes(eggs, size))


def watched(eggs, size, count):
    return first_boxes(boxes, eggs, size, count)


def announced(size):
    return only_called(boxes, size)
