import { listPassages, type PassageRecord } from '../../../db/list-passages.ts'
import { listPlayVersions } from '../../../db/list-play-versions.ts'
import type { StepAccounts } from '../play-answers.ts'
import type { Reading } from './reading.ts'
import { iso } from './refs.ts'
import { lanesInWords } from './running-plays.ts'
import { passageState, whyInWords } from './step-counts.ts'

interface Step {
  play: string
  step: string
  /** null = all */
  version: number | null
}

/** Who came to a step last, newest first; null where no version of the play ever was. */
export async function stepAccounts(reading: Reading, step: Step, limit: number): Promise<StepAccounts | null> {
  const versions = await listPlayVersions(reading.db, step.play)
  const hashes = versions.filter(v => step.version === null || v.version === step.version).map(v => v.hash)
  if (hashes.length === 0) return null
  const passages = await listPassages(reading.db, { play: step.play, step: step.step, hashes, limit })
  const standing = await lanesInWords(
    reading,
    passages.map(({ account, name, journey, run, now }) => ({
      account,
      accountName: name,
      run: { journey, run, now },
    })),
  )
  const items = passages.map((passage, i) => {
    const lane = standing[i]?.find(
      ({ play, lane: l }) => play.play === step.play && play.n === passage.n && l.lane === passage.lane,
    )
    const { account, name, cameAt, wentAt } = passage
    const until = lane?.words.until ?? null
    const says = lane && passage.wentAt === null ? lane.words.waitsFor : wentInWords(passage)
    const why = wentAt === null ? null : whyInWords(passage) || null
    return { account: { key: account, name }, says, why, until: iso(until), at: iso(wentAt ?? cameAt) }
  })
  return { items }
}

function wentInWords(passage: PassageRecord): string {
  const { way, outcome, wentAt } = passage
  const state = passageState({ stands: wentAt === null, way, outcome })
  switch (state) {
    case 'waiting':
      return 'waits here'
    case 'done':
      if (outcome === 'sent') return 'sent'
      return way !== null && way !== 'next' ? `went on by “${way.slice(way.indexOf(':') + 1)}”` : 'done'
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
