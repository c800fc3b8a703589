import { journeyWith, play, smallFiles } from './small-definitions.ts'

const content = (id: string, more: string): string => `content: ${id}
title: ${id}
channel: email
owner: ops
language: en
approved: yes
subject: ${id}
body: <p>${id}</p>
${more}`

const { 'workspace.yaml': workspace = '' } = smallFiles({})
const { 'journey.yaml': journey = '' } = journeyWith(['letters'])

/**
 * A workspace whose people can consent to news, and whose contents come in every shape: `news` needs that consent, `notice` is
 * no touch, `hello` is there in German too. One touch a person in two weeks is all there is.
 */
export const SPEAKING: Record<string, string> = smallFiles({
  'workspace.yaml': `${workspace.replace('3 per 14d', '1 per 14d')}consents: { news: News and offers }\n`,
  'content.yaml': [
    content('news', 'consent: news\n'),
    content('notice', 'touch: no\n'),
    content('hello', 'languages: { de: { subject: Hallo, body: <p>Hallo</p> } }\n'),
    content('again', ''),
  ].join('---\n'),
  'journey.yaml': journey.replace('enter: account.hot', 'enter: account.tier is A'),
  ...play(
    'letters',
    'start: { stage: engaged }',
    `  - { id: news, send: news, to: champion, ifNobody: skip }
  - { id: hello, send: hello, to: champion, ifNobody: skip }
  - { id: notice, send: notice, to: champion, ifNobody: skip }`,
  ),
})
