/** Who may change a track besides admins; admins say who. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type AuthoredTrackDetail, setEditors, trackQuery } from "@/api/authoring";
import { Button } from "@/components/button";
import { Cross } from "@/components/icons";
import { EmptyState } from "@/components/states";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/authoring/source";
import { asProblem } from "@/lib/problem";
import { hasRole, useSession } from "@/lib/session";
import styles from "../authoring.module.css";
import { AddEditor } from "./add-editor";

type Editor = AuthoredTrackDetail["editors"][number];
const nameOf = (editor: Editor) => editor.name || t("editors.left");

export default function Editors({ track }: { track: AuthoredTrackDetail }) {
  const { user } = useSession();
  const [isBusy, setBusy] = useState(false);
  const client = useQueryClient();
  const isAdmin = hasRole(user, "admin");
  const { editors } = track;
  const change = async (ids: string[], said: string) => {
    setBusy(true);
    try {
      client.setQueryData(trackQuery(track.slug).queryKey, await setEditors(track.slug, ids));
      toast(said);
    } catch (error) {
      toast(asProblem(error).message, "failed");
    }
    setBusy(false);
  };
  const remove = (editor: Editor) =>
    change(
      editors.filter((one) => one !== editor).map((one) => one.id),
      t("editors.removed", { name: nameOf(editor) }),
    );
  const add = (id: string, name: string) => change([...editors.map((one) => one.id), id], t("editors.added", { name }));
  return (
    <div className={styles.source}>
      {editors.length === 0 ? (
        <EmptyState>{t("editors.everyone")}</EmptyState>
      ) : (
        <>
          <p className={styles.soft}>{t("editors.text")}</p>
          <ul className={styles.people} aria-label={t("editors.title")}>
            {editors.map((editor) => (
              <li key={editor.id}>
                <span>
                  {nameOf(editor)} {editor.id === user?.id && <small>({t("editors.you")})</small>}
                </span>
                {isAdmin && (
                  <Button
                    look="quiet"
                    size="small"
                    isIcon
                    isBusy={isBusy}
                    aria-label={t("editors.remove", { name: nameOf(editor) })}
                    title={t("editors.remove", { name: nameOf(editor) })}
                    onClick={() => void remove(editor)}
                  >
                    <Cross />
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {isAdmin ? (
        <AddEditor known={editors.map((one) => one.id)} isBusy={isBusy} onAdd={(id, name) => void add(id, name)} />
      ) : (
        <p className={styles.soft}>{t("editors.adminOnly")}</p>
      )}
    </div>
  );
}
