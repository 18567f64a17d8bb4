/** Moves through the steps: to the ends, one at a time, to any, or by itself. */
import { Button } from "@/components/button";
import { ChevronLeft, ChevronRight } from "@/components/icons";
import { Pause, Play, ToEnd, ToStart } from "@/components/player-icons";
import { Slider } from "@/components/slider";
import { t } from "@/lib/messages/steps";
import { useIsStill } from "@/lib/use-media";
import styles from "./steps.module.css";
import type { Walking } from "./use-walk";
import type { Move } from "./walking";

const KEYS = { first: "Home", back: "←", on: "→", last: "End" };
const DRAWINGS = { first: ToStart, back: ChevronLeft, on: ChevronRight, last: ToEnd };

function MoveButton({
  move,
  isOff,
  onMove,
}: {
  move: keyof typeof DRAWINGS;
  isOff: boolean;
  onMove: (to: Move) => void;
}) {
  const Drawing = DRAWINGS[move];
  return (
    // Kept in the order of Tab where it leads nowhere: a button that went away would take the focus with it.
    <Button
      isIcon
      isOff={isOff}
      aria-label={t(`steps.${move}`)}
      title={`${t(`steps.${move}`)} (${KEYS[move]})`}
      onClick={() => onMove(move)}
    >
      <Drawing />
    </Button>
  );
}

interface ControlsProps {
  walk: Walking;
  /** The step in words. */
  text: string;
  /** Whether there were more steps than can be gone to. */
  isCut: boolean;
}

export function Controls({ walk, text, isCut }: ControlsProps) {
  const { at, moments, isPlaying, play, go, slide } = walk;
  const isStill = useIsStill();
  const total = moments.length;
  const [isAtStart, isAtEnd] = [at === 0, at === total - 1];
  return (
    <fieldset className={styles.controls} aria-label={t("steps.controls")}>
      <div className={styles.buttons}>
        <MoveButton move="first" isOff={isAtStart} onMove={go} />
        <MoveButton move="back" isOff={isAtStart} onMove={go} />
        {!isStill && (
          <Button
            className={styles.play}
            title={t("steps.space")}
            isOff={isAtEnd && !isPlaying}
            onClick={() => play(!isPlaying)}
          >
            {isPlaying ? <Pause /> : <Play />}
            {t(isPlaying ? "steps.pause" : "steps.play")}
          </Button>
        )}
        <MoveButton move="on" isOff={isAtEnd} onMove={go} />
        <MoveButton move="last" isOff={isAtEnd} onMove={go} />
      </div>
      <Slider
        label={t("steps.controls")}
        min={1}
        max={total}
        value={at + 1}
        text={text}
        onChange={(to) => slide(to - 1)}
      />
      <span className={styles.place}>{t(isCut ? "steps.placeCut" : "steps.place", { step: at + 1, total })}</span>
    </fieldset>
  );
}
