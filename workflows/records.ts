import type { Round } from '../domain/journey/log.ts'

/** A record is written at the latest when so much waits for it, and holds at most so much: bytes of JSON. */
const FULL = 16_000
const MOST = 60_000

/**
 * A journey that was handed a lot says how far it is though it has nothing else to tell, or nothing more would be handed to it: once it has
 * worked so many characters of entries. A third of the bytes that may be on their way, for a character is three bytes at most.
 */
const WORKED = 64_000

/**
 * Rounds that Postgres has not been told of. They go together, one record in flight at a time, once the effects they
 * commanded have answered: then one record tells the whole of it. Rounds that say nothing ride along with the next.
 */
export class Records {
  rounds: Round[]
  writing = false
  /** characters of entries worked since the last record */
  worked: number
  /** tell now what there is, be it only how far it came: somebody wants to know */
  flush = false

  constructor(rounds: Round[], worked: number) {
    this.rounds = rounds
    this.worked = worked
  }

  /** Is it time to write one? */
  isDue(effectsInFlight: number): boolean {
    if (this.writing || this.rounds.length === 0) return false
    if (this.worked >= WORKED || this.flush) return true
    return this.tells() && (effectsInFlight === 0 || JSON.stringify(this.rounds).length > FULL)
  }

  /** Is there anything to tell? */
  tells(): boolean {
    return this.rounds.some(round => round.log.length > 0 || round.steps !== undefined)
  }

  /** Takes the rounds for one record. */
  take(): Round[] {
    let size = 0
    const fits = this.rounds.findIndex(round => {
      size += JSON.stringify(round).length
      return size > MOST
    })
    this.flush = false
    this.worked = 0
    return this.rounds.splice(0, fits === -1 ? this.rounds.length : Math.max(1, fits))
  }
}
