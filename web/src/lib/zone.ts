/** Where the browser is, as the name of its time zone. */

const UNKNOWN = "Etc/Unknown";

/** Some browsers do not know, and say so with a name that nobody else knows. */
export const browserZone = () => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone && zone !== UNKNOWN ? zone : "UTC";
};
