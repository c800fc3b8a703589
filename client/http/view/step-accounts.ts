import { countPassages } from '../../../db/count-passages.ts'
import { listPassages, type PassageRecord, type PassageSort } from '../../../db/list-passages.ts'
import { stepWays } from '../../../domain/journey/step-ways.ts'
import type { AccountsBehind } from '../play-answers.ts'
import { hashesOf } from './play-runs-behind.ts'
import type { Reading } from './reading.ts'
import { iso } from './refs.ts'
import { lanesInWords } from './running-plays.ts'
import { type PassageState, passageState, whyInWords } from './step-counts.ts'

/** A step of a play, and which of the passages through it are meant. */
interface StepAsked {
  play: string
  step: string
  /** null = all */
  version: number | null
  /** null = however it went on */
  state: PassageState | null
  /** only those with this reason in words; null = whatever it was */
  why: string | null
}

/** Who came to a step last, newest first; null where no version of the play ever was. */
export async function stepAccounts(reading: Reading, asked: StepAsked, limit: number): Promise<AccountsBehind | null> {
  const { db, shelf } = reading
  const { play, step } = asked
  const hashes = await hashesOf(reading, play, asked.version)
  if (hashes === null) return null
  const sorts = await sortsOf(reading, asked, hashes)
  const passages = await listPassages(db, { play, step, hashes, sorts, limit })
  const told = passages.map(({ account, name, journey, run, now }) => ({
    account,
    accountName: name,
    run: { journey, run, now },
  }))
  const [standing] = await Promise.all([
    lanesInWords(reading, told),
    shelf.fetch(passages.map(passage => passage.hash)),
  ])
  const items = passages.map((passage, i) => {
    const lane = standing[i]?.find(
      ({ play: of, lane: l }) => of.play === play && of.n === passage.n && l.lane === passage.lane,
    )
    const { account, name, cameAt, wentAt } = passage
    const until = lane?.words.until ?? null
    const says = lane && wentAt === null ? lane.words.waitsFor : wentInWords(reading, step, passage)
    const why = wentAt === null ? null : whyInWords(passage) || null
    return { account: { key: account, name }, says, why, until: iso(until), at: iso(wentAt ?? cameAt) }
  })
  return { items }
}

/** What the counts of a state, and of a reason, are made of; null = everything. */
async function sortsOf(
  { db }: Reading,
  { play, step, state, why }: StepAsked,
  hashes: readonly string[],
): Promise<PassageSort[] | null> {
  if (state === null && why === null) return null
  const counts = await countPassages(db, play, hashes)
  return counts.filter(
    count =>
      count.step === step &&
      (state === null || passageState(count) === state) &&
      (why === null || whyInWords(count) === why),
  )
}

function wentInWords({ shelf }: Reading, id: string, passage: PassageRecord): string {
  const { way, outcome, wentAt } = passage
  const state = passageState({ stands: wentAt === null, way, outcome })
  switch (state) {
    case 'waiting':
      return 'waits here'
    case 'done': {
      if (outcome === 'sent') return 'sent'
      const step = shelf.play(passage.hash)?.steps[id]
      const says = step && stepWays(step).find(one => one.id === way)?.says
      return says ? `went on by “${says}”` : 'done'
    }
    case 'skipped':
      return way === 'timeout' ? 'timed out' : 'skipped'
    case 'failed':
      return 'failed'
    case 'ended':
      return 'the play ended here'
    default:
      return state satisfies never
  }
}
