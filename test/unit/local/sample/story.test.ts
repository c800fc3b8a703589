import { describe, expect, it } from 'vitest'
import { ACCOUNTS, addressOf } from '../../../../local/sample/accounts.ts'
import { STORY } from '../../../../local/sample/story.ts'

describe('the sample workspace', () => {
  it('has 12 accounts and 60 people, each with an address of their own that leads nowhere', () => {
    expect(ACCOUNTS).toHaveLength(12)
    const addresses = ACCOUNTS.flatMap(account => account.people.map(person => addressOf(account, person)))
    expect(new Set(addresses).size).toBe(60)
    for (const address of addresses) expect(address).toMatch(/^[a-z.-]+@[a-z-]+\.example$/)
  })

  it('tells its story within two minutes, of accounts and people it has', () => {
    for (const scene of STORY) {
      const account = ACCOUNTS.find(one => one.key === scene.account)
      expect(account, scene.account).toBeDefined()
      expect(scene.after).toBeLessThanOrEqual(120)
      if ('who' in scene && scene.who !== undefined) expect(account?.people[scene.who]).toBeDefined()
    }
  })
})
