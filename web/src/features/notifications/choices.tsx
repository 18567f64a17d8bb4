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

function Tick({ label, isOn, onChange }: { label: string; isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <label className={styles.tick}>
      <input type="checkbox" aria-label={label} checked={isOn} onChange={(event) => onChange(event.target.checked)} />
    </label>
  );
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
        <Tick
          label={t("told.inAppOf", { kind: name })}
          isOn={choice.in_app}
          onChange={(in_app) => onChange({ in_app })}
        />
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

function Posted({ kind, choice, onChange }: RowProps) {
  return (
    <td data-name={t("told.webhook")}>
      <Tick
        label={t("told.webhookOf", { kind: t(`told.kind.${kind}`) })}
        isOn={choice.webhook}
        onChange={(webhook) => onChange({ webhook })}
      />
    </td>
  );
}

function Row({ hasWebhooks, ...row }: RowProps & { hasWebhooks: boolean }) {
  return (
    <tr>
      <th scope="row">
        {t(`told.kind.${row.kind}`)}
        <p>{t(`told.help.${row.kind}`)}</p>
      </th>
      {row.kind === "security" ? <Fixed /> : <Free {...row} />}
      {hasWebhooks && <Posted {...row} />}
    </tr>
  );
}

interface ChoicesProps {
  kinds: Record<string, Choice>;
  hasWebhooks: boolean;
  onChange: (kind: NotificationKind, change: ChoiceChange) => void;
}

export function Choices({ kinds, hasWebhooks, onChange }: ChoicesProps) {
  return (
    <table className={styles.choices}>
      <caption className="visually-hidden">{t("told.what")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("told.kind")}</th>
          <th scope="col">{t("told.inApp")}</th>
          <th scope="col">{t("told.mail")}</th>
          {hasWebhooks && <th scope="col">{t("told.webhook")}</th>}
        </tr>
      </thead>
      <tbody>
        {KINDS.map((kind) => {
          const choice = kinds[kind];
          const change = (changed: ChoiceChange) => onChange(kind, changed);
          return choice && <Row key={kind} kind={kind} choice={choice} hasWebhooks={hasWebhooks} onChange={change} />;
        })}
      </tbody>
    </table>
  );
}
