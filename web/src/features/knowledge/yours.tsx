/** What is in a learner's own hand: how recommendations are made for them, and what they said of exercises. */
import { useQuery } from "@tanstack/react-query";
import { hands, readMyData } from "@/api/hand";
import { Button } from "@/components/button";
import { Section } from "@/components/page";
import { Loaded } from "@/components/states";
import { asFile } from "@/lib/file";
import { t } from "@/lib/messages/knowledge";
import { Choices } from "./choices";
import styles from "./knowledge.module.css";
import { Said } from "./said";
import type { Act } from "./use-act";

function SaidOf({ track, act }: { track: string; act: Act }) {
  const query = useQuery(hands.said(track));
  return <Loaded query={query}>{({ words, tracks }) => <Said words={words} tracks={tracks} act={act} />}</Loaded>;
}

function Download({ act }: { act: Act }) {
  const download = async () => asFile("what-the-hub-knows-of-me.json", await readMyData());
  return (
    <>
      <p className={styles.quiet}>{t("data.text")}</p>
      <Button onClick={() => void act(download, t("data.done"))}>{t("data.action")}</Button>
    </>
  );
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
      <Section title={t("data.title")}>
        <Download act={act} />
      </Section>
    </div>
  );
}
