import { z } from 'zod'
import { insertNote, takeBackNote } from '../../../db/account-notes.ts'
import { readAccountName } from '../../../db/read-account-name.ts'
import { actingStaff } from '../acting-staff.ts'
import { answers } from '../answers.ts'
import type { Api } from '../api.ts'
import { foundOr404 } from '../found-or-404.ts'
import { NoteBody, NoteKept } from '../plan-answers.ts'
import type { ZodApp } from '../zod-app.ts'
import { AccountParams } from './accounts.ts'

/** `POST /v1/accounts/:key/notes`: a line of the timeline; and `…/:id/take-back` by who wrote it. */
export function noteRoutes(app: ZodApp, api: Api): void {
  const { pool } = api
  app.post(
    '/v1/accounts/:key/notes',
    {
      schema: {
        tags: ['accounts'],
        summary: 'Write down something about an account: it stands on the timeline, with who wrote it',
        params: AccountParams,
        body: NoteBody,
        response: answers(NoteKept),
      },
    },
    async request => {
      const { key } = request.params
      const by = await actingStaff(api, request)
      foundOr404(await readAccountName(pool, key), 'account', key)
      return { id: await insertNote(pool, key, request.body.text, by), account: key }
    },
  )

  app.post(
    '/v1/accounts/:key/notes/:id/take-back',
    {
      schema: {
        tags: ['accounts'],
        summary: 'Take back a note of one’s own: it is told no more',
        params: AccountParams.extend({ id: z.coerce.number().int().min(1) }),
        response: answers(NoteKept),
      },
    },
    async request => {
      const { key, id } = request.params
      const by = await actingStaff(api, request)
      foundOr404((await takeBackNote(pool, key, id, by)) || null, 'note', String(id))
      return { id, account: key }
    },
  )
}
