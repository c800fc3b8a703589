import { createHash } from 'node:crypto'
import { z } from 'zod'
import { accountKey } from '../../domain/identity/account-key.ts'
import { emailAddress } from '../../domain/identity/email-address.ts'
import { ipText, readIp } from '../../domain/identity/ip-address.ts'
import { postalAddress } from '../../domain/people/postal-address.ts'
import { wrongField } from '../../domain/signal/wrong-field.ts'
import type { WireSignal } from '../../intake/wire-signal.ts'
import { canonicalJson } from '../../language/canonical-json.ts'
import { nearest } from '../../language/nearest.ts'
import type { Settings, SignalDefinition } from '../../language/settings.ts'

/** The largest signal taken, bytes of JSON. */
const MOST_BYTES = 65_536
const DAY = 86_400_000
/** A clock a little early is taken as now; further ahead it is flagged, and beyond a day refused. */
const FLAGGED = 5 * 60_000

const text = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\0]*$/, 'must not hold a NUL character')
    .refine(said => !/\p{Surrogate}/u.test(said), 'must not hold half a character (a lone surrogate)')
const number = z
  .number()
  .refine(said => !Number.isInteger(said) || Number.isSafeInteger(said), 'is beyond 2^53: write it as a text')
const scalar = z.union([text(32_768), number, z.boolean(), z.null()])
// what every object has would be mistaken for it
const fieldName = text(200).refine(name => !(name in {}), 'cannot be the name of a field')

const Body = z.strictObject({
  id: text(200).min(1).optional(),
  source: text(200).min(1).default('api'),
  kind: text(200).min(1),
  at: z.union([z.iso.datetime({ offset: true }), z.iso.date()]).optional(),
  account: z
    .strictObject({
      key: text(1000).optional(),
      domain: text(300).optional(),
      name: text(300).optional(),
      ip: text(60).optional(),
    })
    .optional(),
  person: z
    .strictObject({
      key: text(200).min(1).optional(),
      email: text(400).optional(),
      anonymousId: text(200).optional(),
      firstName: text(200).optional(),
      lastName: text(200).optional(),
      title: text(300).optional(),
      role: text(100).optional(),
      street: text(300).optional(),
      postalCode: text(30).optional(),
      city: text(200).optional(),
      region: text(200).optional(),
      country: text(100).optional(),
    })
    .optional(),
  data: z.record(fieldName, scalar).default({}),
})

/** A signal that cannot be taken: a stable code, what is wrong, and where. */
export interface Refusal {
  status: 400 | 413 | 415 | 422 | 500
  code: string
  message: string
}

/** What a signal is checked against. */
export interface Declared {
  signals: Readonly<Record<string, SignalDefinition>>
  roles: readonly string[]
}

/** What was read of one thing that was sent: a signal, why it is none, or that the mapping of its source passes it over. */
export type Read = { signal: WireSignal } | { refused: Refusal } | { skipped: string }

/** What signals are checked against by these settings. */
export function declaredBy({ signals, workspace }: Settings): Declared {
  return { signals, roles: workspace.roles.map(role => role.id) }
}

/** Checks one signal as it came over the wire. `now` in UTC milliseconds. */
export function readSignal(
  body: unknown,
  declared: Declared,
  now: number,
): { signal: WireSignal } | { refused: Refusal } {
  const raw = JSON.stringify(body) ?? ''
  if (Buffer.byteLength(raw) > MOST_BYTES) {
    return refuse(
      413,
      'signal_too_large',
      `a signal may hold ${MOST_BYTES} bytes, this one has ${Buffer.byteLength(raw)}`,
    )
  }
  const parsed = Body.safeParse(body)
  if (!parsed.success) return refuse(422, 'signal_invalid', z.prettifyError(parsed.error).slice(0, 1000))
  const { id, source, kind, person, data } = parsed.data
  if (id === undefined) {
    return refuse(
      422,
      'signal_without_id',
      'a signal needs an id: with its source it is what keeps it from counting twice',
    )
  }
  const definition = Object.hasOwn(declared.signals, kind) ? declared.signals[kind] : undefined
  if (!definition) {
    const near = nearest(kind, Object.keys(declared.signals))
    return refuse(
      422,
      'kind_unknown',
      `no signal is called "${kind}"${near === null ? '' : `; did you mean "${near}"?`}`,
    )
  }
  if (definition.by === 'engine')
    return refuse(422, 'kind_of_the_engine', `"${kind}" is what the engine notices itself`)
  const when = readTime(parsed.data.at, now)
  if ('refused' in when) return when
  const key = parsed.data.account?.key ?? null
  if (key !== null) {
    const checked = accountKey(key)
    if ('reason' in checked) {
      const hint = checked.suggestion === null ? '' : `; it could be "${checked.suggestion}"`
      return refuse(422, 'account_key_invalid', `${checked.reason}${hint}`)
    }
  }
  const { ip: address, ...named } = parsed.data.account ?? {}
  const ip = address === undefined ? null : readIp(address.trim())
  if (address !== undefined && ip === null) {
    return refuse(422, 'ip_invalid', `"${address}" is no internet address: write 198.51.100.7 or 2001:db8::7`)
  }
  if (person?.email !== undefined) {
    const checked = emailAddress(person.email)
    if ('reason' in checked) return refuse(422, 'email_invalid', checked.reason)
  }
  if (person?.role !== undefined && !declared.roles.includes(person.role)) {
    return refuse(422, 'role_unknown', `no role is called "${person.role}": ${declared.roles.join(', ')}`)
  }
  const wrong = wrongField(definition, data)
  if (wrong !== null) return refuse(422, 'data_invalid', wrong)
  const { domain = null, name = null } = named
  // an address can be guessed from its hash
  const hashed = parsed.data.account ? { ...parsed.data, account: named } : parsed.data
  return {
    signal: {
      id,
      source,
      kind,
      at: when.at,
      account: { key, domain, name },
      ...(ip === null ? {} : { ip: ipText(ip) }),
      person: person ? personOf(person) : null,
      data,
      bodyHash: createHash('sha256').update(canonicalJson(hashed)).digest('hex'),
      flag: when.flag,
    },
  }
}

function personOf(person: NonNullable<z.infer<typeof Body>['person']>): WireSignal['person'] {
  const {
    key = null,
    email = null,
    anonymousId = null,
    firstName = null,
    lastName = null,
    title = null,
    role = null,
  } = person
  const postal = postalAddress({
    street: said(person.street),
    postalCode: said(person.postalCode),
    city: said(person.city),
    region: said(person.region),
    country: said(person.country),
  })
  return { key, email, anonymousId, firstName, lastName, title, role, postal }
}

/** What is blank says nothing. */
function said(text = ''): string | null {
  return text.trim() === '' ? null : text.trim()
}

function refuse(status: Refusal['status'], code: string, message: string): { refused: Refusal } {
  return { refused: { status, code, message } }
}

function readTime(at: string | undefined, now: number): { at: number; flag: string | null } | { refused: Refusal } {
  if (at === undefined) return { at: now, flag: null }
  const time = Date.parse(at)
  if (time < 0) return refuse(422, 'at_too_early', `"at" is ${at}: nothing before 1970 can be a signal`)
  if (time > now + DAY) return refuse(422, 'at_in_future', `"at" is ${at}, more than a day ahead`)
  if (time > now) return { at: now, flag: time > now + FLAGGED ? `said ${at}, taken as now` : null }
  return { at: time, flag: null }
}
