/** The people of this hub: find one, change a role, close or open an account. */
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { changeUser, listUsers } from "@/api/account";
import type { Role, UserRow } from "@/api/types";
import { Badge } from "@/components/badge";
import { Button } from "@/components/button";
import { ConfirmDialog } from "@/components/dialog/dialog";
import { Field } from "@/components/field";
import { Page } from "@/components/page";
import { Select } from "@/components/select";
import { EmptyState, ErrorState, Loading } from "@/components/states";
import { Table } from "@/components/table";
import { Time } from "@/components/time";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/admin";
import { asProblem } from "@/lib/problem";
import { useSession } from "@/lib/session";
import styles from "./admin.module.css";

const route = getRouteApi("/admin/users");
const ROLES: Role[] = ["learner", "author", "instructor", "admin"];
const TYPING_MS = 250;

/** What is searched for lives in the address, so that a search can be linked to. */
function useSearchText(): [string, (text: string) => void] {
  const { query = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const [text, setText] = useState(query);
  useEffect(() => {
    if (text === query) return;
    const timer = setTimeout(() => void navigate({ search: text ? { query: text } : {}, replace: true }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, query, navigate]);
  return [text, setText];
}

function useChange() {
  const client = useQueryClient();
  return async (user: UserRow, body: { role?: Role; is_disabled?: boolean }) => {
    const name = user.display_name;
    try {
      await changeUser(user.id, body);
      if (body.role) toast(t("users.changedRole", { name, role: t(`role.${body.role}`) }));
      else toast(body.is_disabled ? t("users.disabledDone", { name }) : t("users.enabledDone", { name }));
    } catch (error) {
      toast(asProblem(error).message, "failed");
    }
    await client.invalidateQueries({ queryKey: ["users"] });
  };
}

export default function UsersPage() {
  const { query = "" } = route.useSearch();
  const [text, setText] = useSearchText();
  const { user: self } = useSession();
  const [closing, setClosing] = useState<UserRow | null>(null);
  const change = useChange();
  const users = useInfiniteQuery({
    queryKey: ["users", query],
    queryFn: ({ pageParam, signal }) => listUsers(query, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (previous) => previous,
  });
  const rows = users.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t("users.title")}>
      <div className={styles.search}>
        <Field label={t("users.search")} type="search" value={text} onChange={(event) => setText(event.target.value)} />
      </div>
      {users.isPending && <Loading />}
      {users.isError && <ErrorState problem={asProblem(users.error)} onRetry={() => void users.refetch()} />}
      {users.isSuccess && rows.length === 0 && (
        <EmptyState title={t("users.emptyTitle", { query })}>{t("users.emptyText")}</EmptyState>
      )}
      {rows.length > 0 && (
        <Table
          caption={t("users.title")}
          rows={rows}
          rowKey={(user) => user.id}
          columns={[
            {
              name: t("users.person"),
              cell: (user) => (
                <div className={styles.person}>
                  <strong>
                    {user.display_name} {user.id === self?.id && <small>({t("users.you")})</small>}
                  </strong>
                  <span>{user.email}</span>
                </div>
              ),
            },
            {
              name: t("users.role"),
              cell: (user) => (
                <Select
                  label={t("users.roleOf", { name: user.display_name })}
                  isLabelHidden
                  value={user.role}
                  isDisabled={user.id === self?.id}
                  options={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
                  onChange={(role) => role !== user.role && void change(user, { role })}
                />
              ),
            },
            { name: t("users.joined"), cell: (user) => <Time at={user.created_at} /> },
            {
              name: t("users.seen"),
              cell: (user) => (user.last_seen_at ? <Time at={user.last_seen_at} /> : t("users.never")),
            },
            {
              name: t("users.state"),
              cell: (user) =>
                user.is_disabled ? (
                  <span className={styles.row}>
                    <Badge tone="failed">{t("users.disabled")}</Badge>
                    <Button size="small" onClick={() => void change(user, { is_disabled: false })}>
                      {t("users.enable")}
                    </Button>
                  </span>
                ) : (
                  <Button size="small" disabled={user.id === self?.id} onClick={() => setClosing(user)}>
                    {t("users.disable")}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {users.hasNextPage && (
        <Button
          className={styles.more ?? ""}
          isBusy={users.isFetchingNextPage}
          onClick={() => void users.fetchNextPage()}
        >
          {t("action.more")}
        </Button>
      )}
      <ConfirmDialog
        title={t("users.disableTitle", { name: closing?.display_name ?? "" })}
        text={t("users.disableText")}
        confirm={t("users.disable")}
        isOpen={closing !== null}
        isDanger
        onConfirm={() => {
          if (closing) void change(closing, { is_disabled: true });
          setClosing(null);
        }}
        onClose={() => setClosing(null)}
      />
    </Page>
  );
}
