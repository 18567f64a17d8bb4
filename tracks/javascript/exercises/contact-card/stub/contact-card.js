/** The mobile number, or "none". */
export function mobile(person) {
  // Your code goes here.
}

/** The name of the company, or undefined. */
export function company(person) {
  // Your code goes here.
}

/** The first address of the first person in small letters, or undefined. */
export function firstEmail(people) {
  // Your code goes here.
}
