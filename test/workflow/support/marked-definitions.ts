import { faultFiles } from '../../faults/definitions.ts'

/** Settings that are secrets, by the name definitions have for them. */
export const SECRETS = {
  FAULT_SECRET: 'whsec_Y2FuYXJ5IG9mIGEgd2ViaG9vayBzZWNyZXQ',
  DESK_SECRET: 'deskcanarysecretword',
}

/**
 * Definitions of tests of faults, whose texts name the person, and beside them: endpoints that refuse, audiences of every form, a source
 * that signs, and a text that cannot be filled in.
 */
export function markedFiles(callsPort: number): Record<string, string> {
  const files = faultFiles(callsPort)
  const workspace = files['workspace.yaml'] ?? ''
  const content = (id: string, subject: string) => `content: ${id}
title: ${id}
channel: email
owner: ops
language: en
approved: yes
fallbacks: { person.firstName: there }
subject: ${subject}
body: <p>Dear {{ person.firstName }}, <a href="https://small.example/?for={{ person.token }}">look</a></p>
`
  const hello = `Hello {{ person.firstName }} of {{ account.name }}`
  return {
    ...files,
    'workspace.yaml': workspace,
    'journey.yaml': (files['journey.yaml'] ?? '').replace(
      'plays: [everything]',
      'plays: [everything, lists, unfilled]',
    ),
    'content.yaml': [
      content('hello', hello),
      content('again', 'Again, {{ person.firstName }}'),
      content('never', 'Never {{ person.firstName }}'),
    ].join('---\n'),
    'hooks.yaml': `${files['hooks.yaml'] ?? ''}---
webhook: broken
title: Broken
owner: ops
url: http://127.0.0.1:${callsPort}/broken
secret: FAULT_SECRET
retries: 2
`,
    'audiences.yaml': `${files['audiences.yaml'] ?? ''}---
audience: listed
title: Listed
owner: ops
file: listed.csv
---
audience: told
title: Told
owner: ops
webhook: ads
`,
    'lists.yaml': `play: lists
title: Lists
motion: net-new
owner: ops
during: [engaged]
start: { signal: page.viewed }
atMost: 60d
steps:
  - { id: broken, webhook: broken, with: { account: account.key, name: account.name } }
  - { id: listed, audience: listed, add: every champion, undo: at play end }
  - { id: aimed, audience: listed, add: account, titles: { from: director, in: [finance] } }
  - { id: told, audience: told, add: every champion }
`,
    'unfilled.yaml': `play: unfilled
title: Unfilled
motion: net-new
owner: ops
during: [engaged]
start: { signal: mail.replied }
atMost: 60d
steps:
  - { id: never, send: never, to: champion, ifNobody: skip }
`,
    'desk.yaml': `source: desk
title: Desk
owner: ops
signature: { secret: DESK_SECRET, header: x-desk-signature }
id: "{id}"
account: { key: account }
person: { email: email, firstName: name }
signals:
  "*": { kind: page.viewed, data: { page: text, minutes: { is: 1 } } }
`,
  }
}
