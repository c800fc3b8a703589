import type { SwitchList, SwitchTurn } from '../../../client/http/switch-answers.ts'
import { type Answer, ok } from './fixture-answer.ts'
import { at, DAY } from './fixture-clock.ts'

const KNOWN: SwitchList['known'] = [
  { scope: 'all', of: null, title: 'Everything that goes out' },
  { scope: 'motion', of: 'net-new', title: 'The motion “Net-new”' },
  { scope: 'play', of: 'renewal-90', title: 'The play “Prepare the renewal”' },
  { scope: 'channel', of: 'email', title: 'The channel “email”' },
]

const lena = { by: 'Lena Brandt', until: null, endedAt: null, endedBy: null, endReason: null }

/** Kill switches: one that is off, and what was. */
export class FixtureSwitches {
  turns: SwitchTurn[] = [
    {
      ...lena,
      scope: 'play',
      of: 'renewal-90',
      title: 'The play “Prepare the renewal”',
      reason: 'wrong price',
      since: at(-40),
    },
    {
      ...lena,
      ...{ scope: 'channel', of: 'email', title: 'The channel “email”', reason: 'on a blocklist', since: at(-3 * DAY) },
      ...{ endedAt: at(-2 * DAY), endedBy: 'Ada Quist', endReason: 'we are off the list' },
    },
  ]

  list(): SwitchList {
    const off = this.turns.filter(one => one.endedAt === null)
    const items = off.map(({ endedAt: _at, endedBy: _by, endReason: _reason, ...one }) => one)
    return { items, known: KNOWN, turns: this.turns }
  }

  /** Turns a switch. */
  turn(act: string, { scope, of, reason }: Record<string, unknown>, now: string): Answer {
    const known = KNOWN.find(one => one.scope === scope && one.of === of)
    if (act === 'off' && known) this.turns = [{ ...lena, ...known, reason: String(reason), since: now }, ...this.turns]
    if (act === 'on') {
      this.turns = this.turns.map(one =>
        one.scope === scope && one.of === of && one.endedAt === null
          ? { ...one, endedAt: now, endedBy: 'Lena Brandt', endReason: String(reason) }
          : one,
      )
    }
    return ok(this.list())
  }
}
