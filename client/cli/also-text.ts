import type { AlsoHere } from '../http/also-answers.ts'
import { shortTime } from './print.ts'

/** What an account is in besides its journeys, part by part; empty parts are empty text. */
export function alsoText({ segments, experiments, audiences, answers, cadences }: AlsoHere): [string, string][] {
  const of = (person: { name: string } | null): string => (person === null ? '' : ` (${person.name})`)
  return [
    ['Segments', segments.map(s => `${s.title}, since ${shortTime(s.since)} UTC`).join('\n')],
    [
      'Experiments',
      experiments.map(x => `${x.id}: ${x.variant}${of(x.person)}, since ${shortTime(x.at)} UTC`).join('\n'),
    ],
    ['Audiences', audiences.map(a => `${a.title}${of(a.person)}, since ${shortTime(a.since)} UTC`).join('\n')],
    ['Answers kept', answers.map(a => `kept.${a.name} = ${a.value} (${a.play.id}, run ${a.playRun})`).join('\n')],
    [
      'Cadences',
      cadences
        .flatMap(cadence =>
          cadence.people.map(({ who, role, due, done, touches }) => {
            const whom = who?.name ?? `the ${role?.title ?? 'account'}, nobody yet`
            const told = touches.map(touch => `${touch.touch} ${touch.says}`).join(', ')
            return `${cadence.title}, ${whom}: ${done} of ${due} done (${told})`
          }),
        )
        .join('\n'),
    ],
  ]
}
