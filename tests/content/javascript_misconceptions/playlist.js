export function withSong(list, song) {
  const copy = list;
  copy.push(song);
  return copy;
}

export function playNext(list, index, song) {
  const copy = list;
  copy.splice(index + 1, 0, song);
  return copy;
}

export function backwards(list) {
  const copy = list;
  copy.reverse();
  return copy;
}
