/** Buttons, and links that look like them. The platform's own elements: they need no library to be accessible. */
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, Ref } from "react";
import styles from "./button.module.css";
import { cx } from "./class-names";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";
interface Looks {
  look?: ButtonLook;
  size?: "small" | "normal";
  /** A square with only a drawing; give it an aria-label. */
  isIcon?: boolean;
}

export const buttonClass = ({ look = "secondary", size = "normal", isIcon = false }: Looks, className?: string) =>
  cx(styles.button, styles[look], size === "small" && styles.small, isIcon && styles.icon, className);

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, Looks {
  ref?: Ref<HTMLButtonElement>;
  /** At work: keeps its size and its focus, and ignores presses. */
  isBusy?: boolean;
  /** Leads nowhere at the moment: keeps its place and its focus, and ignores presses. */
  isOff?: boolean;
}

export function Button(props: ButtonProps) {
  const { look, size, isIcon, isBusy = false, isOff = false, className, onClick, children, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass({ look, size, isIcon } as Looks, className)}
      aria-disabled={isBusy || isOff || undefined}
      data-busy={isBusy || undefined}
      onClick={(event) => {
        if (isBusy || isOff) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {children}
    </button>
  );
}

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement>, Looks {
  ref?: Ref<HTMLAnchorElement>;
}
function ButtonAnchor({ look, size, isIcon, className, ...rest }: AnchorProps) {
  return <a {...rest} className={buttonClass({ look, size, isIcon } as Looks, className)} />;
}
/** A typed link of the router with the look of a button. */
export const ButtonLink = createLink(ButtonAnchor);
