/** Whose tasks, of which account, and about what; null = no matter. */
export interface TaskScope {
  /** somebody's own with those nobody has, or those nobody has (`unclaimed`) */
  owner: string | null
  /** a colleague: the tasks of all who have the same manager, or report to them, with those nobody has */
  team: string | null
  account: string | null
  /** a team role: what waits for one of them to pull it */
  queue: string | null
  /** part of the account's or the person's name; types of task whose title has it */
  words: { q: string; types: readonly string[] } | null
}

/** Adds a parameter to a statement, and answers how it is called there. */
type Parameter = (value: unknown) => string

/** Tasks nobody has, in a queue of everybody or of the role of somebody. */
const pulledBy = (staff: string): string =>
  `(t.assignee is null and (t.queue is null or t.queue = (select role from staff where id = ${staff})))`

/** The scope as further conditions over `tasks t`. Done tasks are those of who did them. */
export function taskScopeSql(scope: TaskScope, done: boolean, parameter: Parameter): string {
  const { owner, team, account, queue, words } = scope
  const parts: string[] = []
  const who = done ? 't.done_by' : 't.assignee'
  const isOf = (condition: string): string => (done ? condition : `(${condition} or t.assignee is null)`)
  if (owner === 'unclaimed') parts.push('t.assignee is null')
  else if (owner !== null) {
    const staff = parameter(owner)
    parts.push(done ? `${who} = ${staff}` : `(${who} = ${staff} or ${pulledBy(staff)})`)
  }
  if (team !== null) parts.push(isOf(`${who} in (${teamSql(parameter(team))})`))
  if (queue !== null) parts.push(`t.assignee is null and t.queue = ${parameter(queue)}`)
  if (account !== null) parts.push(`t.account_key = ${parameter(account)}`)
  if (words !== null) parts.push('t.id in (select id from hits)')
  return parts.map(part => ` and ${part}`).join('')
}

/**
 * What a search finds among the tasks that fit a condition, to stand after `with`; nothing without a search. It is worked out
 * once: names are looked through from end to end, and the parts of a list would each do so again.
 */
export function taskHitsSql({ words }: TaskScope, fits: string, parameter: Parameter): string[] {
  if (words === null) return []
  const like = `ilike ${parameter(`%${words.q.replace(/[\\%_]/g, '\\$&')}%`)}`
  return [
    `hits as materialized (
    select t.id from tasks t
    where ${fits} and (
      t.account_key in (select a.key from accounts a where a.name ${like} or a.key ${like})
      or t.person_id in (select pe.id from people pe where concat_ws(' ', pe.first_name, pe.last_name) ${like})
      or t.type = any(${parameter(words.types)}::text[])))`,
  ]
}

const teamSql = (of: string): string => `select s.id from staff s join staff m on m.id = ${of}
  where s.id = m.id or s.manager_id = m.id or s.manager_id = m.manager_id`
