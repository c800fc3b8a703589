import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { accountOfPerson } from '../../../db/account-of-person.ts'
import { addAccount } from '../../../db/add-account.ts'
import { type IdentityAct, listActs } from '../../../db/identity-acts.ts'
import { inTransaction, type Tx } from '../../../db/pool.ts'
import type { Definitions } from '../../../domain/account/definitions.ts'
import { hangAccount } from '../../../intake/hang-account.ts'
import { IdentityRefusal } from '../../../intake/identity-refusal.ts'
import { settleImported } from '../../../intake/import-settle.ts'
import { mergeAccounts } from '../../../intake/merge-accounts.ts'
import { moveBetweenAccounts } from '../../../intake/move-between-accounts.ts'
import { retryConflicts } from '../../../intake/retry-conflicts.ts'
import { stitchWaiting } from '../../../intake/stitch-waiting.ts'
import { undoIdentityAct } from '../../../intake/undo-identity-act.ts'
import { actingStaff } from '../acting-staff.ts'
import { answers } from '../answers.ts'
import type { Api } from '../api.ts'
import { limitOf } from '../cursor.ts'
import { ActList, ActView, MergeBody, MoveBody, ParentBody, SplitBody } from '../identity-answers.ts'
import { ProblemError } from '../problem.ts'
import { actView } from '../view/act-view.ts'
import type { ZodApp } from '../zod-app.ts'

const tags = ['identity']

/** `POST /v1/identity/merge|move|split|parent`, `GET /v1/identity/acts`, and `POST` to undo one; who acts stands in `acting-as`. */
export function identityActRoutes(app: ZodApp, api: Api): void {
  const response = answers(ActView)
  const merge = 'Merge an account into another one; its key means that one from then on'
  app.post('/v1/identity/merge', { schema: { tags, summary: merge, body: MergeBody, response } }, async request =>
    perform(api, request, (tx, defs, by) => mergeAccounts(tx, defs, { ...request.body, by })),
  )
  const move = 'Move a person to another account, with what they did'
  app.post('/v1/identity/move', { schema: { tags, summary: move, body: MoveBody, response } }, async request => {
    const { person, to } = request.body
    return perform(api, request, async (tx, defs, by) => {
      const from = await accountOfPerson(tx, person)
      if (from === null) throw new IdentityRefusal('unknown-person', `there is nobody with the id ${person}`)
      const wanted = { people: [person], domains: [], opportunities: [], contracts: [] }
      return moveBetweenAccounts(tx, defs, { act: 'move', from, to, by, wanted })
    })
  })
  const split = 'Split an account: give people, domains, deals and contracts to another one, or to a new one'
  app.post('/v1/identity/split', { schema: { tags, summary: split, body: SplitBody, response } }, async request => {
    const { from, to, name, ...wanted } = request.body
    return perform(api, request, async (tx, defs, by) => {
      if (name !== undefined) await addAccount(tx, { key: to, name, source: by })
      return moveBetweenAccounts(tx, defs, { act: 'split', from, to, by, wanted })
    })
  })
  const parent = 'Hang an account below another one, or below nothing'
  app.post('/v1/identity/parent', { schema: { tags, summary: parent, body: ParentBody, response } }, async request => {
    const { weight = null, ...body } = request.body
    return perform(api, request, (tx, defs, by) => hangAccount(tx, defs, { ...body, weight, by }))
  })
  app.get(
    '/v1/identity/acts',
    {
      schema: {
        tags,
        summary: 'What people did to accounts, the newest first',
        querystring: z.object({
          account: z.string().max(200).optional(),
          import: z.string().max(200).optional().describe('only what this import did'),
          limit: limitOf(50, 500),
        }),
        response: answers(ActList),
      },
    },
    async ({ query: { account, import: importId, limit } }) => ({
      items: (await listActs(api.pool, { account, importId }, limit)).map(actView),
    }),
  )
  app.post(
    '/v1/identity/acts/:id/undo',
    {
      schema: {
        tags,
        summary: 'Undo it: everything stands where it stood',
        params: z.object({ id: z.coerce.number().int().min(1) }),
        response,
      },
    },
    async request => perform(api, request, (tx, defs, by) => undoIdentityAct(tx, defs, request.params.id, by)),
  )
}

const STATUS: Record<IdentityRefusal['code'], number> = {
  'unknown-account': 404,
  'unknown-person': 404,
  'unknown-act': 404,
  'same-account': 422,
  'nothing-to-move': 422,
  circle: 409,
  'merged-before': 409,
  'undone-before': 409,
  'overtaken-by': 409,
}

/** Does it in one transaction, and looks at the accounts concerned afterwards. */
async function perform(
  api: Api,
  request: FastifyRequest,
  work: (tx: Tx, defs: Definitions, by: string) => Promise<IdentityAct>,
): Promise<ActView> {
  const by = await actingStaff(api, request)
  const defs = await api.definitions.get()
  try {
    const act = await retryConflicts(() => inTransaction(api.pool, tx => work(tx, defs, by)))
    const { heard } = await stitchWaiting(api.pool, api.definitions)
    const known = new Set([...heard, act.from, ...(act.to === null ? [] : [act.to])])
    for await (const _settled of settleImported(api.pool, api.definitions, known));
    return actView(act)
  } catch (error) {
    if (!(error instanceof IdentityRefusal)) throw error
    const { code, message } = error
    throw new ProblemError({ status: STATUS[code], code: `identity_${code.replaceAll('-', '_')}`, message })
  }
}
