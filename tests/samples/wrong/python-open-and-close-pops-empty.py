PAIRS = {")": "(", "]": "[", "}": "{"}


def fault(text):
    stack = []
    for place, character in enumerate(text):
        if character in "([{":
            stack.append((character, place))
        elif character in ")]}":
            opened, where = stack.pop()
            if opened != PAIRS[character]:
                return place
    return None


def completion(text):
    return ""
