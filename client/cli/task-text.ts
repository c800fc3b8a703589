import type { TaskView } from '../http/task-answers.ts'
import { lengthInWords } from './length-in-words.ts'
import { list, sections, shortTime, table } from './print.ts'
import { timeLeftInWords } from './time-left.ts'

/** A task as somebody who is about to work it reads it. */
export function taskText(t: TaskView): string {
  const clock =
    t.sla &&
    `${t.sla.title}: ${t.sla.status}, ${timeLeftInWords(t.sla.left)}${t.sla.left < 0 ? '' : ' left'} of ${lengthInWords(t.sla.total)}`
  return sections([
    [
      `${t.title} (${t.id})`,
      list([
        ['Account', `${t.account.name} (${t.account.key})`],
        ['Person', t.person && `${t.person.name}${t.person.role ? `, ${t.person.role.title}` : ''}`],
        ['Wanted', t.wantedRole && `nobody is ${t.wantedRole.title} yet`],
        ['Reach', t.contact && [t.contact.email, t.contact.phone].filter(Boolean).join(', ')],
        ['Status', t.outcome === null ? t.status : `${t.status}: ${t.outcome.title}`],
        ['Whose', t.claimedBy?.name ?? t.assignee?.name ?? (t.queue ? `the queue of ${t.queue.title}` : 'nobody yet')],
        ['Due', t.due && `${shortTime(t.due)} UTC`],
        ['Clock', clock],
        ['Snoozed until', t.snoozedUntil && `${shortTime(t.snoozedUntil)} UTC`],
        ['Play', t.play && `${t.play.title} / ${t.play.step}`],
        ['Why', t.reason],
        ['Next best', t.advice],
        ['Note', t.note],
      ]),
    ],
    ['What to bring', t.assets.map(({ title, kind, url }) => `${title} (${kind})  ${url}`).join('\n')],
    ['What to say', t.talkTrack.map(({ cue, say }) => `${cue}: ${say}`).join('\n')],
    ['Why now', t.whyNow.map(entry => `${shortTime(entry.at)}  ${entry.text}`).join('\n')],
    [
      'Outcomes (journeys task complete --outcome …)',
      t.outcomes.map(o => [`${o.id}: ${o.title}, then ${o.then}${asksOf(o)}`, ...o.next].join('\n  ')).join('\n'),
    ],
    handedOver(t.handOff),
    [
      'People',
      t.people.length === 0
        ? ''
        : table(
            ['id', 'name', 'role', 'last seen (UTC)'],
            t.people.map(p => [p.id, p.name, p.role?.title ?? null, shortTime(p.lastSeenAt)]),
          ),
    ],
    ['Nobody is', t.gaps.map(gap => gap.title).join(', ')],
    ['Last touches', t.lastTouches.map(entry => `${shortTime(entry.at)}  ${entry.text}`).join('\n')],
    [
      'Done so far',
      t.acts
        .map(a => `${shortTime(a.at)}  ${a.act}${a.by ? ` by ${a.by.name}` : ''}${a.detail ? `: ${a.detail}` : ''}`)
        .join('\n'),
    ],
  ])
}

function asksOf({ asks }: TaskView['outcomes'][number]): string {
  const what = [asks.reason && '--note that says why', asks.date && 'may have --date'].filter(Boolean)
  return what.length === 0 ? '' : ` (${what.join(', ')})`
}

/** What one side handed to the other with the account, as it stood then. */
function handedOver(handOff: TaskView['handOff']): readonly [string, string] {
  if (handOff === null) return ['', '']
  const { from, to, at, stage, scores, people, gaps, signals, before } = handOff
  const engaged = people.filter(person => person.engaged).length
  return [
    `Handed over from ${from.title} to ${to.title}, ${shortTime(at)} UTC`,
    list([
      ['Stage', stage],
      [
        'Scores',
        scores.map(({ title, value, band }) => `${title} ${value}${band ? ` (${band.title})` : ''}`).join(', '),
      ],
      ['People', `${people.length}, ${engaged} of them engaged`],
      ['Missing', gaps.map(gap => gap.title).join(', ')],
      ['30 days', signals.map(({ title, times }) => `${title} ×${times}`).join(', ')],
      [
        'Before',
        before.map(b => `${shortTime(b.at)} ${b.outcome.title}${b.note === null ? '' : `: ${b.note}`}`).join('; '),
      ],
    ]),
  ]
}
