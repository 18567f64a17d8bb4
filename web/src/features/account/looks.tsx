/** How the product looks, how its editor behaves and what of one's work it may use: kept with the account, shown at once. */
import { useQueryClient } from "@tanstack/react-query";
import { changeMe } from "@/api/account";
import { queries } from "@/api/queries";
import type { Me, Preferences } from "@/api/types";
import { Segments, Switch } from "@/components/field";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/account";
import { applyPreferences } from "@/lib/preferences";
import { asProblem } from "@/lib/problem";
import { Group } from "./group";

const SIZES = [13, 14, 15, 16, 18, 20];

export function Looks({ me }: { me: Me }) {
  const client = useQueryClient();
  const { queryKey } = queries.me();
  /** Shown at once; taken back if the server refuses. */
  const mutate = async (change: Partial<Preferences>) => {
    const show = (preferences: Preferences) => {
      client.setQueryData(queryKey, { ...me, preferences });
      applyPreferences(preferences);
    };
    show({ ...me.preferences, ...change });
    try {
      client.setQueryData(queryKey, await changeMe({ preferences: change }));
    } catch (error) {
      show(me.preferences);
      toast(asProblem(error).message, "failed");
    }
  };
  const { preferences } = me;
  const themes = (["system", "light", "dark"] as const).map((value) => ({
    value,
    label: t(`settings.theme.${value}`),
  }));
  const sizes = SIZES.map((value) => ({ value: String(value), label: t("settings.fontSizeValue", { value }) }));
  return (
    <>
      <Group title={t("settings.appearance")}>
        <Segments
          label={t("settings.theme")}
          value={preferences.theme}
          options={themes}
          onChange={(theme) => void mutate({ theme })}
        />
        <Switch
          label={t("settings.motion")}
          help={t("settings.motionHelp")}
          isOn={preferences.reduced_motion}
          onChange={(reduced_motion) => void mutate({ reduced_motion })}
        />
      </Group>
      <Group title={t("settings.editor")}>
        <Segments
          label={t("settings.fontSize")}
          value={String(preferences.editor_font_size)}
          options={sizes}
          onChange={(size) => void mutate({ editor_font_size: Number(size) })}
        />
        <Switch
          label={t("settings.tab")}
          help={t("settings.tabHelp")}
          isOn={preferences.editor_tab_moves_focus}
          onChange={(editor_tab_moves_focus) => void mutate({ editor_tab_moves_focus })}
        />
      </Group>
      <Group title={t("settings.solutions")}>
        <Switch
          label={t("settings.sharing")}
          help={t("settings.sharingHelp")}
          isOn={preferences.shares_solutions}
          onChange={(shares_solutions) => void mutate({ shares_solutions })}
        />
        <Switch
          label={t("settings.work")}
          help={t("settings.workHelp")}
          isOn={preferences.shares_work}
          onChange={(shares_work) => void mutate({ shares_work })}
        />
      </Group>
    </>
  );
}
