/** What is in a learner's own hand: how recommendations are made for them, and what they said of exercises. */
import { useQuery } from "@tanstack/react-query";
import { hands } from "@/api/hand";
import { Section } from "@/components/page";
import { Loaded } from "@/components/states";
import { t } from "@/lib/messages/knowledge";
import { Choices } from "./choices";
import { Said } from "./said";
import type { Act } from "./use-act";

function SaidOf({ track, act }: { track: string; act: Act }) {
  const query = useQuery(hands.said(track));
  return <Loaded query={query}>{({ words }) => <Said words={words} act={act} />}</Loaded>;
}

export default function Yours({ track, act }: { track: string | null; act: Act }) {
  return (
    <div>
      <Section title={t("choices.title")}>
        <Choices act={act} />
      </Section>
      {track && (
        <Section title={t("said.title")}>
          <SaidOf track={track} act={act} />
        </Section>
      )}
    </div>
  );
}
