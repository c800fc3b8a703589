import { describe, expect, it } from 'vitest'
import type { JourneyNow } from '../../../../domain/journey/journey-now.ts'
import type { Round } from '../../../../domain/journey/log.ts'
import { passagesOf } from '../../../../domain/journey/passages.ts'

const now = (lanes: { lane: string; step: string }[] = []): JourneyNow => ({
  status: 'running',
  stage: { id: 's', since: 0, stay: 1, frozen: 0 },
  clock: 99,
  due: null,
  pause: null,
  parked: null,
  ended: null,
  waiting: [],
  plays: [
    {
      play: 'p',
      n: 1,
      unit: null,
      hash: 'h',
      startedAt: 1,
      until: null,
      lanes: lanes.map(lane => ({ ...lane, since: 1, doing: 'wait', until: null })),
    },
  ],
})
const round = (n: number, rest: Partial<Round>): Round => ({ n, at: n * 10, seq: null, log: [], ...rest })
const at = { play: 'p', n: 1, lane: 'main', step: 'a' }

describe('what rounds tell of plays and steps', () => {
  it('joins coming and going of one step, told in one round or in two', () => {
    const told = passagesOf(
      [
        round(1, { began: [{ play: 'p', n: 1, hash: 'h' }], steps: [{ ...at, came: true, way: null }] }),
        round(2, { steps: [{ ...at, came: false, way: 'on:reply' }] }),
      ],
      now(),
    )
    expect(told.plays).toEqual([{ play: 'p', n: 1, began: { hash: 'h', at: 10 }, ended: null }])
    expect(told.steps).toEqual([{ ...at, cameAt: 10, wentAt: 20, way: 'on:reply', outcome: null, reason: null }])
  })

  it('ends a passage by no way where its lane stands nowhere any more', () => {
    const steps = [{ ...at, came: true, way: null }]
    expect(passagesOf([round(1, { steps })], now()).steps).toMatchObject([{ wentAt: 99, way: null }])
    const standing = passagesOf([round(1, { steps })], now([{ lane: 'main', step: 'a' }]))
    expect(standing.steps).toMatchObject([{ wentAt: null }])
  })

  it('tells of several messages the one that was sent', () => {
    const answered = { what: 'send-answered', play: 'p', n: 1, step: 'a', until: null } as const
    const log: Round['log'] = [
      { ...answered, person: 'p_1', outcome: 'sent', reason: null },
      { ...answered, person: 'p_2', outcome: 'skipped', reason: 'opted-out' },
    ]
    const told = passagesOf([round(1, { log, steps: [{ ...at, came: false, way: 'next' }] })], now())
    expect(told.steps).toMatchObject([{ outcome: 'sent', reason: null }])
  })

  it('keeps an outcome whose lane is not told for every lane at the step', () => {
    const log: Round['log'] = [{ what: 'failed', command: 'create-task', key: 'j/acme/1/p.1/a/1/-', code: 'no-staff' }]
    const told = passagesOf([round(1, { log })], now())
    expect(told.steps).toMatchObject([{ play: 'p', n: 1, step: 'a', lane: '', outcome: 'failed', reason: 'no-staff' }])
  })

  it('keeps the last word on a play that did not start, but for one that runs or started after all', () => {
    const refused = (because: Round['log'][number] & { what: 'play-not-started' }): Round['log'] => [because]
    const gate = refused({ what: 'play-not-started', play: 'p', unit: null, because: [{ code: 'gate' }] })
    const runs = refused({ what: 'play-not-started', play: 'q', unit: null, because: [{ code: 'running' }] })
    expect(passagesOf([round(1, { log: gate }), round(2, { log: runs })], now()).notStarted).toEqual([
      { play: 'p', at: 10, because: [{ code: 'gate' }] },
    ])
    const began = [{ play: 'p', n: 1, hash: 'h' }]
    expect(passagesOf([round(1, { log: gate }), round(2, { began })], now()).notStarted).toEqual([])
  })
})
