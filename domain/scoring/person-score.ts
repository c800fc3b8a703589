import type { ScoreDefinition } from '../../language/score-definition.ts'
import type { StoredAccount } from '../account/stored-account.ts'
import type { AccountView } from '../condition/account-view.ts'
import type { Fields } from '../condition/evaluate-where.ts'
import { titleOf } from '../people/title/title-of.ts'
import { bandAt } from './band-at.ts'
import { explainScore, type ScoreExplanation } from './explain-score.ts'
import { meetsNeeds } from './meets-needs.ts'

type Person = StoredAccount['people'][number]

/** A score of one person, with its terms and the band it stands in. */
export interface PersonScore extends ScoreExplanation {
  definition: ScoreDefinition
  band: string
}

/** What a score of a person may ask of them: never age, gender or anything else that is not work. */
function personFacts({ title, role, topics, optedOut }: Person, engaged: boolean): Fields {
  const reading = title === null ? null : titleOf(title)
  return {
    'person.title': title,
    'person.seniority': reading?.seniority ?? null,
    'person.function': reading?.function ?? null,
    'person.role': role,
    'person.topics': topics.length,
    'person.engaged': engaged,
    'person.optedOut': optedOut,
  }
}

/**
 * The scores of one person of an account at `view.now`, from what they alone did, what they are at work, and what is known of
 * the account. A band is where the score stands now, with what it needs of the account: nothing of it is kept.
 */
export function personScores(
  scores: Readonly<Record<string, ScoreDefinition>>,
  account: Pick<StoredAccount, 'sums'>,
  view: AccountView,
  person: Person,
): PersonScore[] {
  const engaged = view.people.find(({ id }) => id === person.id)?.engaged ?? false
  const facts = { ...view.facts, ...personFacts(person, engaged) }
  const sums = account.sums.filter(sum => sum.person === person.id)
  const meets = meetsNeeds(view)
  return Object.values(scores)
    .filter(({ per }) => per === 'person')
    .map(definition => {
      const explained = explainScore(definition, sums, { now: view.now, facts }, view.now)
      return { ...explained, definition, band: bandAt(definition, explained.score, 'none', meets) }
    })
}
