import { readGroupEdit } from '../../../db/group-edits.ts'
import { listPeople } from '../../../db/list-people.ts'
import { readAccount } from '../../../db/read-account.ts'
import { readAccountDetails } from '../../../db/read-account-details.ts'
import type { HandOnMember } from '../../../domain/groups/member-by-hand.ts'
import { type MemberRefusal, setMember } from '../../../intake/set-member.ts'
import { actingStaff } from '../acting-staff.ts'
import { answers } from '../answers.ts'
import { foundOr404 } from '../found-or-404.ts'
import { GroupView, MemberBody } from '../group-answers.ts'
import { ProblemError } from '../problem.ts'
import { seenVersion } from '../seen-version.ts'
import { groupView } from '../view/group-view.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import { iso, staffView } from '../view/refs.ts'
import type { ZodApp } from '../zod-app.ts'
import { AccountParams } from './accounts.ts'

const PATH = '/v1/accounts/:key/group'

/** `GET /v1/accounts/:key/group`, and `POST` to set by hand what somebody is in a group; who acts stands in `acting-as`. */
export function groupRoutes(app: ZodApp, read: ReadApi): void {
  const doc = { tags: ['accounts'], params: AccountParams, response: answers(GroupView) }

  app.get(
    PATH,
    { schema: { ...doc, summary: 'The people of an account and its buying groups: who is what, and who is missing' } },
    async ({ params }, reply) =>
      reply.header('etag', await versionOf(read, params.key)).send(await groupOf(read, params.key)),
  )

  app.post(
    PATH,
    {
      schema: {
        ...doc,
        summary: 'Set the role, the position or the membership of somebody in a buying group by hand',
        description:
          'What is set by hand is not worked out any more. `leftOut: true` takes somebody out for good, `position: null` lets what is seen count again, `by: worked-out` takes back all that was set by hand. `if-match` says which version was seen: 412 says who was faster. `opportunity` names the deal where the account has several groups of that kind.',
        body: MemberBody,
      },
    },
    async (request, reply) => {
      const { key } = request.params
      const version = seenVersion(request, 'the groups')
      const { group, opportunity = null, person } = request.body
      const by = await actingStaff(read.api, request)
      const defs = await read.api.definitions.get()
      const named = { account: key, group, opportunity, person }
      const refused = await setMember(read.api.pool, defs, named, handOf(request.body), { by, version })
      if (refused) throw await problemOf(read, refused.refused)
      return reply.header('etag', await versionOf(read, key)).send(await groupOf(read, key))
    },
  )
}

const versionOf = async ({ api }: ReadApi, key: string): Promise<string> =>
  `"${(await readGroupEdit(api.pool, key)).version}"`

async function problemOf(read: ReadApi, refusal: MemberRefusal): Promise<ProblemError> {
  const { code, message } = refusal
  if (code === 'group-changed') {
    const { by, at } = refusal
    const who = staffView(await openReading(read), by)?.name ?? 'somebody'
    const details = { by, at: iso(at) }
    return new ProblemError({ status: 412, code: 'group_changed', message: `${who} ${message}`, details })
  }
  const status = code === 'account-unknown' ? 404 : 422
  return new ProblemError({ status, code: code.replaceAll('-', '_'), message })
}

function handOf({ role, leftOut, position, by }: MemberBody): HandOnMember {
  if (by === 'worked-out') return by
  if (role === undefined && leftOut === undefined && position === undefined) {
    const message = 'say what to set: role, leftOut or position, or by: worked-out'
    throw new ProblemError({ status: 422, code: 'nothing_set', message })
  }
  return {
    ...(role === undefined ? {} : { role }),
    ...(leftOut === undefined ? {} : { leftOut }),
    ...(position === undefined ? {} : { position }),
  }
}

async function groupOf(read: ReadApi, key: string): Promise<GroupView> {
  const reading = await openReading(read)
  const [account, people, details] = await Promise.all([
    readAccount(reading.db, key, {}),
    listPeople(reading.db, key),
    readAccountDetails(reading.db, key),
  ])
  return groupView(reading, foundOr404(account, 'account', key), people, details?.opportunities ?? [])
}
