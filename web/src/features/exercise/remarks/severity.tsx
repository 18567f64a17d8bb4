/** How much a remark matters: said by a word, a shape and a colour that mean the same. */
import type { Annotation } from "@/api/types";
import { Badge, type Tone } from "@/components/badge";
import { Check, Icon, Warning } from "@/components/icons";
import { t } from "@/lib/messages/remarks";
import styles from "./remarks.module.css";

type Severity = Annotation["severity"];
const TONES: Record<Severity, Tone> = {
  essential: "failed",
  actionable: "warning",
  informative: "running",
  celebratory: "passed",
};
const Target = () => <Icon d="M8 2.500v5.500M8 12.500v.1" />;
const Note = () => <Icon d="M8 7v5M8 4v.1" />;
const SHAPES: Record<Severity, () => React.JSX.Element> = {
  essential: Target,
  actionable: Warning,
  informative: Note,
  celebratory: Check,
};

export function SeverityBadge({ severity }: { severity: Severity }) {
  const Shape = SHAPES[severity];
  return (
    <span className={styles.severity}>
      <Badge tone={TONES[severity]}>
        <Shape />
        {t(`remarks.severity.${severity}`)}
      </Badge>
    </span>
  );
}
