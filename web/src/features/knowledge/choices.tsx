/** How recommendations are made for somebody: chosen for them or not, with others or not, in which languages. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Choices as Chosen, changeChoices, hands } from "@/api/hand";
import { queries } from "@/api/queries";
import { Checks, Switch } from "@/components/field";
import { Loaded } from "@/components/states";
import { t } from "@/lib/messages/knowledge";
import styles from "./knowledge.module.css";
import type { Act } from "./use-act";

function useLanguages(chosen: string[]) {
  const { data } = useQuery(queries.tracks());
  const known = data?.items.map((one) => one.language) ?? [];
  return [...new Set([...known, ...chosen])].map((one) => ({
    value: one,
    label: data?.items.find((track) => track.language === one)?.title ?? one,
  }));
}

function Form({ kept, act }: { kept: Chosen; act: Act }) {
  const [wanted, setWanted] = useState<Partial<Chosen>>({});
  const chosen = { ...kept, ...wanted };
  const languages = useLanguages(chosen.languages);
  /** Shown at once; what the server keeps is read anew when it has answered, whatever it has said. */
  const change = async (next: Partial<Chosen>) => {
    setWanted(next);
    await act(() => changeChoices(next), t("choices.saved"));
    setWanted({});
  };
  return (
    <div className={styles.choices}>
      <Switch
        label={t("choices.personal")}
        help={t("choices.personalHelp")}
        isOn={chosen.is_personal}
        onChange={(is_personal) => void change({ is_personal })}
      />
      <Switch
        label={t("choices.shares")}
        help={t("choices.sharesHelp")}
        isOn={chosen.shares}
        onChange={(shares) => void change({ shares })}
      />
      {languages.length > 1 && (
        <div>
          <Checks
            label={t("choices.languages")}
            values={chosen.languages}
            options={languages}
            onChange={(values) => void change({ languages: values })}
          />
          <p className={styles.help}>{t("choices.languagesHelp")}</p>
        </div>
      )}
    </div>
  );
}

export function Choices({ act }: { act: Act }) {
  const query = useQuery(hands.choices());
  return <Loaded query={query}>{(kept) => <Form kept={kept} act={act} />}</Loaded>;
}
