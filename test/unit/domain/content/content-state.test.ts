import { describe, expect, it } from 'vitest'
import { contentState } from '../../../../domain/content/content-state.ts'

const TODAY = '2026-03-31'
const good = { approved: true, expires: null, version: 'v1' } as const
const approved = { act: 'approve', version: 'v1' } as const
const withdrawn = { act: 'withdraw', version: 'v1' } as const

describe('whether a content may be sent', () => {
  it('is what its file says, where nobody said anything', () => {
    expect(contentState(good, null, TODAY)).toBe('approved')
    expect(contentState({ ...good, approved: false }, approved, TODAY)).toBe('not-approved')
    expect(contentState({ ...good, approved: 'by hand' }, null, TODAY)).toBe('waiting')
  })

  it('takes an approval by hand for that very version', () => {
    const byHand = { ...good, approved: 'by hand' } as const
    expect(contentState(byHand, approved, TODAY)).toBe('approved')
    expect(contentState({ ...byHand, version: 'v2' }, approved, TODAY)).toBe('waiting')
  })

  it('stays withdrawn whatever is edited, until somebody approves it again', () => {
    expect(contentState({ ...good, version: 'v2' }, withdrawn, TODAY)).toBe('withdrawn')
    expect(contentState({ ...good, version: 'v2' }, approved, TODAY)).toBe('approved')
  })

  it('ends with its last day', () => {
    expect(contentState({ ...good, expires: TODAY }, null, TODAY)).toBe('approved')
    expect(contentState({ ...good, expires: '2026-03-30' }, approved, TODAY)).toBe('expired')
  })
})
