import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountView } from '../../client/http/view/account-view.ts'
import { openReading } from '../../client/http/view/reading.ts'
import { Shelf } from '../../client/http/view/shelf.ts'
import { planTouches } from '../../db/cadence-touches.ts'
import { inTransaction } from '../../db/pool.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { addAccount, person, testWorkspace, type Workspace } from '../support/workspace.ts'

const DAY = 86_400_000

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(
    smallRelease({
      'segment.yaml': `
segment: warm-ones
title: Warm ones
owner: ops
when: score.engagement >= 20
`,
    }),
  )
  await addAccount(w.pool, 'acme')
  await w.accept('acme', 'page.viewed', { person: person('eva@acme.example'), data: { minutes: 1, page: 'x' } })
  await w.pool.query(`update accounts set extra = '{"hot": true}' where key = 'acme'`)
  await w.accept('acme', 'mail.replied', { person: person('eva@acme.example') })
})
afterAll(() => w.end())

async function view() {
  const places = { temporalUi: null, temporalNamespace: 'default' }
  const api = { pool: w.pool, definitions: w.store, clock: { now: () => Date.now() }, places }
  const reading = await openReading({ api, shelf: new Shelf(w.pool) } as unknown as Parameters<typeof openReading>[0])
  const found = await accountView(reading, 'acme')
  if (!found) throw new Error('there is no acme')
  return found
}

const insertEffect = (key: string, kind: string, step: string) =>
  w.pool.query(
    `insert into effects (key, kind, state, journey, account_key, run, stage, motion, play, play_run, step, person_id, decided_at, settled_at)
     select $1, $2, 'sent', 'growth', 'acme', 1, 'engaged', 'net-new', 'background', 1, $3, p.id, app_now(), app_now()
     from people p where p.account_key = 'acme'`,
    [key, kind, step],
  )

describe('what an account is in besides its journeys', () => {
  it('is nothing but segments before anything was dealt', async () => {
    const { also } = await view()
    expect(also).toMatchObject({ experiments: [], audiences: [], answers: [], cadences: [] })
    expect(also.segments).toMatchObject([{ id: 'warm-ones', title: 'Warm ones', owner: 'ops' }])
  })

  it('tells drawn variants, audiences, kept answers and cadences, people by name', async () => {
    await insertEffect('k-aud', 'audience', 'put-on')
    await insertEffect('k-hook', 'webhook', 'ask')
    await insertEffect('k-note', 'send', 'reach-note')
    await w.pool.query(
      `insert into exposures (experiment, unit, unit_id, variant, first_variant, account_key, journey, run, play, first_at)
       select 'words', 'person', p.id, 'plain', 'long', 'acme', 'growth', 1, 'background', app_now()
       from people p where p.account_key = 'acme'`,
    )
    await w.pool.query(
      `insert into audience_members select 'guests', 'k-aud', 'person', p.id, 'acme', app_now() from people p where p.account_key = 'acme'`,
    )
    await w.pool.query(
      `insert into kept_answers values ('growth', 'acme', 1, 'background', 1, 'quoteId', '"Q-1"', 'k-hook'),
         ('growth', 'acme', 1, 'background', 1, 'price', '120', 'k-hook')`,
    )
    const touch = (name: string, at: number) => {
      return { touch: name, step: `reach-${name}`, channel: 'email', role: 'champion', at }
    }
    await inTransaction(w.pool, tx =>
      planTouches(
        tx,
        { journey: 'growth', account: 'acme', run: 1 },
        {
          what: 'cadence-begun',
          ...{ play: 'background', n: 1, step: 'reach', cadence: 'contact', band: 'warm', because: [] },
          touches: [touch('note', Date.now() - DAY), touch('talk', Date.now() + DAY)],
        },
      ),
    )
    const { also } = await view()
    expect(also.experiments).toMatchObject([
      { id: 'words', variant: 'plain', first: 'long', person: { name: 'Eva' }, play: { title: 'Background' } },
    ])
    expect(also.audiences).toMatchObject([{ id: 'guests', person: { name: 'Eva' }, plays: [{ id: 'background' }] }])
    expect(also.answers.map(({ name, value }) => [name, value]).sort()).toEqual([
      ['price', '120'],
      ['quoteId', 'Q-1'],
    ])
    expect(also.cadences).toMatchObject([
      {
        id: 'contact',
        band: { title: 'Warm' },
        people: [
          {
            who: { name: 'Eva', role: { id: 'champion' } },
            due: 1,
            done: 1,
            touches: [
              { touch: 'note', says: 'done' },
              { touch: 'talk', says: 'to come', doneAt: null },
            ],
          },
        ],
      },
    ])
  })
})

describe('starts that wait for their turn', () => {
  it('are told with what they wait for', async () => {
    const now = {
      status: 'running',
      ...{ stage: { id: 'engaged', since: 1, stay: 1, frozen: 0 }, clock: 1, due: null, pause: null, parked: null },
      ...{ ended: null, plays: [] },
      waiting: [{ play: 'background', unit: null, person: null, since: Date.now(), until: Date.now() + DAY }],
    }
    await w.pool.query(`update journey_runs set now = $1, status = 'running' where account_key = 'acme'`, [
      JSON.stringify(now),
    ])
    const [journey] = (await view()).journeys
    expect(journey?.queued).toMatchObject([
      { play: 'background', title: 'Background', about: null, until: expect.any(String) },
    ])
    expect(journey).toMatchObject({ title: 'Growth', owner: 'ops', motion: { title: 'Net-new' } })
  })
})
