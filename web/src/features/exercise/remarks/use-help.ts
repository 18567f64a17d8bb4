/** What the learner has asked for and said of a submission; it outlasts the panel that shows it. */
import { useState } from "react";
import type { Annotation } from "@/api/types";
import { voteOnRemark } from "@/api/work";
import { announce } from "@/components/announcer";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/remarks";
import { asProblem } from "@/lib/problem";
import type { Run } from "../run-state";

interface Asked {
  run: string;
  showsMore: boolean;
  /** How much of the next step was asked for: 0 to 3. */
  strength: number;
  votes: Record<string, boolean>;
}
export interface Help extends Omit<Asked, "run"> {
  showMore: () => void;
  askFor: (strength: number) => void;
  vote: (note: Annotation, isHelpful: boolean) => void;
}

export function useHelp(run: Run): Help {
  const fresh: Asked = { run: run.id, showsMore: false, strength: 0, votes: {} };
  const [kept, keep] = useState(fresh);
  const asked = kept.run === run.id ? kept : fresh;
  const change = (next: Partial<Asked>) => keep((known) => ({ ...(known.run === run.id ? known : fresh), ...next }));
  const votes = { ...run.remarks?.votes, ...asked.votes };

  const vote = async (note: Annotation, isHelpful: boolean) => {
    change({ votes: { ...asked.votes, [note.id]: isHelpful } });
    try {
      await voteOnRemark(run.id, note.id, isHelpful);
      announce(t("remarks.thanks"));
    } catch (error) {
      change({ votes: asked.votes });
      toast(asProblem(error).message, "failed");
    }
  };
  return {
    ...asked,
    votes,
    showMore: () => change({ showsMore: true }),
    askFor: (strength) => change({ strength }),
    vote: (note, isHelpful) => void vote(note, isHelpful),
  };
}
