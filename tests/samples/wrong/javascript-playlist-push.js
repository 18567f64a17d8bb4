export function withSong(list, song) {
  const next = list;
  next.push(song);
  return next;
}

export function playNext(list, index, song) {
  return list.splice(index + 1, 0, song);
}

export function backwards(list) {
  return list.reverse();
}
