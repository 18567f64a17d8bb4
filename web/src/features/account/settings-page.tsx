/** Settings: profile, looks, editor, password, and the way out. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { changeMe, changePassword, eraseMe } from "@/api/account";
import { queries } from "@/api/queries";
import type { Me } from "@/api/types";
import { Button, ButtonLink } from "@/components/button";
import { Dialog } from "@/components/dialog/dialog";
import { Field } from "@/components/field";
import { Page } from "@/components/page";
import { Loaded } from "@/components/states";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/account";
import { sessions } from "@/lib/session";
import { dateName } from "@/lib/time";
import styles from "./account.module.css";
import { Form } from "./form";
import { Group } from "./group";
import { Looks } from "./looks";
import { checks, useForm } from "./use-form";

function Profile({ me }: { me: Me }) {
  const client = useQueryClient();
  const form = useForm({
    initial: { display_name: me.display_name },
    check: { display_name: checks.filled },
    send: async (values) => {
      const changed = await changeMe(values);
      client.setQueryData(queries.me().queryKey, changed);
      sessions.rename(changed.display_name);
      toast(t("settings.saved"));
    },
  });
  return (
    <Group title={t("settings.profile")}>
      <p className={styles.quiet}>
        {me.email} · {t(`role.${me.role}`)} · {t("settings.memberSince", { date: dateName(me.created_at) })}
      </p>
      <Form {...form} label={t("settings.profile")} submit={t("settings.saveName")} look="secondary">
        <Field {...form.field("display_name")} label={t("settings.name")} autoComplete="name" required />
      </Form>
    </Group>
  );
}

function Password() {
  const form = useForm({
    initial: { current_password: "", new_password: "" },
    check: { current_password: checks.filled, new_password: checks.newPassword },
    send: async (values) => {
      await changePassword(values);
      form.clear();
      toast(t("settings.passwordChanged"));
    },
  });
  return (
    <Group title={t("settings.password")}>
      <Form {...form} label={t("settings.password")} submit={t("settings.changePassword")} look="secondary">
        <Field
          {...form.field("current_password")}
          type="password"
          label={t("settings.currentPassword")}
          autoComplete="current-password"
          required
        />
        <Field
          {...form.field("new_password")}
          type="password"
          label={t("settings.newPassword")}
          help={t("signUp.passwordHelp")}
          autoComplete="new-password"
          required
        />
      </Form>
    </Group>
  );
}

function Erase() {
  const [isAsking, setAsking] = useState(false);
  const navigate = useNavigate();
  const form = useForm({
    initial: { password: "" },
    check: { password: checks.filled },
    send: async ({ password }) => {
      await eraseMe(password);
      sessions.signOut();
      toast(t("settings.erased"));
      await navigate({ to: "/" });
    },
  });
  return (
    <Group title={t("settings.erase")}>
      <p className={styles.quiet}>{t("settings.eraseHelp")}</p>
      <div>
        <Button look="danger" onClick={() => setAsking(true)}>
          {t("settings.erase")}
        </Button>
      </div>
      <Dialog title={t("settings.eraseTitle")} isOpen={isAsking} onClose={() => setAsking(false)}>
        <p>{t("settings.eraseText")}</p>
        <Form {...form} label={t("settings.erase")} submit={t("settings.eraseConfirm")} look="danger">
          <Field
            {...form.field("password")}
            type="password"
            label={t("settings.erasePassword")}
            autoComplete="current-password"
            required
          />
        </Form>
      </Dialog>
    </Group>
  );
}

export default function SettingsPage() {
  const query = useQuery(queries.me());
  return (
    <Page title={t("settings.title")}>
      <Loaded query={query}>
        {(me) => (
          <div className={styles.settings}>
            <Profile me={me} />
            <Looks me={me} />
            <Group title={t("settings.told")}>
              <p className={styles.quiet}>{t("settings.toldHelp")}</p>
              <div>
                <ButtonLink to="/settings/notifications">{t("settings.toldChoose")}</ButtonLink>
              </div>
            </Group>
            <Password />
            <Erase />
          </div>
        )}
      </Loaded>
    </Page>
  );
}
