/** Whose tasks: everybody's, somebody's own with those nobody has, or those nobody has (`unclaimed`); of one account. */
export interface TaskScope {
  owner: string | null
  account: string | null
}

/** The scope as further conditions over `tasks t`. Done tasks are those of who did them. */
export function taskScopeSql(
  { owner, account }: TaskScope,
  done: boolean,
  parameter: (value: string) => string,
): string {
  const parts: string[] = []
  if (owner === 'unclaimed') parts.push('t.assignee is null')
  else if (owner !== null && done) parts.push(`t.done_by = ${parameter(owner)}`)
  else if (owner !== null) parts.push(`(t.assignee = ${parameter(owner)} or t.assignee is null)`)
  if (account !== null) parts.push(`t.account_key = ${parameter(account)}`)
  return parts.map(part => ` and ${part}`).join('')
}
