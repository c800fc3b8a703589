import { setTimeout as sleep } from 'node:timers/promises'
import { inTransaction } from '../../db/pool.ts'
import { insertAccounts, insertStaff } from '../../db/sample-rows.ts'
import type { Round } from '../../domain/journey/log.ts'
import type { Stack } from '../../local/stack.ts'
import { viewQuery, workflowIdOf } from '../../workflows/messages.ts'
import { colleague } from './colleague.ts'

/** Who works in tests. */
export async function addStaff(stack: Stack): Promise<void> {
  const one = (id: string, role: string, manager: string | null = null) =>
    colleague('plinth.example', id, role, manager)
  const staff = [
    one('lena', 'sdr-manager'),
    one('jonas', 'sdr', 'lena'),
    one('mia', 'sdr', 'lena'),
    one('sofia', 'ae', 'lena'),
    one('paul', 'ae', 'lena'),
    one('noor', 'csm', 'lena'),
    one('tom', 'csm', 'lena'),
  ]
  await inTransaction(stack.pool, tx => insertStaff(tx, staff))
}

/** Accounts with a domain of their name and a champion. */
export async function addAccounts(stack: Stack, keys: readonly string[], tier = 'A'): Promise<void> {
  await inTransaction(stack.pool, async tx => {
    const rows = keys.map(key => ({
      key,
      name: key,
      domain: `${key}.example`,
      tier,
      status: 'target',
      country: 'DE',
      industry: 'x',
      employees: 500,
      parent: null,
      renewalStatus: null,
      team: {},
    }))
    await insertAccounts(tx, rows, 'test')
    await tx.query(
      `insert into people (account_key, email, first_name, last_name, role, consents)
       select key, 'eva@' || key || '.example', 'Eva', 'Champion', 'champion', $2::jsonb from unnest($1::text[]) key`,
      [keys, JSON.stringify({ stories: { since: 0, until: null, source: 'test' } })],
    )
  })
}

/** Posts a signal through the front door; answers the status and the body. */
export async function post(stack: Stack, path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${stack.places.api}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await response.text()
  return {
    status: response.status,
    body: text === '' ? null : (JSON.parse(text) as Record<string, unknown>),
    headers: response.headers,
  }
}

let ids = 0

/** A signal about an account, by its champion unless told otherwise. */
export function signal(account: string, kind: string, more: Record<string, unknown> = {}) {
  ids += 1
  return {
    id: `test-${process.pid}-${ids}`,
    source: 'test',
    kind,
    account: { key: account },
    person: { email: `eva@${account}.example` },
    ...more,
  }
}

/** Brings an account to the point where sales is asked: engaged, with a `sales-accept` task. */
export async function handToSales(stack: Stack, account: string): Promise<void> {
  for (const kind of ['form.submitted', 'webinar.attended', 'website.pricing-viewed', 'website.pricing-viewed']) {
    const { status, body } = await post(stack, '/v1/signals', signal(account, kind))
    if (status !== 202) throw new Error(`${status} ${JSON.stringify(body)}`)
  }
}

/** Waits until something is so; fails with what was last seen. */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  limit = 20_000,
): Promise<T> {
  const end = Date.now() + limit
  for (;;) {
    const seen = await look()
    if (seen) return seen
    if (Date.now() > end) throw new Error(`not within ${limit / 1000} s: ${what}`)
    await sleep(40)
  }
}

/** The newest task of a type, once it is there. */
export function taskOf(stack: Stack, account: string, type: string) {
  return until(`task ${type} of ${account}`, async () => {
    const { rows } = await stack.pool.query<{
      id: string
      status: string
      assignee: string | null
      effect_key: string
      version: number
    }>(
      'select id, status, assignee, effect_key, version from tasks where account_key = $1 and type = $2 order by created_at desc limit 1',
      [account, type],
    )
    return rows[0]
  })
}

/** The recorded rounds of an account, oldest first. */
export async function roundsOf(stack: Stack, account: string): Promise<Round[]> {
  const { rows } = await stack.pool.query<Round>(
    `select n, extract(epoch from at) * 1000 as at, seq, log from rounds where account_key = $1 order by n`,
    [account],
  )
  return rows
}

/** Waits until a journey has worked every entry and has nothing on its way. */
export async function quiet(stack: Stack, account: string, journey = 'growth'): Promise<void> {
  await until(`${account} at rest`, async () => {
    const { rows } = await stack.pool.query<{ behind: boolean }>(
      `select coalesce(max(e.seq), 0) > min(r.applied_seq) as behind
       from journey_runs r left join inbox_entries e on e.account_key = r.account_key and r.journey = any(e.journeys)
       where r.account_key = $1 and r.status <> 'waiting'`,
      [account],
    )
    if (rows[0]?.behind !== false) {
      await stack.worker.relay.confirmAll()
      return false
    }
    const view = await stack.api.temporal.workflow.getHandle(workflowIdOf(journey, account)).query(viewQuery)
    return view.pending === 0
  })
}
