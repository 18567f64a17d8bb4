/** Kind by kind, where news of it reaches somebody. On a phone each kind is a block of its own. */
import type { Choice, ChoiceChange, NotificationKind } from "@/api/notifications";
import { Select } from "@/components/select";
import { t } from "@/lib/messages/notification-settings";
import { KINDS, MAIL_MODES } from "./preferences";
import styles from "./settings.module.css";

interface RowProps {
  kind: NotificationKind;
  choice: Choice;
  onChange: (change: ChoiceChange) => void;
}

/** What concerns security is told always, and says so in the place of a choice. */
function Fixed() {
  return (
    <>
      <td data-name={t("told.inApp")}>{t("told.always")}</td>
      <td data-name={t("told.mail")}>{t("told.alwaysMail")}</td>
    </>
  );
}

function Free({ kind, choice, onChange }: RowProps) {
  const name = t(`told.kind.${kind}`);
  return (
    <>
      <td data-name={t("told.inApp")}>
        <label className={styles.tick}>
          <input
            type="checkbox"
            aria-label={t("told.inAppOf", { kind: name })}
            checked={choice.in_app}
            onChange={(event) => onChange({ in_app: event.target.checked })}
          />
        </label>
      </td>
      <td data-name={t("told.mail")}>
        <Select
          label={t("told.mailOf", { kind: name })}
          isLabelHidden
          value={choice.mail}
          options={MAIL_MODES.map((mode) => ({ value: mode, label: t(`told.mail.${mode}`) }))}
          onChange={(mail) => onChange({ mail })}
        />
      </td>
    </>
  );
}

interface ChoicesProps {
  kinds: Record<string, Choice>;
  onChange: (kind: NotificationKind, change: ChoiceChange) => void;
}

export function Choices({ kinds, onChange }: ChoicesProps) {
  return (
    <table className={styles.choices}>
      <caption className="visually-hidden">{t("told.what")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("told.kind")}</th>
          <th scope="col">{t("told.inApp")}</th>
          <th scope="col">{t("told.mail")}</th>
        </tr>
      </thead>
      <tbody>
        {KINDS.map((kind) => {
          const choice = kinds[kind];
          if (!choice) return null;
          return (
            <tr key={kind}>
              <th scope="row">
                {t(`told.kind.${kind}`)}
                <p>{t(`told.help.${kind}`)}</p>
              </th>
              {kind === "security" ? (
                <Fixed />
              ) : (
                <Free kind={kind} choice={choice} onChange={(change) => onChange(kind, change)} />
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
