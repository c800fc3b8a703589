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

export const OPEN = `t.status in ('open', 'claimed', 'waiting-on-customer')`
// a select of its own, so that the clock is read once and not once a row
export const NOW = '(select app_now())'

/** Tasks nobody has, in a queue of everybody or of the role of somebody. */
const pulledBy = (staff: string): string =>
  `t.assignee is null and (t.queue is null or t.queue = (select role from staff where id = ${staff}))`

/**
 * The scope as conditions over `tasks t` of which each task fits one at most; none = every task. Done tasks are those of who
 * did them; others are somebody's own, or nobody's, which an index finds each for itself and not both at once.
 */
export function taskScopeParts(scope: TaskScope, done: boolean, parameter: Parameter): string[] {
  const { owner, team, account, queue, words } = scope
  const ways: string[][] = []
  if (owner === 'unclaimed') ways.push(['t.assignee is null'])
  else if (owner !== null) {
    const staff = parameter(owner)
    ways.push(done ? [`t.done_by = ${staff}`] : [`t.assignee = ${staff}`, pulledBy(staff)])
  }
  if (team !== null) {
    const staff = teamSql(parameter(team))
    ways.push(done ? [`t.done_by in (${staff})`] : [`t.assignee in (${staff})`, 't.assignee is null'])
  }
  if (queue !== null) ways.push([`t.assignee is null and t.queue = ${parameter(queue)}`])
  if (account !== null) ways.push([`t.account_key = ${parameter(account)}`])
  if (words !== null) ways.push(['t.id in (select id from hits)'])
  const [first = [], ...further] = ways
  return further.reduce((parts, way) => parts.flatMap(part => way.map(one => `${part} and ${one}`)), first)
}

/** The scope as one further condition over `tasks t`. */
export function taskScopeSql(scope: TaskScope, done: boolean, parameter: Parameter): string {
  const parts = taskScopeParts(scope, done, parameter)
  return parts.length === 0 ? '' : ` and (${parts.map(part => `(${part})`).join(' or ')})`
}

/** What decides the place of open tasks in a list, of those that fit one of the parts; indexes alone answer it. */
export function openTasksSql(parts: readonly string[]): string {
  return (parts.length === 0 ? ['true'] : parts)
    .map(part => `select t.id, t.account_key, t.due_at, t.snoozed_until from tasks t where ${OPEN} and ${part}`)
    .join(' union all ')
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
