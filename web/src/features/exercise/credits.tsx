/** Whom an exercise comes from, and on what terms, in small print. */
import type { Exercise } from "@/api/types";
import { t } from "@/lib/messages/below";

/** More names than that are folded away. */
const MOST = 4;

function Names({ label, names }: { label: string; names: string[] }) {
  if (names.length === 0) return null;
  const text = `${label} ${LIST.format(names)}.`;
  if (names.length <= MOST) return <p>{text}</p>;
  return (
    <details>
      <summary>{`${label} ${LIST.format([...names.slice(0, MOST - 1), t("credits.others", { count: names.length - MOST + 1 })])}.`}</summary>
      <p>{text}</p>
    </details>
  );
}
const LIST = new Intl.ListFormat("en");

export function Credits({ credits }: { credits: Exercise["credits"] }) {
  const { authors = [], contributors = [], source, source_url: url, licence } = credits;
  const name = source || url;
  return (
    <>
      <Names label={t("credits.by")} names={authors} />
      <Names label={t("credits.with")} names={contributors} />
      {(name || licence) && (
        <p>
          {name && (
            <>
              {t("credits.source")}{" "}
              {url ? (
                <a href={url} rel="noopener noreferrer" target="_blank">
                  {name}
                </a>
              ) : (
                name
              )}
              .{" "}
            </>
          )}
          {licence && t("credits.licence", { licence })}
        </p>
      )}
    </>
  );
}
