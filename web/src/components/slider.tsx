/** A place on a scale: the platform's own, which pointer, finger and keys move, with its value in words. */
import { useId } from "react";
import styles from "./slider.module.css";

interface SliderProps {
  label: string;
  value: number;
  min: number;
  max: number;
  /** What the value means; heard each time it changes while the slider has the focus. */
  text: string;
  onChange: (value: number) => void;
}

export function Slider({ label, value, min, max, text, onChange }: SliderProps) {
  const id = useId();
  return (
    <span className={styles.slider}>
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        value={value}
        aria-valuetext={text}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </span>
  );
}
