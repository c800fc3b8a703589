import { canonicalJson } from '../canonical-json.ts'
import { contentHash } from '../content-hash.ts'
import { placeOf } from '../places.ts'
import type { JourneyPlan, PlayStart, Slice, SliceHash, StartsPlan } from '../plan.ts'
import type { JourneyEntry, Release } from '../release.ts'
import type { Settings } from '../settings.ts'
import { addReads, atomTexts, type Context, listReads, noReads } from './context.ts'
import type { CompiledJourney } from './journey.ts'
import type { CompiledPlay } from './play.ts'
import { playSource } from './step-lines.ts'

/** The most a slice may take in a journey's history, in characters of JSON. */
const LIMITS: Record<Slice['kind'], number> = { journey: 16 * 1024, starts: 16 * 1024, play: 8 * 1024 }

/** Everything compiled, before it is put together. */
export interface Parts {
  ctx: Context
  settings: Omit<Settings, 'plays'>
  plays: ReadonlyMap<string, CompiledPlay>
  journeys: readonly CompiledJourney[]
}

function checkSize(ctx: Context, slice: Slice, tree: object): void {
  const size = canonicalJson(slice).length
  const limit = LIMITS[slice.kind]
  if (size <= limit) return
  const called = slice.kind === 'starts' ? 'the plays of this journey are' : `this ${slice.kind} is`
  ctx.report(placeOf(tree), 'N7', {
    what: `${called} too large: ${Math.ceil(size / 1024)} KB compiled, ${limit / 1024} KB at most`,
    why: 'It is loaded into the history of every account that runs it.',
    fix: slice.kind === 'play' ? 'Split it into two plays.' : 'Split the journey, or shorten conditions and texts.',
  })
}

/** Plays of a journey in the order they are looked at: motion priority, play priority, id. */
function inOrder(ctx: Context, plays: readonly CompiledPlay[]): PlayStart[] {
  const priority = new Map(ctx.workspace.motions.map(motion => [motion.id, motion.priority]))
  const of = (start: PlayStart): number => priority.get(start.motion) ?? 0
  return plays
    .map(play => play.start)
    .sort((a, b) => of(b) - of(a) || b.priority - a.priority || (a.play < b.play ? -1 : 1))
}

function startsOf(ctx: Context, plan: JourneyPlan, plays: readonly CompiledPlay[]): StartsPlan {
  const reads = noReads()
  for (const play of plays) addReads(reads, play.startReads)
  return { kind: 'starts', format: 1, journey: plan.journey, plays: inOrder(ctx, plays), atoms: atomTexts(ctx, reads) }
}

function entryOf(
  compiled: CompiledJourney,
  plays: readonly CompiledPlay[],
  hashes: { plan: SliceHash; starts: SliceHash },
): JourneyEntry {
  const { plan, reads, enterReads, who, reentry, limits, admit, pilot } = compiled
  const all = noReads()
  for (const part of [reads, ...plays.flatMap(play => [play.startReads, play.reads])]) addReads(all, part)
  const { journey, title, motion, owner, enter } = plan
  const stages = plan.stages.map(({ id, title: name, means, promises, usual = null }) => {
    return { id, title: name, means, promises: promises.map(promise => promise.id), usual }
  })
  const enterAtoms = listReads(enterReads).atoms
  return {
    journey,
    title,
    motion,
    owner,
    ...hashes,
    enter,
    who,
    limits,
    reentry,
    admit,
    pilot,
    stages,
    ...listReads(all),
    enterAtoms,
    taskStates: [...all.taskStates].sort(),
  }
}

/** Puts a release together: slices by hash, what is live, and the hash of it all. Reports slices that are too large (N7). */
export function assembleRelease({ ctx, settings, plays, journeys }: Parts): Release {
  const slices: Record<SliceHash, Slice> = {}
  const entries: Release['journeys'] = {}
  const put = (slice: Slice, tree: object): SliceHash => {
    const hash = contentHash(slice)
    slices[hash] = slice
    checkSize(ctx, slice, tree)
    return hash
  }
  const told: Settings['plays'] = {}
  const sources: Release['sources'] = {}
  for (const { plan, limits, shape, start } of plays.values()) {
    const { play: id, title, motion, owner } = plan
    told[id] = {
      id,
      title,
      motion,
      owner,
      limits,
      priority: start.priority,
      hash: put(plan, shape),
      file: placeOf(shape).file.path,
    }
    sources[id] = playSource(shape, new Set(Object.keys(plan.steps)))
  }
  for (const journey of journeys) {
    const listed = new Set(journey.plan.stages.flatMap(stage => stage.plays))
    const own = [...listed].map(id => plays.get(id)).filter(play => play !== undefined)
    const starts = put(startsOf(ctx, journey.plan, own), journey.shape)
    entries[journey.plan.journey] = entryOf(journey, own, { plan: put(journey.plan, journey.shape), starts })
  }
  const atoms = Object.fromEntries([...ctx.atoms].sort(([a], [b]) => (a < b ? -1 : 1)))
  const content = { settings: { ...settings, plays: told }, journeys: entries, slices, atoms }
  return { format: 1, hash: contentHash(content), ...content, sources }
}
