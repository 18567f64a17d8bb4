/** The menu of the person who is signed in. */
import { useNavigate } from "@tanstack/react-router";
import { signOut } from "@/api/account";
import type { User } from "@/api/types";
import { Menu } from "@/components/menu";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages";
import { asProblem } from "@/lib/problem";
import { hasRole } from "@/lib/session";
import { useIsTight } from "@/lib/use-media";
import { Face } from "./person";
import { staffPages } from "./staff-pages";

export default function PersonMenu({ user }: { user: User }) {
  const navigate = useNavigate();
  const isTight = useIsTight();
  const staff = isTight ? staffPages(user) : [];
  const leave = () => void signOut().catch((error) => toast(asProblem(error).message, "failed"));
  return (
    <Menu
      label={t("nav.account", { name: user.display_name })}
      trigger={<Face name={user.display_name} />}
      isOpenAtFirst
      items={[
        ...staff.map(({ to, label }) => ({ id: to, label, onAction: () => void navigate({ to }) })),
        ...(hasRole(user, "instructor")
          ? [{ id: "help", label: t("nav.help"), onAction: () => void navigate({ to: "/help" }) }]
          : []),
        { id: "knowledge", label: t("nav.knowledge"), onAction: () => void navigate({ to: "/knowledge" }) },
        ...(staff.some(({ to }) => to === "/cohorts")
          ? []
          : [{ id: "cohorts", label: t("nav.cohorts"), onAction: () => void navigate({ to: "/cohorts" }) }]),
        { id: "settings", label: t("nav.settings"), onAction: () => void navigate({ to: "/settings" }) },
        { id: "sign-out", label: t("nav.signOut"), onAction: leave },
      ]}
    />
  );
}
