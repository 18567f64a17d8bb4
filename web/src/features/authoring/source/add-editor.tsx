/** Finds the person who is to become an editor, by name or address. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listUsers } from "@/api/account";
import type { UserRow } from "@/api/types";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { Notice } from "@/components/states";
import { t } from "@/lib/messages/authoring/source";
import { asProblem } from "@/lib/problem";
import { useSettled } from "@/lib/use-settled";
import styles from "../authoring.module.css";

const MOST = 6;

interface AddEditorProps {
  known: string[];
  isBusy: boolean;
  onAdd: (id: string, name: string) => void;
}

function Person({ user, isBusy, onAdd }: { user: UserRow; isBusy: boolean; onAdd: AddEditorProps["onAdd"] }) {
  const name = user.display_name;
  return (
    <li>
      <span>
        {name}
        <small>{user.email}</small>
        {user.role === "learner" && <small>{t("editors.learner")}</small>}
      </span>
      {user.role !== "learner" && (
        <Button
          size="small"
          isBusy={isBusy}
          aria-label={t("editors.addNamed", { name })}
          onClick={() => onAdd(user.id, name)}
        >
          {t("editors.add")}
        </Button>
      )}
    </li>
  );
}

export function AddEditor({ known, isBusy, onAdd }: AddEditorProps) {
  const [text, setText] = useState("");
  const query = useSettled(text.trim());
  const people = useQuery({
    queryKey: ["users", "editors", query],
    queryFn: ({ signal }) => listUsers(query, null, signal),
    enabled: query !== "",
    placeholderData: keepPreviousData,
  });
  const found = query ? (people.data?.items.filter((user) => !known.includes(user.id)) ?? []) : [];
  const add = (id: string, name: string) => {
    setText("");
    onAdd(id, name);
  };
  return (
    <div className={styles.form}>
      <Field
        label={t("editors.find")}
        help={t("editors.findHelp")}
        type="search"
        autoComplete="off"
        value={text}
        error={people.isError ? asProblem(people.error).message : undefined}
        onChange={(event) => setText(event.target.value)}
      />
      {query && people.isSuccess && !people.isPlaceholderData && found.length === 0 && (
        <Notice>{t("editors.nobody", { query })}</Notice>
      )}
      {found.length > 0 && (
        <ul className={styles.people} aria-label={t("editors.found")}>
          {found.slice(0, MOST).map((user) => (
            <Person key={user.id} user={user} isBusy={isBusy} onAdd={add} />
          ))}
        </ul>
      )}
      {found.length > MOST && <p className={styles.soft}>{t("editors.more")}</p>}
    </div>
  );
}
