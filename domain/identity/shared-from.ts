/** From how many people with how many employers on a domain belongs to nobody in particular. */
export const SHARED_FROM = { people: 15, companies: 8 }
