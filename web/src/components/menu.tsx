/** A menu under a button, on React Aria: arrows, typing ahead, Esc. */
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Menu as AriaMenu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { type ButtonLook, buttonClass } from "./button";
import styles from "./menu.module.css";

export interface MenuEntry {
  id: string;
  label: ReactNode;
  onAction: () => void;
}

export function Menu({
  label,
  trigger,
  look = "quiet",
  items,
  isIcon = false,
  isOpenAtFirst = false,
}: {
  label: string;
  trigger: ReactNode;
  look?: ButtonLook;
  items: MenuEntry[];
  /** The button is a square with only a drawing. */
  isIcon?: boolean;
  /** Open as soon as it is here: it was loaded because somebody asked for it. */
  isOpenAtFirst?: boolean;
}) {
  return (
    <MenuTrigger defaultOpen={isOpenAtFirst}>
      <AriaButton autoFocus={isOpenAtFirst} className={buttonClass({ look, isIcon })}>
        <span className="visually-hidden">{label}</span>
        {trigger}
      </AriaButton>
      <Popover className={styles.popover ?? ""} placement="bottom end">
        <AriaMenu className={styles.menu ?? ""}>
          {items.map((item) => (
            <MenuItem
              key={item.id}
              id={item.id}
              className={styles.item ?? ""}
              textValue={typeof item.label === "string" ? item.label : item.id}
              onAction={item.onAction}
            >
              {item.label}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
