def without_repeats(songs):
    return list(set(songs))


def repeated(songs):
    return sorted({song for song in songs if songs.count(song) > 1})
