import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Random } from '../../domain/simulation/random.ts'
import { compileDefinitions, frame } from '../../language/index.ts'
import type { Release } from '../../language/release.ts'
import { smallFiles } from '../support/small-definitions.ts'
import { askOf, randomPlay } from './random-plays.ts'

/**
 * Small definitions in which one page view makes every kind of effect: a mail, a letter, an alert, a call, an audience, a task,
 * a task handed on by its clock, and a mail that shows a task. `callsPort`: where endpoints and the printing house listen. With chance,
 * two plays are added that it has put together, one begun by each kind of signal.
 */
export function faultFiles(callsPort: number, random: Random | null = null): Record<string, string> {
  const more = random
    ? { viewed: randomPlay('viewed', 'page.viewed', random), replied: randomPlay('replied', 'mail.replied', random) }
    : {}
  const ids = ['everything', ...Object.keys(more)].join(', ')
  const endpoint = (id: string) =>
    `webhook: ${id}\ntitle: Outside\nowner: ops\nurl: http://127.0.0.1:${callsPort}/${id}\nsecret: FAULT_SECRET\nretries: 5\n`
  const files = smallFiles({
    'slas.yaml': `
sla: brisk
title: Brisk
clock: always
target: 1m
escalate:
  - { at: 10%, reassign: routing sdr, alert: assignee }
`,
    'hooks.yaml': `${endpoint('outside')}---\n${endpoint('ads')}---\n${endpoint('press')}`,
    'card.yaml': `
content: card
title: A card
channel: direct-mail
webhook: press
owner: ops
language: en
approved: yes
fallbacks: { person.firstName: there }
subject: To {{ account.name }}
body: <p>Dear {{ person.firstName }}</p>
`,
    'audiences.yaml': 'audience: buyers\ntitle: Buyers\nowner: ops\nwebhook: ads\n',
    'play.yaml': `
play: everything
title: Everything
motion: net-new
owner: ops
during: [engaged]
start: { signal: page.viewed }
again: after 30d
atMost: 60d
steps:
  - { id: letter, send: hello, to: champion, ifNobody: skip }
  - { id: card, send: card, to: champion, ifNobody: skip }
  - { id: heads-up, alert: "{account.name} looked", to: csm }
  - { id: outside, webhook: outside, with: { account: account.key } }
  - { id: ads, audience: buyers, add: account }
  - { id: work, task: accept, assign: sdr, due: 2 business days, sla: brisk }
  - { id: call, task: call, assign: staff mia }
  - { id: more, send: again, to: champion, ifNobody: skip }
`,
    'journey.yaml': `
journey: growth
title: Growth
motion: net-new
owner: ops
calendar: office
enter: account.tier is A
stages:
  - { stage: engaged, title: Engaged, means: m, plays: [${ids}], advance: [{ to: accepted, when: account.ready }] }
  - { stage: accepted, title: Accepted, means: m, plays: [], last: yes }
`,
    ...Object.fromEntries(Object.entries(more).map(([id, text]) => [`${id}.yaml`, `${text}---${askOf(id)}`])),
  })
  const workspace = (files['workspace.yaml'] ?? '').replace('perPerson: 3 per 14d', 'perPerson: 100 per 14d')
  const routing = `
routing: sdr
pick: first match
table:
  - [account.tier, "-> assign", "-> backup"]
  - [any, jonas, mia]
`
  return { ...files, 'workspace.yaml': workspace, 'routing.yaml': routing }
}

/** Writes files of definitions to a folder. */
export async function writeDefinitions(dir: string, files: Record<string, string>): Promise<void> {
  await mkdir(dir, { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text)
}

/** What files of definitions come to; throws when they do not compile. */
export function releaseOf(files: Record<string, string>): Release {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  const { release, problems } = compileDefinitions(all)
  if (release) return release
  throw new Error(problems.map(one => frame(one, files[one.file] ?? '')).join('\n'))
}
