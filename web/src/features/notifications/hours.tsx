/** When somebody is told: quiet hours, the hour of the digest, and the place on earth for which both hold. */
import type { NotificationPreferences, NotificationPreferencesChange } from "@/api/notifications";
import { Switch } from "@/components/field";
import { Select } from "@/components/select";
import { t } from "@/lib/messages/notification-settings";
import { browserZone } from "@/lib/zone";
import { clock, clocksWith, HOURS, zonesWith } from "./preferences";
import styles from "./settings.module.css";

const FIRST_QUIET = { begins: "22:00", ends: "07:00" };

interface HoursProps {
  preferences: NotificationPreferences;
  onChange: (change: NotificationPreferencesChange) => void;
}

function Quiet({ preferences: { quiet_hours: quiet }, onChange }: HoursProps) {
  if (!quiet) return null;
  const { begins, ends } = quiet;
  // They end at another time than they begin.
  const options = (chosen: string, other: string, name = (time: string) => time) =>
    clocksWith(chosen)
      .filter((time) => time !== other)
      .map((time) => ({ value: time, label: name(time) }));
  const ending = (time: string) => (time < begins ? t("told.nextDay", { time }) : time);
  return (
    <div className={styles.pair}>
      <Select
        label={t("told.quietBegins")}
        value={begins}
        options={options(begins, ends)}
        onChange={(time) => onChange({ quiet_hours: { begins: time, ends } })}
      />
      <Select
        label={t("told.quietEnds")}
        value={ends}
        options={options(ends, begins, ending)}
        onChange={(time) => onChange({ quiet_hours: { begins, ends: time } })}
      />
    </div>
  );
}

export function Hours({ preferences, onChange }: HoursProps) {
  const { quiet_hours, time_zone, digest_hour } = preferences;
  const zone = time_zone ?? browserZone();
  return (
    <div className={styles.hours}>
      <Switch
        label={t("told.quiet")}
        help={t("told.quietHelp")}
        isOn={quiet_hours !== null}
        onChange={(isOn) => onChange({ quiet_hours: isOn ? FIRST_QUIET : null })}
      />
      <Quiet preferences={preferences} onChange={onChange} />
      <Select
        label={t("told.digestHour")}
        value={String(digest_hour)}
        options={HOURS.map((hour) => ({ value: String(hour), label: clock(hour) }))}
        onChange={(hour) => onChange({ digest_hour: Number(hour) })}
      />
      <div>
        <Select
          label={t("told.zone")}
          value={zone}
          options={zonesWith(zone).map((name) => ({ value: name, label: name.replaceAll("_", " ") }))}
          onChange={(name) => onChange({ time_zone: name })}
        />
        {!time_zone && <p className={styles.help}>{t("told.zoneGuessed")}</p>}
      </div>
    </div>
  );
}
