import { didYouMean } from '../nearest.ts'
import { placeOf, placeOfValue } from '../places.ts'
import type { Definition } from '../read-source.ts'
import { readShape } from '../shapes/read-shape.ts'
import { isYes } from '../shapes/scalars.ts'
import type { Of } from '../shapes/shape.ts'
import { handOffShape, outcomeShape, saysShape, talkShape, taskShape } from '../shapes/task.ts'
import type { HandOff, TalkLine, TaskDefinition, TaskOutcome, TaskWords } from '../task-definition.ts'
import type { Context } from './context.ts'
import { checkPlaceholders } from './placeholders.ts'
import { staffRule } from './staff.ts'
import { uniqueIds } from './unique-ids.ts'

const PERSON = ['person.name', 'person.role']
/** Who hands accounts over though it is no role of a team: the plays themselves. */
const MARKETING = 'marketing'

/** What a task says and brings, for everybody or where something more is known. */
type Says = Pick<Of<typeof saysShape>, 'advice' | 'talkTrack' | 'assets' | 'draft'>

function checkWords(ctx: Context, tree: object, key: string, text: string): void {
  void checkPlaceholders(ctx, { tree, key, text, also: PERSON })
}

function saysOf(ctx: Context, says: Says): Pick<TaskWords, 'advice' | 'talkTrack' | 'assets' | 'draft'> {
  const talkTrack: TalkLine[] = []
  for (const [i, item] of (says.talkTrack ?? []).entries()) {
    const line = readShape(talkShape, item, placeOfValue(says.talkTrack ?? [], i), ctx.report)
    if (!line) continue
    checkWords(ctx, line, 'say', line.say)
    talkTrack.push({ cue: line.cue, say: line.say })
  }
  if (says.advice !== undefined) checkWords(ctx, says, 'advice', says.advice)
  const assets = (says.assets ?? []).filter((id, i) =>
    ctx.names.require('asset', id, placeOfValue(says.assets ?? [], i)),
  )
  const { draft } = says
  const written = draft !== undefined && ctx.names.require('content', draft, placeOfValue(says, 'draft'))
  return { advice: says.advice ?? null, talkTrack, assets, draft: written ? draft : null }
}

function wordsOf(ctx: Context, item: unknown, list: readonly unknown[], i: number): TaskWords | null {
  const shape = readShape(saysShape, item, placeOfValue(list, i), ctx.report)
  if (!shape) return null
  const { role = null, stage = null, play = null } = shape
  const roles = ctx.workspace.roles.map(one => one.id)
  if (role !== null && !roles.includes(role)) {
    const why = 'These words would never be shown.'
    const fix = didYouMean(role, roles) || 'Name a role of workspace.yaml.'
    ctx.report(placeOfValue(shape, 'role'), 'N4', { what: `there is no role "${role}"`, why, fix })
  }
  if (play !== null) ctx.names.require('play', play, placeOfValue(shape, 'play'))
  if (role === null && stage === null && play === null) {
    const why = 'What holds for everybody stands in the task itself.'
    const fix = 'Add role, stage or play, or move it up.'
    ctx.report(placeOf(shape), 'N1', { what: 'nothing says where these words hold', why, fix })
  }
  return { role, stage, play, ...saysOf(ctx, shape) }
}

/** The date fact an outcome asks for: one of the account's own fields, for somebody says it. */
function dateOf(ctx: Context, outcome: Of<typeof outcomeShape>): string | null {
  const { date = null } = outcome
  if (date === null || ctx.vocabulary.broken.has(date)) return null
  const fact = ctx.vocabulary.names.get(date)
  const own = ctx.fields.has(date)
  if (fact?.type.type === 'date' && own) return date
  const what = fact ? `${date} is no date that somebody could set` : `no date is called "${date}"`
  const why = 'The day that is given with the outcome becomes a field of the account.'
  const fix = `${didYouMean(date, ctx.fields)}Declare it in facts.yaml: account.comesBack: date, may be unknown.`
  ctx.report(placeOfValue(outcome, 'date'), fact ? 'C2' : 'C1', { what, why, fix })
  return null
}

function handOffOf(ctx: Context, shape: Of<typeof taskShape>): HandOff | null {
  const { handOff: tree } = shape
  if (tree === undefined) return null
  const handOff = readShape(handOffShape, tree, placeOfValue(shape, 'handOff'), ctx.report)
  if (!handOff) return null
  const team = ctx.workspace.team.map(role => role.id)
  for (const key of ['from', 'to'] as const) {
    const known = key === 'from' ? [...team, MARKETING] : team
    if (known.includes(handOff[key])) continue
    const fix = `${didYouMean(handOff[key], known)}There are ${known.join(', ')}.`
    const why = 'There is no telling who hands the account to whom.'
    ctx.report(placeOfValue(handOff, key), 'N4', { what: `nobody on our side is called "${handOff[key]}"`, why, fix })
  }
  return { from: handOff.from, to: handOff.to }
}

function outcomesOf(ctx: Context, list: Of<typeof taskShape>['outcomes']): TaskOutcome[] {
  const isNew = uniqueIds('outcome', ctx.report)
  const outcomes: TaskOutcome[] = []
  for (const [i, item] of list.entries()) {
    const outcome = readShape(outcomeShape, item, placeOfValue(list, i), ctx.report)
    if (!outcome || !isNew(outcome.outcome, placeOfValue(outcome, 'outcome'))) continue
    const { outcome: id, title, then, position, lead } = outcome
    const date = dateOf(ctx, outcome)
    const asks = { ...(isYes(outcome.reason) ? { reason: true as const } : {}), ...(date === null ? {} : { date }) }
    outcomes.push({ id, title, then, ...(position ? { position } : {}), ...(lead ? { lead } : {}), ...asks })
  }
  return outcomes
}

/** Compiles a kind of task. Null when something in it is wrong. */
export function compileTask(ctx: Context, definition: Definition): TaskDefinition | null {
  const shape = readShape(taskShape, definition.tree, placeOf(definition.tree), ctx.report)
  if (!shape) return null
  const outcomes = outcomesOf(ctx, shape.outcomes)
  const said = saysOf(ctx, shape)
  const handOff = handOffOf(ctx, shape)
  const words = (shape.says ?? []).map((item, i, list) => wordsOf(ctx, item, list, i))
  checkWords(ctx, shape, 'title', shape.title)
  const assign = staffRule(ctx, shape.assign, placeOfValue(shape, 'assign'))
  return (
    assign && {
      id: shape.task,
      title: shape.title,
      channel: shape.channel,
      owner: shape.owner,
      assign,
      priority: shape.priority ?? 50,
      outcomes,
      ...said,
      ...(handOff ? { handOff } : {}),
      words: words.filter(one => one !== null),
    }
  )
}
