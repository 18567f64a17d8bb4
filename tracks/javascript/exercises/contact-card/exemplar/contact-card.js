/** The mobile number, or "none". */
export function mobile(person) {
  return person.phone?.mobile ?? "none";
}

/** The name of the company, or undefined. */
export function company(person) {
  return person.job?.company?.name;
}

/** The first address of the first person in small letters, or undefined. */
export function firstEmail(people) {
  return people[0]?.emails?.[0]?.toLowerCase();
}
