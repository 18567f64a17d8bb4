/** What results are narrowed to; all of it stands in the address. */
import { useQuery } from "@tanstack/react-query";
import { queries } from "@/api/queries";
import { searching } from "@/api/searching";
import { Select } from "@/components/select";
import type { Asked } from "@/lib/addresses";
import { t } from "@/lib/messages/search";
import { useSession } from "@/lib/session";
import { KINDS, LEVEL_NAMES, STATES } from "./asked";
import styles from "./search.module.css";

const ANY = "";

/** The concepts of the chosen track, or of all, each name once. */
function useConcepts(track: string | undefined): { value: string; label: string }[] {
  const { data } = useQuery(queries.tracks());
  const slugs = track ? [track] : (data?.items.map((item) => item.slug) ?? []);
  const { data: tracks = [] } = useQuery(searching.tracks(slugs));
  const concepts = tracks.flatMap((one) => one.concepts);
  const names = new Map(concepts.map((concept) => [concept.slug, concept.name]));
  return [...names].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label));
}

export function Filters({ asked, onChange }: { asked: Asked; onChange: (changed: Asked) => void }) {
  const { status } = useSession();
  const tracks = useQuery(queries.tracks()).data?.items ?? [];
  const concepts = useConcepts(asked.track);
  const choose = (name: keyof Asked) => (value: string) => onChange({ [name]: value || undefined });
  return (
    <fieldset className={styles.filters}>
      <legend className="visually-hidden">{t("search.filters")}</legend>
      <Select
        label={t("search.kind")}
        value={asked.kind ?? ANY}
        options={[
          { value: ANY, label: t("search.kind.any") },
          ...KINDS.map((value) => ({ value, label: t(`search.kinds.${value}`) })),
        ]}
        onChange={choose("kind")}
      />
      {tracks.length > 1 && (
        <Select
          label={t("search.track")}
          value={asked.track ?? ANY}
          options={[
            { value: ANY, label: t("search.track.any") },
            ...tracks.map((track) => ({ value: track.slug, label: track.title })),
          ]}
          onChange={(value) => onChange({ track: value || undefined, concept: undefined })}
        />
      )}
      <Select
        label={t("search.concept")}
        value={asked.concept ?? ANY}
        options={[{ value: ANY, label: t("search.concept.any") }, ...concepts]}
        onChange={choose("concept")}
      />
      <Select
        label={t("search.level")}
        value={asked.level ?? ANY}
        options={[
          { value: ANY, label: t("search.level.any") },
          ...LEVEL_NAMES.map((value) => ({ value, label: t(`search.level.${value}`) })),
        ]}
        onChange={(value) => onChange({ level: value || undefined, ...(value && { kind: undefined }) })}
      />
      {status === "signed-in" && (
        <Select
          label={t("search.state")}
          value={asked.state ?? ANY}
          options={[
            { value: ANY, label: t("search.state.any") },
            ...STATES.map((value) => ({ value, label: t(`search.state.${value}`) })),
          ]}
          onChange={(value) => onChange({ state: value || undefined, ...(value && { kind: undefined }) })}
        />
      )}
    </fieldset>
  );
}
