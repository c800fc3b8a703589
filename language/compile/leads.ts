import { LEAD_FIELDS } from '../condition/scope.ts'
import { placeOfValue } from '../places.ts'
import type { Definition } from '../read-source.ts'
import type { ScoreDefinition } from '../score-definition.ts'
import type { LeadRules } from '../settings.ts'
import { leadsShape } from '../shapes/leads.ts'
import { readShape } from '../shapes/read-shape.ts'
import { testAt } from './condition-at.ts'
import type { Context } from './context.ts'
import { personScoreNames } from './scores.ts'

const NONE: LeadRules = { icp: [], mql: null, mal: null }

/** Compiles what a workspace says of leads; nothing said lets every lead in and qualifies none. Null when it is wrong. */
export function compileLeads(
  ctx: Context,
  { tree }: Definition,
  scores: Readonly<Record<string, ScoreDefinition>>,
): LeadRules | null {
  if (tree['leads'] === undefined) return NONE
  const shape = readShape(leadsShape, tree['leads'], placeOfValue(tree, 'leads'), ctx.report)
  if (!shape) return null
  const fields = { fields: new Map([...LEAD_FIELDS, ...personScoreNames(scores)]), fieldsOf: 'a lead', withheld: [] }
  const rule = (tree: object, key: string | number, text: string) => {
    const test = testAt(ctx.report, ctx.vocabulary, { tree, key, text }, fields)
    return test && { test, text: text.trim() }
  }
  const { icp = [], mql, mal } = shape
  const wanted = typeof icp === 'string' ? [rule(shape, 'icp', icp)] : icp.map((text, i) => rule(icp, i, text))
  const qualified = mql === undefined ? null : rule(shape, 'mql', mql)
  const accepted = mal === undefined ? null : rule(shape, 'mal', mal)
  const fine = wanted.filter(one => one !== null)
  const wrong = (mql !== undefined && qualified === null) || (mal !== undefined && accepted === null)
  return fine.length < wanted.length || wrong ? null : { icp: fine, mql: qualified, mal: accepted }
}
