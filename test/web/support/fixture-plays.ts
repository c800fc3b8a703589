import type { PlayRow } from '../../../client/http/definition-answers.ts'
import type { AccountsBehind, PlayNode, PlayView } from '../../../client/http/play-answers.ts'
import { drawPlay } from '../../../client/http/view/play-picture.ts'
import type { PassageCount } from '../../../db/count-passages.ts'
import { stepTitles } from '../../../domain/graph/step-titles.ts'
import { compileShipped } from '../../support/read-definitions.ts'

const release = compileShipped()
const starts = Object.values(release.slices).flatMap(slice => (slice.kind === 'starts' ? slice.plays : []))

const row = (id: string): PlayRow => {
  const play = release.settings.plays[id]
  const slice = release.slices[play?.hash ?? '']
  if (!play || slice?.kind !== 'play') throw new Error(`no play ${id}`)
  const motion = release.settings.workspace.motions.find(m => m.id === play.motion)
  const busy = id === 'renewal-90'
  return {
    id,
    title: play.title,
    motion: { id: play.motion, title: motion?.title ?? play.motion },
    owner: play.owner,
    file: play.file,
    during: slice.during,
    since: '2025-07-24T09:42:00.000Z',
    running: busy ? 22 : 0,
    started: busy ? 41 : 0,
    won: busy ? 18 : 0,
    stopped: busy ? 1 : 0,
    errors: 0,
    warnings: busy ? 1 : 0,
  }
}

export const PLAYS: PlayRow[] = Object.keys(release.settings.plays).sort().map(row)

const went = (
  step: string,
  way: string | null,
  n: number,
  outcome: string | null = null,
  reason: string | null = null,
) => {
  return { step, stands: false, way, outcome, reason, n }
}
const stands = (step: string, n: number, reason: string | null = null): PassageCount => {
  return { step, stands: true, way: null, outcome: reason === null ? null : 'deferred', reason, n }
}

const PASSAGES: PassageCount[] = [
  went('health', 'arm:0', 9),
  went('health', 'else', 32),
  went('red-flag', 'next', 9),
  went('rescue-call', 'next', 9),
  went('value', 'next', 27, 'sent'),
  stands('value', 2, 'cap-person:workspace:3:1209600000'),
  went('value', 'next', 2, 'nobody'),
  went('value', 'next', 1, 'rejected', 'smtp-550'),
  went('threads', 'next', 16),
  stands('threads', 15),
  went('threads', null, 8),
  went('review', 'next', 39),
  went('review-held', 'on:held', 20),
  went('review-held', 'timeout', 6),
  stands('review-held', 9),
  went('review-held', null, 4),
  went('no-review', 'next', 6),
  went('until-60', 'next', 27),
  stands('until-60', 8),
  went('until-60', null, 4),
  went('offer', 'next', 26, 'sent'),
  stands('offer', 1, 'cap-account:workspace:10:1209600000'),
  went('last-call', 'on:signed', 10),
  went('last-call', 'timeout', 1),
  stands('last-call', 5),
  went('war-room', 'next', 1),
]

/** A play as the API answers it; only one of them has been run. */
export function playView(id: string, version: number | null): PlayView | null {
  const line = PLAYS.find(play => play.id === id)
  const hash = release.settings.plays[id]?.hash ?? ''
  const plan = release.slices[hash]
  const source = release.sources[id]
  if (!line || plan?.kind !== 'play' || !source) return null
  const busy = id === 'renewal-90'
  const start = starts.find(one => one.play === id) ?? null
  const graph = drawPlay({
    plan,
    start,
    words: stepTitles(release.settings),
    passages: busy ? PASSAGES : [],
    lines: source.lines,
  })
  const versions = [
    {
      version: 5,
      hash,
      since: '2026-01-12T09:00:00.000Z',
      publishedBy: 'lena, from a folder',
      running: 9,
      started: 14,
      active: true,
    },
    {
      version: 4,
      hash: '41d07aa000000000',
      since: '2025-09-03T09:00:00.000Z',
      publishedBy: null,
      running: 13,
      started: 27,
      active: false,
    },
    {
      version: 3,
      hash: '0b9e6f4000000000',
      since: '2025-06-02T09:00:00.000Z',
      publishedBy: null,
      running: 0,
      started: 0,
      active: false,
    },
  ]
  const [first] = versions
  return {
    ...line,
    hash,
    atMost: 'for 7 days after account.renewalDate',
    priority: 90,
    goal: plan.goal?.text ?? null,
    version,
    versions: busy ? versions : first ? [{ ...first, version: 1, running: 0, started: 0 }] : [],
    counts: {
      running: line.running,
      started: line.started,
      won: line.won,
      done: 0,
      stopped: line.stopped,
      expired: 0,
      failed: graph.nodes.reduce((all, node: PlayNode) => all + (node.counts?.failed ?? 0), 0),
    },
    graph,
    // in the oldest version it came after others
    source: {
      file: source.file,
      text: version === 3 ? source.text.replace('priority: 90', 'priority: 60') : source.text,
    },
    checks: {
      at: '2026-01-20T08:00:00.000Z',
      problems: busy
        ? [
            {
              severity: 'warning',
              code: 'P1',
              line: 13,
              col: 1,
              what: 'one champion may get up to 4 touches in 14 d, the limit is 3',
              why: '1 is held, 0 expire.',
              fix: 'Spread the steps, or raise the limit.',
            },
          ]
        : [],
    },
    notStarted: busy
      ? [
          { why: 'account.arr 18000, needs 20000 or more', n: 6, point: 'arr' },
          { why: 'could not tell: account.renewalStatus is unknown', n: 3, point: 'status' },
        ]
      : [],
  }
}

export const STEP_ACCOUNTS: AccountsBehind = {
  items: [
    {
      account: { key: 'halvard-shipping', name: 'Halvard Shipping' },
      says: 'held: 3 touches in 14 days already',
      why: null,
      until: '2026-01-27T08:00:00.000Z',
      at: '2026-01-18T09:00:00.000Z',
    },
    {
      account: { key: 'kestrel-freight', name: 'Kestrel Freight' },
      says: 'sent',
      why: null,
      until: null,
      at: '2026-01-15T10:40:00.000Z',
    },
    {
      account: { key: 'osterby-paper', name: 'Osterby Paper' },
      says: 'failed',
      why: 'refused by the mail server (550)',
      until: null,
      at: '2026-01-13T10:40:00.000Z',
    },
  ],
}
