import { expect } from 'vitest'
import { workflowIdOf } from '../../../workflows/messages.ts'
import { until } from '../../support/stack-actions.ts'
import { view } from './marked-ways.ts'
import type { MarkedWorld } from './marked-world.ts'
import { DOMAIN, POSTAL, SOMEBODY, textsIn, WROTE } from './marks.ts'

/** Has Postgres fail with a row in its words wherever something is written to a table. */
async function quoteRowsOf(w: MarkedWorld, table: string, when: string): Promise<() => Promise<unknown>> {
  await w.pool.query(`
    create or replace function quote_row() returns trigger language plpgsql as $$
    begin
      raise exception using errcode = '23505', message = 'it is there already: ' || new::text || (select min(email || first_name || postal) from people),
        detail = 'Key (row)=(' || new::text || ') already exists.';
    end $$;
    create trigger quote_row before insert on ${table} for each row when (${when}) execute function quote_row();`)
  return () => w.pool.query(`drop trigger quote_row on ${table}`)
}

const saidBy = async (w: MarkedWorld, words: RegExp): Promise<void> => {
  await until(`${words} in the log`, async () => [...(await w.said()).values()].some(text => words.test(text)))
}

/** Failures whose words quote somebody. Each says itself that it has happened, and that it was told. */
export const FAULTS: Record<string, (w: MarkedWorld) => Promise<void>> = {
  async 'an event that cannot be taken in'(w) {
    const mend = await quoteRowsOf(w, 'people', `new.email like 'unfit%'`)
    const taken = await view(w, 'a-third', `unfit@${DOMAIN}`)
    expect(taken.text).toContain('quarantined')
    await saidBy(w, /is set aside: error: 23505\n +at /)
    await mend()
  },
  async 'a file that cannot be taken in'(w) {
    const mend = await quoteRowsOf(w, 'people', `new.email like 'unfit%'`)
    const body = `account,email,first name,city\na-third,unfit@${DOMAIN},${SOMEBODY.first},${POSTAL.city}`
    const told = (await w.ask('/v1/imports/contacts', { body, headers: { 'content-type': 'text/csv' } })).text
    expect(told).toContain('"status":"failed"')
    await saidBy(w, /import imp_\w+ \(contacts\): 23505\n/)
    await mend()
  },
  async 'a request that fails'(w) {
    const mend = await quoteRowsOf(w, 'account_notes', 'true')
    const note = { json: { text: `${WROTE} ${SOMEBODY.first}` }, headers: { 'acting-as': 'jonas' } }
    expect((await w.ask('/v1/accounts/a-well/notes', note)).status).toBe(500)
    await saidBy(w, /http: error: 23505\n +at /)
    await mend()
  },
  async 'an activity that fails'(w) {
    await quoteRowsOf(w, 'tasks', 'true')
    expect((await view(w, 'a-stuck')).status).toBe(202)
    const handle = w.temporal.workflow.getHandle(workflowIdOf('growth', 'a-stuck'))
    await until('a failure that Temporal keeps', async () => {
      const { raw } = await handle.describe().catch(() => ({ raw: null }))
      return textsIn(raw?.pendingActivities?.map(one => one.lastFailure))
        .join('\n')
        .includes('23505')
    })
    await saidBy(w, /Activity failed: 23505\n/)
  },
}
