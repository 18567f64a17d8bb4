/** Goes on by itself at a pace at which one can read along, and stops at the end. */
import { useEffect, useRef, useState } from "react";

const PACE_MS = 1_100;

export function usePlaying(isAtEnd: boolean, onTick: () => void, onStop: () => void) {
  const [isPlaying, setPlaying] = useState(false);
  const latest = useRef({ onTick, onStop });
  latest.current = { onTick, onStop };
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => latest.current.onTick(), PACE_MS);
    return () => {
      clearInterval(timer);
      latest.current.onStop();
    };
  }, [isPlaying]);
  useEffect(() => {
    if (isAtEnd) setPlaying(false);
  }, [isAtEnd]);
  return [isPlaying, setPlaying] as const;
}
