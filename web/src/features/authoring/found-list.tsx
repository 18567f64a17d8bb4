/** Problems of files, each with its place, where there is no editor to go to. */
import type { Found } from "@/api/authoring";
import styles from "./authoring.module.css";

export default function FoundList({ found }: { found: Found[] }) {
  return (
    <ul className={styles.faults}>
      {found.map((one) => (
        <li key={`${one.file}:${one.line}:${one.message}`}>
          <code>
            {one.file}:{one.line}
          </code>{" "}
          {one.message}
        </li>
      ))}
    </ul>
  );
}
