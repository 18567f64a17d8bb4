export function mobile(person) {
  return person.phone.mobile ?? "none";
}

export function company(person) {
  return person.job.company.name;
}

export function firstEmail(people) {
  return people[0].emails[0].toLowerCase();
}
