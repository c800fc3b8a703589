import type { Value } from '../../language/condition/condition.ts'
import type { TestPerson } from '../../language/play-test.ts'
import type { Definitions } from '../account/definitions.ts'
import { withScore } from './given-score.ts'
import { newRehearsed, type Rehearsed } from './rehearsed.ts'
import { setFact } from './set-fact.ts'
import { meetPerson } from './take-signal.ts'

/** An account as a rehearsal begins with it. */
export interface Beginner {
  key: string
  zone: string
  facts: Readonly<Record<string, Value | null>>
  /** those of the scores that are given */
  scores: Readonly<Record<string, number>>
  people: readonly TestPerson[]
  /** variants dealt to it and its people before, by experiment */
  drawn?: Readonly<Record<string, string>>
}

/** An account with all that is so from the start; it is in no journey yet. */
export function beginAccount(defs: Definitions, beginner: Beginner, at: number): Rehearsed {
  const { key, zone, facts, scores, people, drawn = {} } = beginner
  const account = newRehearsed(key, { zone, domain: `${key}.example` }, at)
  for (const person of people) meetPerson(account, person, at)
  for (const [fact, value] of Object.entries(facts)) setFact(defs, account, fact, value, at)
  for (const [score, value] of Object.entries(scores)) account.stored = withScore(account.stored, score, value)
  for (const [experiment, variant] of Object.entries(drawn)) {
    account.variants.set(`${experiment}/account/${key}`, variant)
    for (const { id } of people) account.variants.set(`${experiment}/person/${id}`, variant)
  }
  return account
}
