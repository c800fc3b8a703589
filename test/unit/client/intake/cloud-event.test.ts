import { CloudEvent, HTTP } from 'cloudevents'
import { describe, expect, it } from 'vitest'
import { binaryEvent, fromCloudEvent } from '../../../../client/intake/cloud-event.ts'

const EVENT = {
  specversion: '1.0',
  id: 'e-1',
  source: '/booking',
  type: 'meeting.booked',
  time: '2026-03-02T09:00:00Z',
  subject: 'acme',
  data: { minutes: 30, person: { email: 'ines@acme.example' } },
}
const SIGNAL = {
  id: 'e-1',
  source: '/booking',
  kind: 'meeting.booked',
  at: '2026-03-02T09:00:00Z',
  account: { key: 'acme' },
  person: { email: 'ines@acme.example' },
  data: { minutes: 30 },
}

describe('a CloudEvent', () => {
  it('is the signal of its type, about the account of its subject and the person in its data', () => {
    expect(fromCloudEvent(EVENT)).toEqual({ body: SIGNAL })
  })

  it('may name account and person in attributes, and others are passed over', () => {
    const { subject: _subject, ...rest } = EVENT
    const event = { ...rest, data: { minutes: 30 }, accountdomain: 'acme.example', personemail: 'ines@acme.example' }
    expect(fromCloudEvent({ ...event, traceparent: '00-1-1-01' })).toEqual({
      body: { ...SIGNAL, account: { domain: 'acme.example' } },
    })
  })

  it('may carry its data in base64, or none at all', () => {
    const { data, ...rest } = EVENT
    const data_base64 = Buffer.from(JSON.stringify(data)).toString('base64')
    expect(fromCloudEvent({ ...rest, data_base64 })).toEqual({ body: SIGNAL })
    const { person: _person, ...bare } = SIGNAL
    expect(fromCloudEvent(rest)).toEqual({ body: { ...bare, data: {} } })
  })

  it.each([
    ['of another version', { ...EVENT, specversion: '0.3' }, 'cloud_event_invalid'],
    ['without an id', { ...EVENT, id: undefined }, 'cloud_event_invalid'],
    ['that is no object', 'meeting.booked', 'cloud_event_invalid'],
    ['with XML in it', { ...EVENT, datacontenttype: 'text/xml', data: '<a/>' }, 'data_not_json'],
    ['with a list for data', { ...EVENT, data: [1] }, 'data_invalid'],
    ['with base64 of no JSON', { ...EVENT, data: undefined, data_base64: 'eA==' }, 'json_invalid'],
    ['that names its person twice', { ...EVENT, personkey: 'p' }, 'person_twice'],
  ])('%s is refused', (_what, event, code) => {
    expect(fromCloudEvent(event)).toMatchObject({ refused: { code } })
  })

  it('of the official library comes through in binary mode as it is', () => {
    const { time, ...rest } = EVENT
    const { headers, body } = HTTP.binary(new CloudEvent({ ...rest, time, subject: 'zoë' }))
    const event = binaryEvent(headers as Record<string, string>, JSON.parse(String(body)))
    expect(fromCloudEvent(event)).toMatchObject({ body: { id: 'e-1', kind: 'meeting.booked', data: { minutes: 30 } } })
  })

  it('in binary mode has its attributes in headers, with percent signs for what is not ASCII', () => {
    const headers = { 'ce-specversion': '1.0', 'ce-id': 'e-1', 'ce-accountname': 'Zo%C3%AB', 'ce-note': '100%' }
    expect(binaryEvent(headers, { a: 1 })).toEqual({
      specversion: '1.0',
      id: 'e-1',
      accountname: 'Zoë',
      note: '100%',
      data: { a: 1 },
    })
    expect(binaryEvent({ 'content-type': 'application/json' }, {})).toBeNull()
  })
})
