/** A small button with a menu that is loaded when somebody is about to open it. */
import { lazy, Suspense, useState } from "react";
import { Button } from "./button";
import { More } from "./icons";
import type { MenuEntry } from "./menu";

const loadMenu = () => import("./menu");
const Menu = lazy(() => loadMenu().then((found) => ({ default: found.Menu })));

export function LazyMenu({ label, items }: { label: string; items: MenuEntry[] }) {
  const [isWanted, setWanted] = useState(false);
  const button = (
    <Button
      look="quiet"
      isIcon
      aria-haspopup="menu"
      aria-expanded={isWanted}
      aria-label={label}
      onPointerEnter={() => void loadMenu()}
      onFocus={() => void loadMenu()}
      onClick={() => setWanted(true)}
    >
      <More />
    </Button>
  );
  if (!isWanted) return button;
  return (
    <Suspense fallback={button}>
      <Menu label={label} trigger={<More />} items={items} isIcon isOpenAtFirst />
    </Suspense>
  );
}
