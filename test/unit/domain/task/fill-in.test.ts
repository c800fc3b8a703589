import { describe, expect, it } from 'vitest'
import { fillIn, namesIn } from '../../../../domain/task/fill-in.ts'

describe('a text with placeholders', () => {
  it('is filled in, and shows no braces where nothing is known', () => {
    const value = (name: string) => (name === 'account.name' ? 'Acme' : null)
    expect(fillIn('Call {account.name} about { usage.seats }', value)).toBe('Call Acme about …')
    expect(fillIn('Nothing to fill', value)).toBe('Nothing to fill')
  })

  it('takes a value as it is, whatever it holds', () => {
    expect(fillIn('{a}', () => '{b} $& $1')).toBe('{b} $& $1')
  })

  it('names what it asks for', () => {
    expect(namesIn('{person.name} at {account.name}')).toEqual(['person.name', 'account.name'])
  })
})
