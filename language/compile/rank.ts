import { listWords } from '../list-words.ts'
import type { Names } from '../names.ts'
import { didYouMean } from '../nearest.ts'
import { placeOfKey, placeOfValue, type Tree } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { RankDefinition, ScoreDefinition } from '../score-definition.ts'
import type { FactDefinition } from '../settings.ts'
import { readShape } from '../shapes/read-shape.ts'
import { rankShape } from '../shapes/workspace.ts'
import { ALL, shareOf } from './share.ts'

/** What counts beside scores. */
const OWN = ['stage', 'value']

/** Compiles what accounts are put in order by; null when something of it is wrong. */
export function rankOf(workspace: { rank?: unknown }, names: Names, report: Report): RankDefinition | null {
  const shape = readShape(rankShape, workspace.rank, placeOfValue(workspace, 'rank'), report)
  if (!shape) return null
  const { by, value = [], half } = shape
  const parts = Object.entries(by).map(([of, text]) => {
    const share = shareOf(text)
    if (share === null) {
      const why = 'There is no telling how much it counts.'
      report(placeOfValue(by, of), 'C2', { what: `"${text}" is no share`, why, fix: 'Write 25%.' })
    }
    if (!OWN.includes(of) && !names.ids('score').includes(of)) {
      const fix = `${didYouMean(of, [...OWN, ...names.ids('score')])}Accounts are put in order by ${listWords(OWN, 'and')} and by scores.`
      report(placeOfKey(by, of), 'N4', { what: `no score is called "${of}"`, why: 'It would count nothing.', fix })
      return null
    }
    names.use('score', of)
    return share === null ? null : { of, share: share / ALL }
  })
  const sound = parts.filter(part => part !== null)
  if (sound.length < parts.length) return null
  const sum = sound.reduce((all, { share }) => all + share, 0)
  if (Math.abs(sum - 1) > 1e-9) {
    const why = 'The order would be one of numbers nobody can read.'
    const fix = 'Make them add up to 100%.'
    report(placeOfKey(shape, 'by'), 'X1', { what: `the shares add up to ${Math.round(sum * ALL) / 100}%`, why, fix })
    return null
  }
  if (!('value' in by)) return { by: sound, value: [], half: 1 }
  if (value.length > 0 && half !== undefined && half > 0) return { by: sound, value, half }
  report(placeOfKey(by, 'value'), 'N1', {
    what: 'there is no telling what an account is worth',
    why: 'A value counts by the amounts it is read from, and by how much is much.',
    fix: 'Add value: [opportunity.amount, account.arr] and half: 50000, an amount that counts half.',
  })
  return null
}

/** The facts a value is read from are amounts, and accounts are put in order by scores of accounts. */
export function checkRank(
  { rank, rankBy }: { rank?: RankDefinition; rankBy: string },
  facts: Readonly<Record<string, FactDefinition>>,
  scores: Readonly<Record<string, ScoreDefinition>>,
  tree: Tree,
  report: Report,
): void {
  if (scores[rankBy]?.per === 'person') {
    const why = 'An account has many people, and no one of them stands for it.'
    const fix = 'Name a score that rates accounts.'
    report(placeOfValue(tree, 'rankBy'), 'C2', { what: `"${rankBy}" rates people, not accounts`, why, fix })
  }
  const written = tree['rank'] as { value?: object } | undefined
  for (const [i, name] of (rank?.value ?? []).entries()) {
    if (facts[name]?.type === 'amount' || !written?.value) continue
    const amounts = Object.values(facts).flatMap(fact => (fact.type === 'amount' ? [fact.name] : []))
    report(placeOfValue(written.value, i), 'C1', {
      what: `no amount is called "${name}"`,
      why: 'It would never be known.',
      fix: didYouMean(name, amounts) || 'Name facts that are amounts.',
    })
  }
}
