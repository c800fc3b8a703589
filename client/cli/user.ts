import { type Command, InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'
import { ROLE_NAMES } from '../../domain/access/rights.ts'
import { ApiActList, FIRST, InvitedView, LinkView, SessionView, UserView } from '../http/user-views.ts'
import { ApiClient } from './call-api.ts'
import { Failure } from './failure.ts'
import { type CommonOptions, verb, wholeOption } from './options.ts'
import { printData, say, shortTime, table } from './print.ts'

interface InviteOptions extends CommonOptions {
  roles: string[]
  email?: string
  staff?: string
}

const NAMED = 'id, address, or the id of the colleague they are'

/** `user`: people who sign in. */
export function addUser(program: Command): void {
  const user = program.command('user').description('people who sign in: invite them, give them roles, lock them out')
  verb(user, 'list', 'who may sign in, by name', 'journeys user list').action(async (options: CommonOptions) => {
    const api = await ApiClient.open(options)
    const users = await api.call('/v1/users', z.array(UserView))
    printData(options.json, users, userTable)
    if (!options.json && users.length === 0) say('There is no user: journeys user invite makes one')
  })
  verb(
    user,
    'invite',
    'make a user and a link; the link is shown once',
    'journeys user invite "Mia Sörensen" --roles rep --staff mia',
  )
    .argument('<name>', 'what they are called')
    .addOption(rolesOption())
    .option('--email <address>', 'their address, to be named by')
    .option('--staff <id>', 'the colleague of the staff list they are; their acts are that colleague’s')
    .action(async (name: string, options: InviteOptions) => {
      const api = await ApiClient.open(options)
      const body = { name, roles: options.roles, email: options.email ?? null, staff: options.staff ?? null }
      const made = await api.call('/v1/users', InvitedView, { method: 'POST', body })
      printData(options.json, made, ({ link }) => link)
      if (!options.json) sayOnce(made)
    })
  verb(user, 'link', 'make a new link for a user; the one before ends', 'journeys user link mia')
    .argument('[user]', `${NAMED}; the owner of the machine unless told`)
    .action(async (given: string | undefined, options: CommonOptions) => {
      const api = await ApiClient.open(options)
      const named = given ?? (await ownerOf(api))
      const made = await api.call(pathOf(named, 'link'), LinkView, { method: 'POST' })
      printData(options.json, made, ({ link }) => link)
      if (!options.json) sayOnce(made)
    })
  verb(user, 'roles', 'give a user other roles', 'journeys user roles mia --roles rep,team-lead')
    .argument('<user>', NAMED)
    .addOption(rolesOption())
    .action(async (named: string, options: CommonOptions & { roles: string[] }) => {
      const api = await ApiClient.open(options)
      const changed = await api.call(pathOf(named, 'roles'), UserView, {
        method: 'POST',
        body: { roles: options.roles },
      })
      printData(options.json, changed, ({ name, roles }) => `${name} is ${roles.join(', ')}`)
    })
  for (const [act, says, done] of [
    ['disable', 'lock a user out, at once', 'is locked out'],
    ['enable', 'let a user in again, by a new link', 'may sign in again, by a new link'],
  ] as const) {
    verb(user, act, says, `journeys user ${act} mia`)
      .argument('<user>', NAMED)
      .action(async (named: string, options: CommonOptions) => {
        const api = await ApiClient.open(options)
        const changed = await api.call(pathOf(named, act), UserView, { method: 'POST' })
        printData(options.json, changed, ({ name }) => `${name} ${done}`)
      })
  }
  verb(
    user,
    'join',
    'say which colleague a user is; their acts are that colleague’s',
    'journeys user join rita@plinth.example --staff noor',
  )
    .argument('<user>', NAMED)
    .requiredOption('--staff <id>', 'the colleague of the staff list, or "nobody"')
    .action(async (named: string, options: CommonOptions & { staff: string }) => {
      const api = await ApiClient.open(options)
      const body = { staff: options.staff === 'nobody' ? null : options.staff }
      const changed = await api.call(pathOf(named, 'staff'), UserView, { method: 'POST', body })
      printData(options.json, changed, ({ name, staff }) => `${name} is ${staff?.name ?? 'nobody of the staff list'}`)
    })
  verb(user, 'sessions', 'where a user is signed in', 'journeys user sessions mia')
    .argument('<user>', NAMED)
    .action(async (named: string, options: CommonOptions) => {
      const api = await ApiClient.open(options)
      const sessions = await api.call(pathOf(named, 'sessions'), z.array(SessionView))
      printData(options.json, sessions, sessionTable)
      if (!options.json && sessions.length === 0) say('They are signed in nowhere')
    })
  verb(user, 'revoke', 'end a session', 'journeys user revoke s_0123456789ab')
    .argument('<session>', 'its id, as sessions lists it')
    .action(async (session: string, options: CommonOptions) => {
      const api = await ApiClient.open(options)
      const path = `/v1/users/sessions/${encodeURIComponent(session)}/revoke`
      const ended = await api.call(path, z.object({ id: z.string(), user: z.string() }), { method: 'POST' })
      printData(options.json, ended, ({ id }) => `session ${id} is over`)
    })
  addActs(user)
}

interface ActsOptions extends CommonOptions {
  limit?: number
}

function addActs(user: Command): void {
  verb(
    user,
    'acts',
    'what was changed through the API, and who was behind it, newest first',
    'journeys user acts mia --limit 20',
  )
    .argument('[user]', `of one alone: ${NAMED}, or the id of a key`)
    .option('--limit <n>', 'at most so many', wholeOption)
    .action(async (named: string | undefined, { limit = 50, ...options }: ActsOptions) => {
      const api = await ApiClient.open(options)
      const acts = await api.call('/v1/users/acts', ApiActList, { query: { who: named, limit } })
      printData(options.json, acts, actTable)
      if (!options.json && acts.items.length === 0) say('Nobody changed anything')
    })
}

function actTable({ items }: ApiActList): string {
  return table(
    ['when (UTC)', 'who', 'for', 'asked', 'answer'],
    items.map(({ at, kind, who, name, forStaff, asked, status }) => [
      ...[shortTime(at), kind === 'machine' ? name : `${name} (${who})`, forStaff ?? '', asked, status],
    ]),
  )
}

/** The first user there was: they own the machine. */
async function ownerOf(api: ApiClient): Promise<string> {
  const users = await api.call('/v1/users', z.array(UserView))
  const owner = users.find(user => user.createdBy === FIRST && user.disabledAt === null)
  if (owner) return owner.id
  throw new Failure(
    'notFound',
    'no_owner',
    'no user was made by the first start: say for whom, as user list names them',
  )
}

const pathOf = (named: string, act: string): string => `/v1/users/${encodeURIComponent(named)}/${act}`

function rolesOption(): Option {
  return new Option('--roles <roles>', `what they are, with commas between: ${ROLE_NAMES.join(', ')}`)
    .argParser(readRoles)
    .makeOptionMandatory()
}

function readRoles(text: string): string[] {
  const roles = text.split(',').map(role => role.trim())
  const odd = roles.find(role => !ROLE_NAMES.some(known => known === role))
  if (odd === undefined) return roles
  throw new InvalidArgumentError(`"${odd}" is no role: ${ROLE_NAMES.join(', ')}.`)
}

function sayOnce({ expiresAt }: LinkView): void {
  say(`Send it to them alone: it is shown once, signs in once, and works until ${shortTime(expiresAt)} UTC.`)
}

function userTable(users: readonly UserView[]): string {
  if (users.length === 0) return ''
  return table(
    ['user', 'name', 'roles', 'colleague', 'address', 'last seen (UTC)', 'locked out'],
    users.map(({ id, name, roles, staff, email, seenAt, disabledAt }) => [
      ...[id, name, roles.join(', '), staff?.id ?? '', email ?? ''],
      ...[seenAt === null ? 'never' : shortTime(seenAt), disabledAt === null ? '' : shortTime(disabledAt)],
    ]),
  )
}

function sessionTable(sessions: readonly SessionView[]): string {
  if (sessions.length === 0) return ''
  return table(
    ['session', 'since (UTC)', 'last used', 'ends', 'browser'],
    sessions.map(({ id, createdAt, seenAt, expiresAt, agent }) => [
      ...[id, shortTime(createdAt), shortTime(seenAt), shortTime(expiresAt), agent?.slice(0, 60) ?? ''],
    ]),
  )
}
