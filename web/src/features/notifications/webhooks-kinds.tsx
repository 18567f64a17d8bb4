/** Which kinds of news go to webhooks: kept at once, and taken back where the server refuses. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  changeNotificationPreferences,
  type NotificationKind,
  type NotificationPreferences,
  notificationPreferencesQuery,
} from "@/api/notifications";
import { Checks } from "@/components/field";
import { Loaded } from "@/components/states";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/webhooks";
import { asProblem } from "@/lib/problem";
import styles from "./webhooks.module.css";

const KINDS = ["comment", "help", "announcement", "feedback", "exercise", "review", "streak", "security"] as const;

const chosenOf = ({ kinds }: NotificationPreferences) => KINDS.filter((kind) => kinds[kind]?.webhook);

function withChoices(known: NotificationPreferences, chosen: Record<string, { webhook: boolean }>) {
  const kinds = Object.entries(known.kinds).map(([kind, choice]) => [kind, { ...choice, ...chosen[kind] }]);
  return { ...known, kinds: Object.fromEntries(kinds) };
}

export function WebhookKinds() {
  const query = useQuery(notificationPreferencesQuery());
  const client = useQueryClient();
  const { queryKey } = notificationPreferencesQuery();
  const change = async (before: NotificationKind[], values: NotificationKind[]) => {
    const changed = KINDS.filter((kind) => before.includes(kind) !== values.includes(kind));
    const kinds = Object.fromEntries(changed.map((kind) => [kind, { webhook: values.includes(kind) }]));
    client.setQueryData(queryKey, (known) => known && withChoices(known, kinds));
    try {
      await changeNotificationPreferences({ kinds });
    } catch (error) {
      toast(asProblem(error).message, "failed");
      await client.invalidateQueries({ queryKey });
    }
  };
  return (
    <Loaded query={query}>
      {(choices) => (
        <div className={styles.kinds}>
          <Checks
            label={t("webhookKinds.label")}
            values={chosenOf(choices)}
            options={KINDS.map((kind) => ({ value: kind, label: t(`webhookKinds.kind.${kind}`) }))}
            onChange={(values) => void change(chosenOf(choices), values)}
          />
          <p className={styles.quiet}>{t("webhookKinds.help")}</p>
        </div>
      )}
    </Loaded>
  );
}
