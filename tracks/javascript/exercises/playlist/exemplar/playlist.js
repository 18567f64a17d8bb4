/** A new playlist with the song at the end. */
export function withSong(list, song) {
  return [...list, song];
}

/** A new playlist with the song behind the one at the index. */
export function playNext(list, index, song) {
  return [...list.slice(0, index + 1), song, ...list.slice(index + 1)];
}

/** A new playlist in the opposite order. */
export function backwards(list) {
  return list.toReversed();
}
