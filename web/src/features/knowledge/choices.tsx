/** How recommendations are made for somebody: chosen for them or not, with others or not, in which languages. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
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

function Form({ chosen, act }: { chosen: Chosen; act: Act }) {
  const client = useQueryClient();
  const languages = useLanguages(chosen.languages);
  const change = (wanted: Partial<Chosen>) => {
    // Shown at once; read anew when the server has answered, whatever it has said.
    client.setQueryData(hands.choices().queryKey, { ...chosen, ...wanted });
    void act(() => changeChoices(wanted), t("choices.saved"));
  };
  return (
    <div className={styles.choices}>
      <Switch
        label={t("choices.personal")}
        help={t("choices.personalHelp")}
        isOn={chosen.is_personal}
        onChange={(is_personal) => change({ is_personal })}
      />
      <Switch
        label={t("choices.shares")}
        help={t("choices.sharesHelp")}
        isOn={chosen.shares}
        onChange={(shares) => change({ shares })}
      />
      {languages.length > 1 && (
        <div>
          <Checks
            label={t("choices.languages")}
            values={chosen.languages}
            options={languages}
            onChange={(values) => change({ languages: values })}
          />
          <p className={styles.help}>{t("choices.languagesHelp")}</p>
        </div>
      )}
    </div>
  );
}

export function Choices({ act }: { act: Act }) {
  const query = useQuery(hands.choices());
  return <Loaded query={query}>{(chosen) => <Form chosen={chosen} act={act} />}</Loaded>;
}
