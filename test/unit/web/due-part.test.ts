import { describe, expect, it } from 'vitest'
import { duePart } from '../../../web/pages/inbox/due-part.ts'

const NOW = Date.parse('2026-01-20T09:42:00Z')
const part = (due: string | null) => duePart({ due }, NOW, 'Europe/Berlin')

describe('the part of the list a task stands in by when it is due', () => {
  it('goes by days on the reader’s wall, not by lengths', () => {
    expect(part('2026-01-20T09:41:00Z')).toBe('Overdue')
    expect(part('2026-01-20T22:59:00Z')).toBe('Due today')
    expect(part('2026-01-20T23:00:00Z')).toBe('Due tomorrow')
    expect(part('2026-01-26T22:59:00Z')).toBe('Due within a week')
    expect(part('2026-01-26T23:00:00Z')).toBe('Due later')
    expect(part(null)).toBe('No due time')
  })
})
