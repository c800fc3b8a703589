import { createHmac } from 'node:crypto'
import { CloudEvent, HTTP, type Message } from 'cloudevents'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testStack } from '../support/stack.ts'
import { addAccounts, post } from '../support/stack-actions.ts'

let stack: Awaited<ReturnType<typeof testStack>>

beforeAll(async () => {
  process.env['ZENDESK_SIGNING_SECRET'] = 'desk'
  stack = await testStack()
  await addAccounts(stack, ['acme'])
}, 120_000)
afterAll(async () => {
  delete process.env['ZENDESK_SIGNING_SECRET']
  await stack.end()
})

/** What is stored of a source, oldest first. */
async function stored(source: string) {
  const { rows } = await stack.pool.query(
    `select event_id as id, s.kind, s.account_key as account, p.email, data, occurred_at as at
     from signals s left join people p on p.id = s.person_id where s.source = $1 order by s.id`,
    [source],
  )
  return rows
}

const EVENT = {
  type: 'meeting.held',
  source: '/calendar',
  time: '2026-03-02T09:00:00Z',
  subject: 'acme',
  data: { minutes: 30, person: { email: 'ines@acme.example' } },
}

async function send({ headers, body }: Message) {
  const response = await fetch(`${stack.places.api}/v1/signals`, {
    method: 'POST',
    headers: headers as Record<string, string>,
    body: String(body),
  })
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> }
}

describe('CloudEvents', () => {
  it('are taken as the official library sends them, structured and binary, and count once', async () => {
    const event = new CloudEvent({ ...EVENT, id: 'c-1' })
    expect(await send(HTTP.structured(event))).toMatchObject({ status: 202, answer: { accepted: 1 } })
    expect(await send(HTTP.binary(event))).toMatchObject({ status: 202, answer: { duplicates: 1 } })
    expect(await send(HTTP.binary(event.cloneWith({ data: { minutes: 45 } })))).toMatchObject({
      status: 409,
      answer: { code: 'signal_conflict' },
    })
    expect(await stored('/calendar')).toMatchObject([
      { id: 'c-1', kind: 'meeting.held', account: 'acme', email: 'ines@acme.example', data: { minutes: 30 } },
    ])
    expect(stack.said).toContainEqual(expect.stringContaining('"c-1" of "/calendar" came before with another body'))
  })

  it('in a batch are answered one by one', async () => {
    const events = [
      { specversion: '1.0', ...EVENT, id: 'c-2' },
      { specversion: '1.0', ...EVENT, id: 'c-3', type: 'meeting.helt' },
      { specversion: '0.3', ...EVENT, id: 'c-4' },
    ]
    const headers = { 'content-type': 'application/cloudevents-batch+json; charset=utf-8' }
    expect(await send({ headers, body: JSON.stringify(events) } as Message)).toMatchObject({
      status: 202,
      answer: {
        accepted: 1,
        rejected: [
          { index: 1, code: 'kind_unknown', message: expect.stringContaining('meeting.held') },
          { index: 2, code: 'cloud_event_invalid' },
        ],
      },
    })
  })
})

describe('the Segment shape', () => {
  const context = { groupId: 'acme', traits: { email: 'tom@acme.example' } }

  it('makes signals of what happened, and keeps the same message once', async () => {
    const message = { messageId: 'm-1', userId: 'u-1', event: 'Form Submitted', context, properties: { form: 'Demo' } }
    expect(await post(stack, '/v1/track', message)).toMatchObject({ status: 202, body: { accepted: 1 } })
    expect(await post(stack, '/v1/track', message)).toMatchObject({ status: 202, body: { duplicates: 1 } })
    expect(await stored('segment')).toMatchObject([
      { id: 'm-1', kind: 'form.submitted', account: 'acme', email: 'tom@acme.example', data: { form: 'Demo' } },
    ])
  })

  it('refuses an event nobody maps, with the nearest', async () => {
    const message = { messageId: 'm-2', userId: 'u-1', event: 'Form Submited', context }
    expect(await post(stack, '/v1/track', message)).toMatchObject({
      status: 422,
      body: { code: 'event_unknown', detail: expect.stringContaining('Did you mean "Form Submitted"?') },
    })
  })

  it('writes what identify and group say of people and accounts', async () => {
    const batch = [
      {
        type: 'identify',
        messageId: 'm-3',
        userId: 'u-9',
        traits: { email: 'zoe@acme.example', title: 'CFO' },
        context,
      },
      { type: 'group', messageId: 'm-4', userId: 'u-9', groupId: 'acme', traits: { employees: 640 } },
      {
        type: 'page',
        messageId: 'm-5',
        anonymousId: 'a-1',
        name: 'Pricing',
        context,
        properties: { path: '/pricing' },
      },
      { type: 'alias', messageId: 'm-6' },
    ]
    expect(await post(stack, '/v1/batch', { batch })).toMatchObject({
      status: 202,
      body: { accepted: 3, rejected: [{ index: 3, code: 'event_unknown' }] },
    })
    const { rows } = await stack.pool.query(`
      select title, external_key, employees from people join accounts on key = account_key where email = 'zoe@acme.example'`)
    expect(rows).toEqual([{ title: 'CFO', external_key: 'u-9', employees: 640 }])
  })
})

describe('a source', () => {
  const ticket = { what: 'opened', ticket: '1', at: '2026-03-02T09:00:00Z', account: 'acme', priority: 'High' }
  const signed = (body: string, secret = 'desk', time = '2026-03-02T09:00:00Z') => ({
    'x-zendesk-webhook-signature': createHmac('sha256', secret)
      .update(time + body)
      .digest('base64'),
    'x-zendesk-webhook-signature-timestamp': time,
  })

  it('maps what is sent to signals', async () => {
    const body = JSON.stringify(ticket)
    expect(await post(stack, '/v1/sources/zendesk', body, signed(body))).toMatchObject({
      status: 202,
      body: { accepted: 1 },
    })
    expect(await post(stack, '/v1/sources/zendesk', body, signed(body))).toMatchObject({ body: { duplicates: 1 } })
    expect(await stored('zendesk')).toMatchObject([
      { kind: 'ticket.opened', account: 'acme', data: { severity: 'high' } },
    ])
  })

  it('is not believed without its signature, or with another', async () => {
    const body = JSON.stringify({ ...ticket, ticket: '2' })
    const refused = { status: 401, body: { code: 'signature_wrong' } }
    expect(await post(stack, '/v1/sources/zendesk', body)).toMatchObject(refused)
    expect(await post(stack, '/v1/sources/zendesk', body, signed(body, 'guess'))).toMatchObject(refused)
    expect(await post(stack, '/v1/sources/zendesk', `${body} `, signed(body))).toMatchObject(refused)
    const { 'x-zendesk-webhook-signature': _, ...half } = signed(body)
    expect(await post(stack, '/v1/sources/zendesk', body, half)).toMatchObject(refused)
  })

  it('whose secret is not set here takes nothing, and may be asked again', async () => {
    expect(await post(stack, '/v1/sources/zoom', '{}')).toMatchObject({ status: 503, body: { code: 'secret_not_set' } })
  })

  it('answers for each thing of a list, those it passes over too', async () => {
    const events = [
      {
        event: 'click',
        email: 'ines@acme.example',
        timestamp: 1772442000,
        sg_event_id: 'g-1',
        url: 'https://a.example',
      },
      { event: 'processed', email: 'ines@acme.example', timestamp: 1772442000, sg_event_id: 'g-2' },
      { event: 'bounce', type: 'strange', email: 'ines@acme.example', timestamp: 1772442000, sg_event_id: 'g-3' },
    ]
    expect(await post(stack, '/v1/sources/sendgrid', events)).toMatchObject({
      status: 202,
      body: { accepted: 1, skipped: 1, rejected: [{ index: 2, code: 'data_invalid' }] },
    })
  })

  it('that is not declared is not there', async () => {
    expect(await post(stack, '/v1/sources/zendesc', {})).toMatchObject({
      status: 404,
      body: { code: 'source_unknown', detail: expect.stringContaining('Did you mean "zendesk"?') },
    })
  })
})
