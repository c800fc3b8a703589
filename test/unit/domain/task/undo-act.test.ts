import { describe, expect, it } from 'vitest'
import { type LastAct, refusesUndo, UNDO_FOR, undoableUntil } from '../../../../domain/task/undo-act.ts'

const NOW = Date.parse('2026-03-31T10:00:00Z')
const done: LastAct = { act: 'complete', by: 'jonas', at: NOW, kept: true }
const code = (last: LastAct | null, by: string, now: number) => refusesUndo(last, by, now)?.code ?? null

describe('taking back an act', () => {
  it('is for whoever did it, for ten seconds', () => {
    expect(undoableUntil(done)).toBe(NOW + 10_000)
    expect(code(done, 'jonas', NOW + UNDO_FOR)).toBe(null)
    expect(code(done, 'jonas', NOW + UNDO_FOR + 1)).toBe('too-late')
    expect(code(done, 'mia', NOW + 1)).toBe('not-yours')
  })

  it('is refused where nobody did anything, where nobody knows what was before, and of a taking back', () => {
    expect(code(null, 'jonas', NOW)).toBe('nothing-to-undo')
    expect(code({ ...done, by: null }, 'jonas', NOW)).toBe('nothing-to-undo')
    expect(code({ ...done, kept: false }, 'jonas', NOW)).toBe('nothing-to-undo')
    expect(code({ ...done, act: 'undo' }, 'jonas', NOW)).toBe('nothing-to-undo')
  })
})
