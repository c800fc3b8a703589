import type { PeopleRule, StaffRule } from '../../language/plan.ts'
import type { HappeningKind } from '../../language/play-test.ts'

/** Something that came of a journey, as tests and reports tell it. */
export interface Happening {
  /** UTC milliseconds */
  at: number
  account: string
  journey: string
  kind: HappeningKind
  /** the play, content, type of task, alerting step, stage … it is about */
  id: string
  /** what it can be told apart by: each mark with everything it may be called */
  marks: Readonly<Record<string, readonly string[]>>
  /** of a task */
  due: number | null
  /** why a message is held or was not sent */
  reason: string | null
}

/** A staff rule as definitions write it: `csm`, `csm-manager`, `routing ae`, `manager of assignee`. */
export function staffWords(rule: StaffRule): string {
  if ('team' in rule) return rule.team
  if ('routing' in rule) return `routing ${rule.routing}`
  if ('managerOf' in rule) return `${rule.managerOf}-manager`
  if ('staff' in rule) return rule.staff
  return rule.who === 'assignee' ? 'assignee' : 'manager of assignee'
}

/** A role that a rule about people names; null for the person of a signal. */
export function roleOf(rule: PeopleRule): string | null {
  return rule.pick === 'signal' ? null : rule.role
}
