/** That this hub cannot run the language of the exercise, before anybody has tried, and who can change that. */
import { useQuery } from "@tanstack/react-query";
import { runtimes } from "@/api/running";
import type { Exercise } from "@/api/types";
import { Notice } from "@/components/states";
import { t } from "@/lib/messages/results";

export function RuntimeNotice({ exercise }: { exercise: Exercise }) {
  const { data } = useQuery(runtimes());
  const language = data?.items.find((item) => item.runtime === exercise.runtime);
  if (!language || language.version !== null) return null;
  const { name, command } = language;
  return (
    <Notice tone="warning">
      <strong>{t("runtime.missing", { name })}</strong> {t("runtime.write")}{" "}
      {command ? (
        <>
          {t("runtime.command", { name })} <code>{command}</code>
        </>
      ) : (
        t("runtime.ask", { name })
      )}
    </Notice>
  );
}
