/** A new playlist with the song at the end. */
export function withSong(list, song) {
  // Your code goes here.
}

/** A new playlist with the song behind the one at the index. */
export function playNext(list, index, song) {
  // Your code goes here.
}

/** A new playlist in the opposite order. */
export function backwards(list) {
  // Your code goes here.
}
