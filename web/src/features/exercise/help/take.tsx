/** The change that somebody who teaches suggests, taken into the learner's own code with one click; undo takes it out. */
import { useState } from "react";
import { type HelpComment, tellTaken } from "@/api/help";
import { Button } from "@/components/button";
import { Notice } from "@/components/states";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/help";
import { replaced } from "@/lib/quoted";
import type { Draft } from "../use-draft";

interface TakeProps {
  comment: HelpComment;
  draft: Draft;
  onTaken: (comment: HelpComment) => void;
}

export function Take({ comment, draft, onTaken }: TakeProps) {
  const [isRefused, setRefused] = useState(false);
  const { file, line, before, after } = comment;
  if (comment.is_learner || file === null || line === null || before === null || after === null) return null;
  const take = () => {
    const files = draft.latest();
    const text = files[file];
    const next = text === undefined ? null : replaced(text, line, before, after);
    setRefused(next === null);
    if (next === null) return;
    draft.replace({ ...files, [file]: next });
    toast(t("help.tookIt"));
    onTaken(comment);
    // That it was taken is for the others to know: the change is in the editor whatever comes of this.
    tellTaken(comment.id).catch(() => undefined);
  };
  return (
    <>
      <Button size="small" look={comment.taken_at ? "quiet" : "primary"} onClick={take}>
        {t("help.take")}
      </Button>
      {isRefused && <Notice tone="warning">{t("help.linesChanged")}</Notice>}
    </>
  );
}
