import type { SimulationView } from '../../../client/http/play-answers.ts'

/** What came of a made-up population. */
export const SIMULATION: SimulationView = {
  accounts: 200,
  days: 180,
  seed: 1,
  people: 620,
  stages: ['engaged', 'accepted', 'opportunity', 'onboard', 'expand'],
  happenings: 5_210,
  occupancy: [{ day: 180, counts: { engaged: 61, accepted: 24, opportunity: 9, onboard: 3, expand: 12 } }],
  timeToStage: [{ stage: 'accepted', arrivals: 48, median: 11, p90: 32 }],
  touches: { people: 301, median: 2, p99: 7, max: 9 },
  messages: { sent: 702, held: 31, expired: 4, notSent: 12 },
  slas: [{ sla: 'first-touch-a', started: 40, met: 35, breached: 3, cancelled: 2 }],
  teams: [{ team: 'sdr', tasks: 210, aDay: 1.7, busyDay: 4, staff: 1 }],
  plays: [{ play: 'renewal-90', started: 17, sent: 29, held: 3, gaveWay: 2, expired: 1 }],
  holds: [{ reason: 'replied', says: 'they have answered, and nobody has handled it yet', held: 6, expired: 1 }],
  answers: { received: 9, handled: 8, median: 5.5, p90: 20 },
  off: [],
}
