/** The button of the person who is signed in. Its menu is loaded when it is first asked for. */
import { lazy, Suspense, useState } from "react";
import type { User } from "@/api/types";
import { Button } from "@/components/button";
import { t } from "@/lib/messages";
import styles from "./shell.module.css";

const loadMenu = () => import("./person-menu");
const PersonMenu = lazy(loadMenu);

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}

export function Face({ name }: { name: string }) {
  return (
    <span className={styles.face} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

export function Person({ user }: { user: User }) {
  const [isWanted, setWanted] = useState(false);
  const button = (
    <Button
      look="quiet"
      aria-haspopup="menu"
      aria-expanded={isWanted}
      onPointerEnter={() => void loadMenu()}
      onFocus={() => void loadMenu()}
      onClick={() => setWanted(true)}
    >
      <span className="visually-hidden">{t("nav.account", { name: user.display_name })}</span>
      <Face name={user.display_name} />
    </Button>
  );
  if (!isWanted) return button;
  return (
    <Suspense fallback={button}>
      <PersonMenu user={user} />
    </Suspense>
  );
}
