/** From how many people with how many employers on a domain belongs to nobody in particular. */
export const SHARED_FROM = { people: 15, companies: 8 }

/** Do the people seen on a domain, and the different companies they say they are with, show that it is a domain of the public? */
export function looksShared({ people, companies }: { people: number; companies: number }): boolean {
  return people >= SHARED_FROM.people && companies >= SHARED_FROM.companies
}
