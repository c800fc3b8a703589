import type { PostalAddress } from './postal-address.ts'

/** What a signal says of a person. */
export interface PersonHint {
  key: string | null
  email: string | null
  firstName: string | null
  lastName: string | null
  title: string | null
  role: string | null
  /** where letters reach them, whole; left out = nothing is said of it */
  postal?: PostalAddress | null
}

/** A person as stitching knows them; times in UTC milliseconds, null = never. */
export interface StitchedPerson extends PersonHint {
  id: string
  account: string
  postal: PostalAddress | null
  /** who says the role; null = nobody, or it is not known */
  roleBy: 'hand' | 'crm' | 'title' | null
  firstSeenAt: number | null
  lastSeenAt: number | null
  announcedAt: number | null
  /** they left then, or could not be reached any more, and were not active since */
  goneAt: number | null
  goneBecause: string | null
  /** when what was last said of them happened */
  detailsAt: number | null
  /** rows that were joined into this one: their names mean it */
  joined?: { id: string; key: string | null; email: string | null }[] | null
}

/** Fields that a later signal may tell anew, when telling of a person is what it is for. */
const TOLD = ['firstName', 'lastName', 'title'] as const

/** Fields a later signal may fill in. */
const FILLED = ['key', 'email', 'firstName', 'lastName', 'title', 'role'] as const

/**
 * The people of some accounts while signals are taken in one after the other: each hint finds its person by key, then by
 * address, or makes a new one; what a known person lacks is filled in, what they have is left. A signal that is there to tell
 * of a person tells it anew.
 */
export class Stitching {
  /** people that were known and were filled in or seen */
  readonly changed = new Set<StitchedPerson>()
  /** new people, with the source they were heard of from */
  readonly added = new Map<StitchedPerson, string>()
  /** accounts in which conditions may see other people than before */
  readonly touched = new Set<string>()
  private readonly byKey = new Map<string, StitchedPerson>()
  private readonly byEmail = new Map<string, StitchedPerson>()
  private readonly takenKeys: Map<string, string>

  /** `known`: the oldest first. `keyOwners`: by key the account of whoever has it. */
  constructor(known: readonly StitchedPerson[], keyOwners: ReadonlyMap<string, string>) {
    this.takenKeys = new Map(keyOwners)
    for (const person of known) {
      this.index(person)
      for (const names of person.joined ?? []) this.index(person, names)
    }
  }

  /**
   * The person of an account a hint names; null when it names nobody, or by a key that is somebody's of another account. The
   * id of a new one is empty until whoever writes them down gives it. `tells`: when it happened, if the signal is there to tell
   * of the person; of that, what happened last stands.
   */
  stitch(account: string, hint: PersonHint, source: string, tells: number | null = null): StitchedPerson | null {
    const found = this.find(account, hint)
    if (found) {
      if (tells !== null) this.tell(found, hint, tells)
      return this.fillIn(found, hint)
    }
    const owner = hint.key === null ? account : (this.takenKeys.get(hint.key) ?? account)
    if ((hint.key === null && hint.email === null) || owner !== account) return null
    const seen = {
      firstSeenAt: null,
      lastSeenAt: null,
      announcedAt: null,
      goneAt: null,
      goneBecause: null,
      detailsAt: tells,
    }
    const { key, email, firstName, lastName, title, role, postal = null } = hint
    const roleBy = role === null ? null : ('crm' as const)
    const person = { key, email, firstName, lastName, title, role, postal, roleBy, id: '', account, ...seen }
    this.index(person)
    this.added.set(person, source)
    this.touched.add(account)
    return person
  }

  /** Notes that a person was active; times only ever move outwards. `announced`: somebody is being told that they turned up. */
  see(person: StitchedPerson, at: number, announced: boolean): void {
    person.firstSeenAt = Math.min(person.firstSeenAt ?? at, at)
    person.lastSeenAt = Math.max(person.lastSeenAt ?? at, at)
    if (announced) person.announcedAt = at
    if (person.goneAt !== null && at > person.goneAt) Object.assign(person, { goneAt: null, goneBecause: null })
    if (!this.added.has(person)) this.changed.add(person)
    this.touched.add(person.account)
  }

  /** Notes that somebody is gone; false where that is known, or they were active since. */
  lose(person: StitchedPerson, at: number, because: string): boolean {
    if (person.goneAt !== null || (person.lastSeenAt !== null && person.lastSeenAt > at)) return false
    Object.assign(person, { goneAt: at, goneBecause: because })
    if (!this.added.has(person)) this.changed.add(person)
    this.touched.add(person.account)
    return true
  }

  private find(account: string, { key, email }: PersonHint): StitchedPerson | undefined {
    const byKey = key === null ? undefined : this.byKey.get(`${account} ${key}`)
    return byKey ?? (email === null ? undefined : this.byEmail.get(`${account} ${email.toLowerCase()}`))
  }

  private tell(person: StitchedPerson, hint: PersonHint, at: number): void {
    if (person.detailsAt !== null && person.detailsAt > at) return
    person.detailsAt = at
    for (const field of TOLD) {
      if (hint[field] === null || hint[field] === person[field]) continue
      person[field] = hint[field]
      if (field === 'title') this.touched.add(person.account)
    }
    // whole: a street of before in a town of now is nowhere
    if (hint.postal) person.postal = hint.postal
    if (!this.added.has(person)) this.changed.add(person)
  }

  private fillIn(person: StitchedPerson, hint: PersonHint): StitchedPerson {
    // what only a title says gives way to what is said of the role itself
    const open = (field: (typeof FILLED)[number]) =>
      person[field] === null || (field === 'role' && person.roleBy === 'title')
    const lacks = FILLED.filter(field => open(field) && hint[field] !== null)
    // a key that is somebody else's stays theirs
    const filled = lacks.filter(field => field !== 'key' || !this.takenKeys.has(hint.key ?? ''))
    const postal = person.postal === null ? (hint.postal ?? null) : null
    if (filled.length === 0 && postal === null) return person
    for (const field of filled) person[field] = hint[field]
    if (postal !== null) person.postal = postal
    if (filled.includes('role')) person.roleBy = 'crm'
    this.index(person)
    if (!this.added.has(person)) this.changed.add(person)
    if (filled.includes('role') || filled.includes('title')) this.touched.add(person.account)
    return person
  }

  /** `names`: what they go by, their own where nothing else is said. */
  private index(person: StitchedPerson, names: Pick<StitchedPerson, 'id' | 'key' | 'email'> = person): void {
    const { account } = person
    const { id, key, email } = names
    for (const name of [id, key]) {
      if (name && !this.byKey.has(`${account} ${name}`)) this.byKey.set(`${account} ${name}`, person)
    }
    if (key !== null) this.takenKeys.set(key, account)
    const address = `${account} ${email?.toLowerCase()}`
    if (email !== null && !this.byEmail.has(address)) this.byEmail.set(address, person)
  }
}
