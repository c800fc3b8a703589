import { describe, expect, it } from 'vitest'
import { fromCloudEvent } from '../../../../client/intake/cloud-event.ts'
import { type Declared, readSignal } from '../../../../client/intake/read-signal.ts'
import { smallFiles, smallRelease, TIER_A } from '../../../support/small-definitions.ts'

const { settings } = smallRelease({
  ...TIER_A,
  'signals.yaml': `${smallFiles({})['signals.yaml']}  person.changed: { title: Changed, about: person, sets: person }\n`,
})
const declared: Declared = { signals: settings.signals, roles: [] }

function read(person: Record<string, string>) {
  const event = { specversion: '1.0', id: 'e', source: '/crm', type: 'person.changed', data: { person } }
  const made = fromCloudEvent(event)
  return readSignal('body' in made ? made.body : null, declared, 0)
}

describe('where letters reach somebody', () => {
  it('stands beside what else a signal says of a person', () => {
    const person = { email: 'eva@acme.example', street: ' 1 Quay ', city: 'Cork', region: '', country: 'IE' }
    expect(read(person)).toMatchObject({
      signal: {
        person: { postal: { street: '1 Quay', postalCode: null, city: 'Cork', region: null, country: 'IE' } },
      },
    })
  })

  it.each([{ city: 'Cork' }, { street: ' ', city: 'Cork' }])('is not said by %j', lives => {
    expect(read({ email: 'eva@acme.example', ...lives })).toMatchObject({ signal: { person: { postal: null } } })
  })

  it('is refused where it is longer than an address can be', () => {
    expect(read({ email: 'eva@acme.example', street: 'x'.repeat(301) })).toMatchObject({
      refused: { status: 422, code: 'signal_invalid', message: expect.stringContaining('street') },
    })
  })
})
