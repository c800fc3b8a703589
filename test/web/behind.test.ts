import { describe, expect, it } from 'vitest'
import { type Figure, figureText, readFigure } from '../../web/pages/play/behind.ts'

describe('a figure whose accounts are shown', () => {
  it.each<Figure>([
    { of: 'runs', runs: 'won' },
    { of: 'not-started', point: 'account.tier is A: never' },
    { of: 'step', state: null, why: null },
    { of: 'step', state: 'failed', why: null },
    { of: 'step', state: 'waiting', why: 'could not tell: account.tier is unknown' },
  ])('is the same after it stood in an address: %o', figure => {
    expect(readFigure(figureText(figure))).toEqual(figure)
  })

  it.each([null, '', 'runs', 'runs:flown', 'constructor'])('is none in %o', text => {
    expect(readFigure(text)).toBeNull()
  })
})
