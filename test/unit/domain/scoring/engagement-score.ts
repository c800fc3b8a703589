import type { ScoreDefinition, ScoreRule } from '../../../../language/score-definition.ts'

const DAY = 86_400_000
const signal = (
  kind: string,
  points: number,
  days: number,
  max: number,
  by: Record<string, number> = {},
): ScoreRule => ({
  signal: kind,
  fact: null,
  points,
  halfLife: days * DAY,
  max,
  by,
})

/** The sample's engagement score, shortened. */
export const engagement: ScoreDefinition = {
  id: 'engagement',
  title: 'Engagement',
  owner: 'revops',
  range: { min: 0, max: 100 },
  rules: [
    signal('website.viewed', 2, 7, 10),
    signal('website.pricing-viewed', 8, 14, 24),
    signal('form.submitted', 12, 30, 24),
    signal('email.replied', 12, 30, 24),
    signal('meeting.held', 20, 45, 40, { 'economic-buyer': 1.5 }),
    {
      signal: null,
      fact: {
        test: {
          k: 'between',
          a: { k: 'fact', name: 'account.employees' },
          lo: { k: 'value', v: 200 },
          hi: { k: 'value', v: 5000 },
        },
        text: 'account.employees between 200 and 5k',
      },
      points: 8,
      halfLife: null,
      max: null,
      by: {},
    },
  ],
  bands: [
    { id: 'one-to-many', title: '1:Many', from: 20, leaveBelow: 15 },
    { id: 'one-to-few', title: '1:Few', from: 45, leaveBelow: 38 },
    { id: 'one-to-one', title: '1:1', from: 70, leaveBelow: 60 },
  ],
}
