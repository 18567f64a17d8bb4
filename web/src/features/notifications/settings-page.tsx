/** How one is told of things: where news of each kind reaches, and when. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { hasWebhooksQuery } from "@/api/notifications";
import { ButtonLink } from "@/components/button";
import { Page, Section } from "@/components/page";
import { Loaded, Loading, Skeleton } from "@/components/states";
import { t } from "@/lib/messages/notification-settings";
import { Choices } from "./choices";
import { Hours } from "./hours";
import styles from "./settings.module.css";
import { usePreferences } from "./use-preferences";

function Waiting() {
  return (
    <Loading>
      {[1, 2, 3, 4, 5].map((one) => (
        <Skeleton key={one} height="4rem" />
      ))}
    </Loading>
  );
}

export default function NotificationSettingsPage() {
  const { query, saving, change } = usePreferences();
  const hasWebhooks = useQuery(hasWebhooksQuery()).data ?? false;
  return (
    <Page
      title={t("told.title")}
      lead={t("told.lead")}
      above={
        <nav className={styles.above} aria-label={t("nav.path")}>
          <Link to="/settings">{t("nav.settings")}</Link>
        </nav>
      }
    >
      <p className={styles.saving} role="status">
        {saving !== "idle" && <span>{saving === "saving" ? t("told.saving") : t("told.saved")}</span>}
      </p>
      <Loaded query={query} skeleton={<Waiting />}>
        {(preferences) => (
          <>
            <Section title={t("told.what")}>
              <Choices
                hasWebhooks={hasWebhooks}
                kinds={preferences.kinds}
                onChange={(kind, changed) => change({ kinds: { [kind]: changed } })}
              />
            </Section>
            <Section title={t("told.when")}>
              <Hours preferences={preferences} onChange={change} />
            </Section>
            <Section title={t("told.elsewhere")}>
              <div className={styles.elsewhere}>
                <p>{t("told.elsewhereHelp")}</p>
                <ButtonLink to="/settings/webhooks">{t("told.webhooks")}</ButtonLink>
              </div>
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}
