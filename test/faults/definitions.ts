import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { smallFiles } from '../support/small-definitions.ts'

/**
 * Small definitions in which one page view makes every kind of effect: a message, an alert, a call, an audience, a task, and
 * a task handed on by its clock. `callsPort`: where the endpoint for calls listens.
 */
export function faultFiles(callsPort: number): Record<string, string> {
  const endpoint = (id: string) =>
    `webhook: ${id}\ntitle: Outside\nowner: ops\nurl: http://127.0.0.1:${callsPort}/${id}\nsecret: FAULT_SECRET\nretries: 5\n`
  const files = smallFiles({
    'slas.yaml': `
sla: brisk
title: Brisk
clock: always
target: 1m
escalate:
  - { at: 50%, reassign: routing sdr, alert: assignee }
`,
    'hooks.yaml': `${endpoint('outside')}---\n${endpoint('ads')}`,
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
  - { id: heads-up, alert: "{account.name} looked", to: csm }
  - { id: outside, webhook: outside, with: { account: account.key } }
  - { id: ads, audience: buyers, add: account }
  - { id: work, task: accept, assign: sdr, due: 2 business days, sla: brisk }
  - { id: call, task: call, assign: sdr }
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
  - { stage: engaged, title: Engaged, means: m, plays: [everything], advance: [{ to: accepted, when: account.ready }] }
  - { stage: accepted, title: Accepted, means: m, plays: [], last: yes }
`,
  })
  const workspace = (files['workspace.yaml'] ?? '').replace('perPerson: 3 per 14d', 'perPerson: 100 per 14d')
  const routing =
    'routing: sdr\npick: first match\ntable:\n  - [account.tier, "-> assign", "-> backup"]\n  - [any, jonas, mia]\n'
  return { ...files, 'workspace.yaml': workspace, 'routing.yaml': routing }
}

/** Writes files of definitions to a folder. */
export async function writeDefinitions(dir: string, files: Record<string, string>): Promise<void> {
  await mkdir(dir, { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text)
}
