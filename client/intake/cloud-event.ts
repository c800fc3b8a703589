import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import { readJsonBytes, UnreadableJson } from './read-json.ts'
import type { Refusal } from './read-signal.ts'

const Event = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  source: z.string().min(1),
  type: z.string().min(1),
  time: z.string().optional(),
  subject: z.string().optional(),
  datacontenttype: z.string().optional(),
  data: z.unknown().optional(),
  data_base64: z.string().optional(),
  accountdomain: z.string().optional(),
  accountname: z.string().optional(),
  accountip: z.string().optional(),
  personkey: z.string().optional(),
  personemail: z.string().optional(),
})

type Made = { body: Record<string, unknown> } | { refused: Refusal }

/**
 * A CloudEvent 1.0 as the signal it stands for: `type` is the kind, `subject` the account's key, `source` and `id` keep it from
 * counting twice. The person stands in `data.person`, or in the attributes `personkey` and `personemail`. Other attributes are
 * passed over, as the specification asks. The signal itself is checked later.
 */
export function fromCloudEvent(event: unknown): Made {
  const read = Event.safeParse(event)
  if (!read.success) return refuse(422, 'cloud_event_invalid', z.prettifyError(read.error).slice(0, 1000))
  const {
    id,
    source,
    type: kind,
    time,
    subject,
    accountdomain,
    accountname,
    accountip,
    personkey,
    personemail,
  } = read.data
  const data = dataOf(read.data)
  if ('refused' in data) return data
  const { person: inside, ...rest } = data.data
  const attributes = { ...said('key', personkey), ...said('email', personemail) }
  const account = {
    ...said('key', subject),
    ...said('domain', accountdomain),
    ...said('name', accountname),
    ...said('ip', accountip),
  }
  const outside = Object.keys(attributes).length > 0
  if (inside !== undefined && outside) {
    return refuse(422, 'person_twice', 'the person stands in data and in attributes: nobody can tell which is meant')
  }
  const person = outside ? attributes : inside
  return {
    body: {
      id,
      source,
      kind,
      ...said('at', time),
      ...(Object.keys(account).length > 0 ? { account } : {}),
      ...said('person', person),
      data: rest,
    },
  }
}

/** The event a request in binary mode carries: its attributes in `ce-` headers, its body the data; null for another request. */
export function binaryEvent(headers: IncomingHttpHeaders, data: unknown): Record<string, unknown> | null {
  if (headers['ce-specversion'] === undefined && headers['ce-id'] === undefined) return null
  const attributes = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith('ce-') && typeof value === 'string' ? [[name.slice(3), decoded(value)]] : [],
  )
  return { ...Object.fromEntries(attributes), ...said('datacontenttype', headers['content-type']), data }
}

/** Header values carry what is not ASCII in percent signs; a sign that stands for itself stays. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch (error) {
    if (error instanceof URIError) return value
    throw error
  }
}

function dataOf({ data, data_base64, datacontenttype = 'application/json' }: z.infer<typeof Event>) {
  if (!/^application\/([\w.+-]+\+)?json *(;|$)/i.test(datacontenttype)) {
    return refuse(415, 'data_not_json', `data is ${datacontenttype.slice(0, 100)}; only JSON can be read as a payload`)
  }
  let read = data
  if (data_base64 !== undefined) {
    const bytes = Buffer.from(data_base64, 'base64')
    try {
      read = readJsonBytes(bytes)
    } catch (error) {
      if (!(error instanceof UnreadableJson)) throw error
      return refuse(422, error.code, `data_base64: ${error.message}`)
    }
  }
  if (read === undefined || read === null) return { data: {} }
  if (typeof read !== 'object' || Array.isArray(read)) {
    return refuse(422, 'data_invalid', 'data is no JSON object: a payload has fields')
  }
  return { data: read as Record<string, unknown> }
}

function said(name: string, value: unknown): Record<string, unknown> {
  return value === undefined ? {} : { [name]: value }
}

function refuse(status: Refusal['status'], code: string, message: string): { refused: Refusal } {
  return { refused: { status, code, message } }
}
