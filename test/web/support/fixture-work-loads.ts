import type { WorkLoads } from '../../../client/http/work-load-answers.ts'
import { at, DAY } from './fixture-clock.ts'
import { BEN, JONAS, MIA, NOOR } from './fixture-people.ts'

/** Who has how much to do: one is away, another stands in. */
export const WORK_LOADS: WorkLoads = {
  staff: [
    { ...BEN, open: 1, awayUntil: null, substitute: null },
    { ...JONAS, open: 9, awayUntil: null, substitute: null },
    { ...MIA, open: 0, awayUntil: at(2 * DAY), substitute: JONAS },
    { ...NOOR, open: 4, awayUntil: null, substitute: null },
  ],
  queues: [
    { id: 'sdr', title: 'SDR', waiting: 2 },
    { id: 'ae', title: 'Account executive', waiting: 0 },
  ],
}
