/** Where a clock stands: it runs, or its verdict is out. `missed` = breached and over. */
export const SLA_STATES = ['on-track', 'at-risk', 'breached', 'paused', 'met', 'missed', 'cancelled'] as const
export type SlaState = (typeof SLA_STATES)[number]

/** Which clocks are meant: those that fit all that is named. */
export interface SlaFilter {
  sla?: string | undefined
  /** id of a colleague; `nobody` = on a task that nobody has */
  owner?: string | undefined
  /** role of whoever has the task */
  team?: string | undefined
  tier?: string | undefined
  motion?: string | undefined
  play?: string | undefined
}

const COLUMNS = ['sla', 'owner', 'team', 'tier', 'motion', 'play'] as const

/** The filter as further conditions over `sla_board b`. */
export function slaFilterSql(filter: SlaFilter, parameter: (value: string) => string): string {
  const parts = COLUMNS.flatMap(column => {
    const value = filter[column]
    if (value === undefined || value === '') return []
    return column === 'owner' && value === 'nobody'
      ? ['b.task_id is not null and b.owner is null']
      : [`b.${column} = ${parameter(value)}`]
  })
  return parts.map(part => ` and ${part}`).join('')
}
