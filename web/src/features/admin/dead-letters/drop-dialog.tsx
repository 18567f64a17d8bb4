/** The window in which an admin says why nobody has to hear of something. */
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Chosen, DEAD_LETTERS_KEY, dropLetters } from "@/api/dead-letters";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog/dialog";
import { Field } from "@/components/field";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/dead-letters";
import { asProblem } from "@/lib/problem";

const SHORTEST = 3;
const LONGEST = 300;
const FORM = "drop-letters";

export default function DropDialog({ chosen, count, onClose }: { chosen: Chosen; count: number; onClose: () => void }) {
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const [error, setError] = useState("");
  const [isBusy, setBusy] = useState(false);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim().length < SHORTEST) return setError(t("dead.reasonNeeded"));
    setBusy(true);
    try {
      toast(t("dead.dropped", await dropLetters(chosen, reason)));
      onClose();
      await client.invalidateQueries({ queryKey: DEAD_LETTERS_KEY });
    } catch (problem) {
      setError(asProblem(problem).message);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("dead.dropTitle", { count })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button look="danger" type="submit" form={FORM} isBusy={isBusy}>
            {t("dead.dropNow")}
          </Button>
        </>
      }
    >
      <p>{t("dead.dropText", { consumer: chosen.consumer })}</p>
      <form id={FORM} onSubmit={(event) => void onSubmit(event)} noValidate>
        <Field
          label={t("dead.reason")}
          value={reason}
          maxLength={LONGEST}
          error={error}
          onChange={(event) => setReason(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
