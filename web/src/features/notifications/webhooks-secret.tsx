/** Shows a secret, this once, to be kept where the receiver finds it. */
import { Button } from "@/components/button";
import { CodeBlock } from "@/components/code-block";
import { Dialog } from "@/components/dialog/dialog";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/webhooks";
import styles from "./webhooks.module.css";

export default function WebhookSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      toast(t("webhookSecret.copied"));
    } catch {
      toast(t("webhookSecret.copyFailed"), "failed");
    }
  };
  return (
    <Dialog
      title={t("webhookSecret.title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={() => void copy()}>{t("webhookSecret.copy")}</Button>
          <Button look="primary" onClick={onClose}>
            {t("webhookSecret.done")}
          </Button>
        </>
      }
    >
      <div className={styles.secret}>
        <p>{t("webhookSecret.text")}</p>
        <CodeBlock code={secret} isWrapped />
        <p className={styles.quiet}>{t("webhookSecret.how")}</p>
      </div>
    </Dialog>
  );
}
