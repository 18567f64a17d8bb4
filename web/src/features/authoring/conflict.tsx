/** What can be in the way of saving a draft, and how it is settled; nothing is thrown away by itself. */
import { useState } from "react";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog/dialog";
import { LineDiffView } from "@/components/diff";
import { Notice } from "@/components/states";
import { t } from "@/lib/messages/authoring/desk";
import styles from "./authoring.module.css";
import type { AuthoredDraft } from "./use-authored-draft";

const WORDS = { removed: t("work.onlyTheirs"), added: t("work.onlyMine") };

function Compare({ draft, onClose }: { draft: AuthoredDraft; onClose: () => void }) {
  const theirs = draft.theirs?.files ?? {};
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(draft.files)])].sort();
  return (
    <Dialog title={t("work.compare")} isOpen isWide onClose={onClose}>
      {names
        .filter((name) => theirs[name] !== draft.files[name])
        .map((name) => (
          <section key={name} className={styles.compared}>
            <h3>{name}</h3>
            <LineDiffView before={theirs[name] ?? ""} after={draft.files[name] ?? ""} words={WORDS} />
          </section>
        ))}
    </Dialog>
  );
}

export function Conflict({ draft }: { draft: AuthoredDraft }) {
  const [isComparing, setComparing] = useState(false);
  return (
    <>
      {draft.theirs && (
        <Notice
          tone="warning"
          action={
            <div className={styles.actions}>
              <Button size="small" onClick={() => setComparing(true)}>
                {t("work.compare")}
              </Button>
              <Button size="small" onClick={draft.useTheirs}>
                {t("work.useTheirs")}
              </Button>
              <Button size="small" look="primary" onClick={draft.keepMine}>
                {t("work.keepMine")}
              </Button>
            </div>
          }
        >
          <strong>{t("work.conflictTitle")}.</strong> {t("work.conflictText")}
        </Notice>
      )}
      {isComparing && <Compare draft={draft} onClose={() => setComparing(false)} />}
      {draft.isRecovered && draft.state.kind === "waiting" && <Notice>{t("work.recovered")}</Notice>}
      {draft.state.kind === "refused" && <Notice tone="failed">{draft.state.problem.message}</Notice>}
      {!draft.isStored && <Notice tone="warning">{t("work.noStorage")}</Notice>}
    </>
  );
}
