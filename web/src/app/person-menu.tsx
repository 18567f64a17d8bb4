/** The menu of the person who is signed in. */
import { useNavigate } from "@tanstack/react-router";
import { signOut } from "@/api/identity";
import type { User } from "@/api/types";
import { Menu } from "@/components/menu";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages";
import { asProblem } from "@/lib/problem";
import styles from "./shell.module.css";

const initials = (name: string) =>
  name
    .trim()
    .split(/\s+/)
    .map((word) => [...word][0] ?? "")
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join("")
    .toUpperCase();

export default function PersonMenu({ user }: { user: User }) {
  const navigate = useNavigate();
  return (
    <Menu
      label={t("nav.account", { name: user.display_name })}
      trigger={
        <span className={styles.face} aria-hidden="true">
          {initials(user.display_name)}
        </span>
      }
      items={[
        { id: "settings", label: t("nav.settings"), onAction: () => void navigate({ to: "/settings" }) },
        {
          id: "sign-out",
          label: t("nav.signOut"),
          onAction: () => void signOut().catch((error) => toast(asProblem(error).message, "failed")),
        },
      ]}
    />
  );
}
