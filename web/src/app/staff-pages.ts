/** Pages of those who write, teach and operate: links in the bar, and entries of the person's menu where that has no room for them. */
import type { User } from "@/api/types";
import { t } from "@/lib/messages";
import { hasRole } from "@/lib/session";

export function staffPages(user: User) {
  return [
    ...(hasRole(user, "author") ? [{ to: "/authoring", label: t("nav.authoring") } as const] : []),
    ...(hasRole(user, "instructor")
      ? [{ to: "/cohorts", label: t("nav.cohorts") } as const, { to: "/admin", label: t("nav.admin") } as const]
      : []),
    ...(hasRole(user, "admin") ? [{ to: "/admin/users", label: t("nav.users") } as const] : []),
  ];
}
