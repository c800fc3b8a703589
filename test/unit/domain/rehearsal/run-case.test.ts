import { describe, expect, it } from 'vitest'
import { happeningInWords } from '../../../../domain/rehearsal/words.ts'
import { rehearse } from '../../../support/rehearse.ts'
import { journeyWith, play } from '../../../support/small-definitions.ts'

const ZONE = 'Europe/Berlin'
const HEAD = 'test: t\nnow: 2026-01-05 09:00 Europe/Berlin\n'
const UNTIL = '    expect: [{ by: 2026-03-01, stage: engaged }]\n'

/** What happened in a case, of some kinds, as `kind id, to …`. */
function told(files: Record<string, string>, test: string, ...kinds: string[]): string[] {
  const { played } = rehearse(files, test)
  return played.happenings.filter(h => kinds.includes(h.kind)).map(h => happeningInWords(h, ZONE))
}

describe('an audience in a rehearsal', () => {
  const audience = { 'ads.yaml': 'audience: ads\ntitle: Ads\nowner: ops\nfile: ads.csv\n' }
  const steps = [
    '  - { id: on, audience: ads, add: every champion, undo: at play end }',
    '  - { id: rest, wait: 30d }',
  ].join('\n')
  const files = {
    ...journeyWith(['p']),
    ...audience,
    ...play('p', 'start: { stage: engaged }\nstopWhen: account.hot', steps),
  }
  const two =
    'account: { stage: engaged }\npeople: [{ id: eva, role: champion }, { id: ida, role: champion, optedOut: yes }]\n'

  it('takes on whom it may reach, and takes them off again when the play ends', () => {
    expect(told(files, `${HEAD}${two}cases:\n  - case: c\n${UNTIL}`, 'audience')).toEqual([
      'audience ads, to eva, as add',
      'audience ads, to eva, as undo',
    ])
  })

  it('takes them off in the moment a play is stopped', () => {
    const given = '    given: [{ at: 2026-01-10 09:00, fact: account.hot, is: yes }]\n'
    const { played } = rehearse(files, `${HEAD}${two}cases:\n  - case: c\n${given}${UNTIL}`)
    const off = played.happenings.find(h => h.kind === 'audience' && h.marks['as']?.includes('undo'))
    expect(off?.at).toBe(Date.parse('2026-01-10T08:00:00Z'))
  })

  it('has nobody in it where nobody has the role', () => {
    const none = 'account: { stage: engaged }\npeople: none\n'
    expect(told(files, `${HEAD}${none}cases:\n  - case: c\n${UNTIL}`, 'audience')).toEqual([])
  })

  it('waits for room under the limits, as a message does', () => {
    const limited = play(
      'p',
      'start: { stage: engaged }\nlimits: { perPerson: 1 per 5d }',
      '  - { id: hello, send: hello, to: champion, ifNobody: skip }\n  - { id: on, audience: ads, add: champion, expires: 10d }',
    )
    const { played } = rehearse(
      { ...journeyWith(['p']), ...audience, ...limited },
      `${HEAD}account: { stage: engaged }\npeople: [{ id: eva, role: champion }]\ncases:\n  - case: c\n${UNTIL}`,
    )
    const on = played.happenings.find(h => h.kind === 'audience')
    const room = Date.parse('2026-01-10T08:00:00Z')
    expect(on?.at).toBeGreaterThanOrEqual(room)
    expect(on?.at).toBeLessThan(room + 15 * 60_000)
  })
})

describe('an experiment in a rehearsal', () => {
  const variant = (id: string, content: string): string =>
    `      ${id}: { share: 50%, steps: [{ id: ${id}-note, send: ${content}, to: champion, ifNobody: skip }] }`
  const steps = [
    '  - id: words',
    '    experiment: words',
    '    variants:',
    variant('short', 'hello'),
    variant('long', 'again'),
  ]
  const files = { ...journeyWith(['p']), ...play('p', 'start: { stage: engaged }', steps.join('\n')) }
  const head = `${HEAD}account: { stage: engaged }\npeople: [{ id: eva, role: champion }]\n`

  it.each([
    ['short', 'send hello, to eva'],
    ['long', 'send again, to eva'],
  ])('deals %s where the account had drawn it before', (drawn, sent) => {
    expect(told(files, `${head}drawn: { words: ${drawn} }\ncases:\n  - case: c\n${UNTIL}`, 'send')).toEqual([sent])
  })

  it('knows the experiments and variants that there are', () => {
    expect(() => rehearse(files, `${head}drawn: { words: shrt }\ncases:\n  - case: c\n${UNTIL}`)).toThrow(
      'no variant of words is called "shrt"',
    )
    expect(() => rehearse(files, `${head}drawn: { wrods: short }\ncases:\n  - case: c\n${UNTIL}`)).toThrow(
      'Did you mean "words"?',
    )
  })
})

describe('a full journey in a rehearsal', () => {
  const entered = (more: string, test: string) => {
    const text = (journeyWith([])['journey.yaml'] ?? '').replace('leave:', `${more}\nleave:`)
    return told({ 'journey.yaml': text }, `${HEAD}account: { hot: yes }\n${test}`, 'stage')
  }
  const free = '    given: [{ at: 2026-01-10 09:00, free: growth }]\n'
  const soon = '    expect: [{ by: 2026-01-20, stage: engaged }]\n'

  it('lets the account wait for a place', () => {
    expect(entered('admit: { max: 5 }', `full: [growth]\ncases:\n  - case: c\n${soon}`)).toEqual([])
    expect(entered('admit: { max: 5 }', `full: [growth]\ncases:\n  - case: c\n${free}${soon}`)).toEqual([
      'stage engaged',
    ])
    expect(entered('admit: { max: 5 }', `cases:\n  - case: c\n${soon}`)).toEqual(['stage engaged'])
  })

  it('takes no more when its pilot has its accounts', () => {
    expect(entered('pilot: { as: live, accounts: 2 }', `full: [growth]\ncases:\n  - case: c\n${soon}`)).toEqual([])
    expect(entered('pilot: { as: live, accounts: 2 }', `cases:\n  - case: c\n${soon}`)).toEqual(['stage engaged'])
  })
})

describe('what nobody knows of a deal', () => {
  it('makes no deal, and takes away what was known', () => {
    const facts =
      'facts:\n  account.name: text\n  account.hot: yes/no, may be unknown\n  account.ready: yes/no, may be unknown\n  account.gone: yes/no, may be unknown\n  account.tier: one of [A, B, C], may be unknown\n  account.renewalDate: date, may be unknown\n  usage.users: number, may be unknown\n  opportunity.stage: one of [open, won, lost], may be unknown, from newest opportunity\n  opportunity.amount: amount, may be unknown, from newest opportunity\n'
    const head = 'start: { when: opportunity.amount is unknown and opportunity.stage is open }'
    const files = { ...journeyWith(['p']), ...play('p', head, '  - { id: rest, wait: 1d }'), 'facts.yaml': facts }
    const given = '    given: [{ at: 2026-01-10 09:00, fact: opportunity.amount, is: unknown }]\n'
    const account = (stage: string) =>
      `account: { stage: engaged, opportunity.amount: 10, opportunity.stage: ${stage} }\n`
    expect(told(files, `${HEAD}${account('open')}cases:\n  - case: c\n${given}${UNTIL}`, 'start')).toEqual(['start p'])
    expect(told(files, `${HEAD}${account('unknown')}cases:\n  - case: c\n${given}${UNTIL}`, 'start')).toEqual([])
  })
})
