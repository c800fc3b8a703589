import { expect, it } from 'vitest'
import { senderFor } from '../../../../domain/touch/sender-for.ts'
import { baseText, baseWith, releaseOf } from '../../language/definitions.ts'

const { settings } = releaseOf(
  baseWith({
    'workspace.yaml': `${baseText('workspace.yaml')}senders:
  - { play: greet, name: Greeters, address: greet@plant.example }
  - { motion: renewal, owner: sales, name: Renewals, address: renew@plant.example }
  - { owner: sales, name: Sales, address: sales@plant.example }
`,
  }),
)
const from = (play: string | null, motion: string) => senderFor(settings, { play, motion }).name

it('messages come from the first sender that fits, and else from that of the workspace', () => {
  expect(from('greet', 'net-new')).toBe('Greeters')
  expect(from(null, 'renewal')).toBe('Plant')
  expect(from('other', 'renewal')).toBe('Plant')
  const sales = { ...settings, plays: { ...settings.plays, other: { ...settings.plays['greet'], owner: 'sales' } } }
  const ofSales = (motion: string) => senderFor(sales as typeof settings, { play: 'other', motion })
  expect(ofSales('renewal')).toEqual({ name: 'Renewals', address: 'renew@plant.example' })
  expect(ofSales('net-new').name).toBe('Sales')
})
