/** The mobile number, or "none". */
export function mobile(person) {
  return person.phone?.mobile ?? "none";
}

/** The name of the company, or null. */
export function company(person) {
  return person.job?.company?.name ?? null;
}

/** The first address of the first person in small letters, or null. */
export function firstEmail(people) {
  return people[0]?.emails?.[0]?.toLowerCase() ?? null;
}
