import { momentIn } from '../../domain/rehearsal/words.ts'
import type { Value } from '../../language/condition/condition.ts'
import type { TestCase } from '../../language/play-test.ts'

/** What a play-through begins with, as the head of a test. */
export interface Opening {
  now: string
  account: string
  people: string[]
  series: string[]
}

const plain = (value: Value | null): string => {
  if (value === null) return 'unknown'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'number' || /^[\w.-]+$/.test(value) ? String(value) : JSON.stringify(value)
}

/** The beginning of a case as the head of a test: what is so from the start, and nothing that comes later. */
export function openingOf({ now, zone, stage, facts, people, given }: TestCase): Opening {
  const first = given.filter(({ at }) => at <= now)
  const set = first.flatMap(({ deed }) => (deed.do === 'fact' ? [[deed.fact, deed.is] as const] : []))
  const all = Object.entries({ ...facts, ...Object.fromEntries(set) }).map(
    ([name, value]) => `${name}: ${plain(value)}`,
  )
  return {
    now: `${momentIn(zone, now)} ${zone}`,
    account: `{ ${[...(stage === null ? [] : [`stage: ${stage}`]), ...all].join(', ')} }`,
    people: people.map(({ id, role, optedOut, lastSeen }) => {
      const marks = [
        `id: ${id}`,
        ...(role === null ? [] : [`role: ${role}`]),
        ...(optedOut ? ['optedOut: yes'] : []),
        ...(lastSeen === null ? [] : [`active: ${momentIn(zone, lastSeen)}`]),
      ]
      return `{ ${marks.join(', ')} }`
    }),
    series: first.flatMap(({ deed }) => (deed.do === 'score' ? [`score.${deed.score}: ${deed.is}`] : [])),
  }
}

/** A play-through as the text of a test with one case. `expect` is its last part, already written. */
export function testText(id: string, opening: Opening, given: readonly string[], expect: string): string {
  const { now, account, people, series } = opening
  return [
    `test: ${id}`,
    `now: ${now}`,
    `account: ${account}`,
    ...(people.length === 0 ? [] : [`people: [${people.join(', ')}]`]),
    ...(series.length === 0 ? [] : [`series: { ${series.join(', ')} }`]),
    'cases:',
    '  - case: Played through',
    ...(given.length === 0 ? [] : ['    given:', ...given.map(line => `      - ${line}`)]),
    expect,
    '',
  ].join('\n')
}
