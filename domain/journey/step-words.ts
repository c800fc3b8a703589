import type { Level, Moment } from '../../language/condition/condition.ts'
import type {
  PeopleRule,
  PlayPlan,
  PlayStart,
  Rhythm,
  SignalFilter,
  Span,
  StaffRule,
  Until,
} from '../../language/plan.ts'
import type { Next, Step, WaitForStep } from '../../language/play-steps.ts'
import { lengthInWords } from '../calendar/length-words.ts'
import { factNameInWords } from '../facts/fact-words.ts'

/** Titles of what steps name. */
export interface StepTitles {
  signal(kind: string): string
  content(id: string): string
  webhook(id: string): string
  audience(id: string): string
  cadence(id: string): string
  /** of a task about somebody: `First call with the champion` */
  task(type: string, about: string | null): string
  outcome(task: string, id: string): string
  /** what somebody of the account is in the buying group */
  role(id: string): string
  /** who of us */
  team(id: string): string
  staff(id: string): string
}

const WEEKDAYS = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const either = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

/** `Champion` within a sentence: `the champion`; `CFO` stays as it is. */
export function withinSentence(title: string): string {
  return /^\p{Lu}(?!\p{Lu})/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title
}

/** Whom a rule means: `the champion`, `every user`, `anyone`. */
function peopleInWords(rule: PeopleRule, w: StepTitles): string {
  if (rule.pick === 'signal') return 'the person it is about'
  if (rule.role === 'anyone') return 'anyone'
  const role = withinSentence(w.role(rule.role))
  if (rule.pick === 'best') return `the ${role}`
  return rule.pick === 'every' ? `every ${role}` : `up to ${rule.n} × ${role}`
}

function staffInWords(rule: StaffRule, w: StepTitles): string {
  if ('team' in rule) return w.team(rule.team)
  if ('routing' in rule) return w.team(rule.routing)
  if ('managerOf' in rule) return `the manager of ${w.team(rule.managerOf)}`
  if ('staff' in rule) return w.staff(rule.staff)
  return rule.who === 'assignee' ? 'who has the task' : 'the manager of who has the task'
}

function spanInWords(span: Span): string {
  if (span.unit === 'business-days') return `${span.n} business day${span.n === 1 ? '' : 's'}`
  const length = lengthInWords(span.n)
  return span.unit === 'open-ms' ? `${length} of working time` : length
}

/** A moment tied to a date: `60 days before the renewal date`. */
export function dateMomentInWords({ date, offset, time }: Moment): string {
  const { unit, n } = offset
  const size = Math.abs(n)
  const far = unit === 'ms' ? lengthInWords(size) : `${size} ${unit.slice(0, -1)}${size === 1 ? '' : 's'}`
  const fixed = 'fact' in date ? `the ${factNameInWords(date.fact)}` : date.iso
  return `${n === 0 ? '' : `${far} ${n < 0 ? 'before' : 'after'} `}${fixed}${time === null ? '' : ` at ${time}`}`
}

/** Until when: `3 days`, `for 7 days after account.renewalDate`. */
export function untilInWords(until: Until): string {
  if ('span' in until) return spanInWords(until.span)
  if ('moment' in until) return `for ${dateMomentInWords(until.moment)}`
  return `for ${WEEKDAYS[until.weekday]} ${until.time}`
}

function levelInWords({ when, text }: Level, w: StepTitles): string {
  if (when.k !== 'task' || when.type === 'this') return text
  const task = `“${w.task(when.type, null)}”`
  return when.field === 'done' ? `${task} to be done` : `${task} to be ${either(when.in.map(String))}`
}

/** A signal that is waited for: `“Replied to a mail” by the champion`. */
export function signalInWords({ kind, from, own }: SignalFilter, w: StepTitles): string {
  if (own !== undefined)
    return `“${w.signal(kind)}” ${own === 'person' ? 'by the person' : 'of the opportunity'} it is about`
  return `“${w.signal(kind)}”${from === null ? '' : ` by the ${withinSentence(w.role(from))}`}`
}

/** `every Monday at 09:00`, `every 30 days`, `every month at 09:00`. */
function rhythmInWords(rhythm: Rhythm): string {
  if ('weekday' in rhythm) return `every ${WEEKDAYS[rhythm.weekday]} at ${rhythm.time}`
  const { unit, n, time } = rhythm
  return `every ${n === 1 ? unit.slice(0, -1) : `${n} ${unit}`}${time === null ? '' : ` at ${time}`}`
}

/** What starts a play: `90 days before account.renewalDate`, `“Booked a meeting” by the champion`, a condition as written. */
export function startInWords({ trigger }: PlayStart, w: StepTitles): string {
  switch (trigger.on) {
    case 'when':
      return levelInWords(trigger.level, w)
    case 'signal':
      return signalInWords(trigger.signal, w)
    case 'stage':
      return `on arrival in ${either(trigger.stages)}`
    case 'date':
      return dateMomentInWords(trigger.moment)
    case 'every':
      return rhythmInWords(trigger.rhythm)
    case 'asked':
      return 'when a stage or another play asks for it'
    default:
      return trigger satisfies never
  }
}

/** What a wait is over by: `“Booked a meeting” or “Replied to a mail” by the champion`. */
function outcomesInWords(step: WaitForStep, w: StepTitles): string {
  const parts: string[] = []
  // several answers to one task are told together
  const answers = new Map<string, string[]>()
  for (const { on } of step.outcomes) {
    if ('signal' in on) {
      parts.push(signalInWords(on.signal, w))
      continue
    }
    const { when } = on.level
    if (when.k !== 'task' || when.field !== 'outcome') parts.push(levelInWords(on.level, w))
    else
      answers.set(when.type, [
        ...(answers.get(when.type) ?? []),
        ...when.in.map(id => w.outcome(when.type, String(id))),
      ])
  }
  for (const [task, titles] of answers) {
    parts.push(`${either(titles.map(title => `“${title}”`))} on “${w.task(task, null)}”`)
  }
  return either(parts)
}

/** What a lane standing at a step does: `waits for …`, `waits 3 days`, `sends “Value brief” to the champion`. */
export function stepInWords(step: Step, w: StepTitles): string {
  switch (step.do) {
    case 'send':
      return `sends “${w.content(step.content)}” to ${peopleInWords(step.to, w)}`
    case 'task':
      return `task “${w.task(step.task, step.about && peopleInWords(step.about, w))}”`
    case 'audience': {
      const whom = step.to === null ? 'the account' : peopleInWords(step.to, w)
      return step.act === 'add'
        ? `adds ${whom} to “${w.audience(step.audience)}”`
        : `takes ${whom} off “${w.audience(step.audience)}”`
    }
    case 'webhook':
      return `calls “${w.webhook(step.webhook)}”`
    case 'wait':
      return `waits ${untilInWords(step.until)}`
    case 'wait-for':
      return `waits for ${outcomesInWords(step, w)}`
    case 'branch':
      return `chooses by ${step.arms.map(arm => arm.text).join(', ')}`
    case 'cadence':
      return `follows “${w.cadence(step.cadence)}”`
    case 'experiment':
      return `draws a variant of “${step.experiment}”: ${either(step.variants.map(variant => variant.id))}`
    case 'parallel':
      if (step.each) return `goes on in a lane for ${peopleInWords(step.each.people, w)}`
      return `goes on in ${step.lanes.length} lanes`
    case 'start':
      return `starts “${step.play}”`
    case 'stop':
      return `ends the ${step.what}: ${step.reason}`
    case 'alert':
      return `tells ${either(step.to.map(rule => staffInWords(rule, w)))}`
    default:
      return step satisfies never
  }
}

/** What follows in a lane: the step in words, or its end. */
export function nextInWords(plan: PlayPlan, next: Next, lane: string, w: StepTitles): string {
  const step = next === null ? undefined : plan.steps[next]
  if (step) return stepInWords(step, w)
  return lane === 'main' ? 'the play ends' : 'the lane ends'
}
