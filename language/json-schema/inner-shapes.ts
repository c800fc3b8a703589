import type * as z from 'zod'
import { assetShape } from '../shapes/asset.ts'
import { audienceShape } from '../shapes/audience.ts'
import { blueprintShape, useShape } from '../shapes/blueprint.ts'
import { cadenceShape, touchShape } from '../shapes/cadence.ts'
import { calendarShape } from '../shapes/calendar.ts'
import { contentShape, textShape } from '../shapes/content.ts'
import { factsShape } from '../shapes/facts.ts'
import { groupRoleShape, groupShape, titleRuleShape } from '../shapes/group.ts'
import {
  admitShape,
  edgeShape,
  enterShape,
  journeyGoalShape,
  journeyShape,
  leaveShape,
  pilotShape,
  reentryShape,
  stageShape,
  stalledShape,
} from '../shapes/journey.ts'
import type { Kind } from '../shapes/kinds.ts'
import { leadsShape } from '../shapes/leads.ts'
import { goalShape, onStopShape, playShape, startShape } from '../shapes/play.ts'
import { routingShape } from '../shapes/routing.ts'
import { scoreGateShape, scoreRuleShape, scoreShape, scoreTimesShape } from '../shapes/score.ts'
import { segmentShape } from '../shapes/segment.ts'
import type { Shape } from '../shapes/shape.ts'
import { signalShape, signalsShape } from '../shapes/signals.ts'
import { escalationShape, slaShape, targetRowShape } from '../shapes/sla.ts'
import {
  signatureShape,
  sourceExampleShape,
  sourceShape,
  sourceSignalShape,
  sourceValueShape,
} from '../shapes/source.ts'
import { armShape, eachShape, outcomeShape, stepShapes, variantShape } from '../shapes/step.ts'
import { handOffShape, saysShape, talkShape, outcomeShape as taskOutcomeShape, taskShape } from '../shapes/task.ts'
import {
  caseShape,
  changeShape,
  colleagueShape,
  expectShape,
  givenShapes,
  neverShape,
  personShape,
  testShape,
} from '../shapes/test.ts'
import { webhookShape } from '../shapes/webhook.ts'
import { holdoutShape, limitsShape, motionShape, rankShape, senderShape, workspaceShape } from '../shapes/workspace.ts'

export type AnyShape = Shape<z.ZodRawShape>

/** The shape of each kind of file. */
export const SHAPES: Readonly<Record<Kind, AnyShape>> = {
  workspace: workspaceShape,
  facts: factsShape,
  signals: signalsShape,
  score: scoreShape,
  segment: segmentShape,
  asset: assetShape,
  task: taskShape,
  calendar: calendarShape,
  routing: routingShape,
  content: contentShape,
  webhook: webhookShape,
  source: sourceShape,
  audience: audienceShape,
  cadence: cadenceShape,
  group: groupShape,
  sla: slaShape,
  blueprint: blueprintShape,
  play: playShape,
  journey: journeyShape,
  test: testShape,
}

/** Steps by the key that tells them apart: their verb, or `use`. */
export const STEPS: Readonly<Record<string, AnyShape>> = { ...stepShapes, use: useShape }

/** What can be given in a test, by the key that tells it apart. */
export const GIVEN: Readonly<Record<string, AnyShape>> = givenShapes

const under = (prefix: string, shapes: Readonly<Record<string, AnyShape>>): Record<string, AnyShape> =>
  Object.fromEntries(Object.entries(shapes).map(([key, shape]) => [`${prefix}-${key}`, shape]))

/** Shapes that stand within others, by the name they have in the schema. */
export const INNER: Readonly<Record<string, AnyShape>> = {
  entry: enterShape,
  reentry: reentryShape,
  admit: admitShape,
  pilot: pilotShape,
  journeyGoal: journeyGoalShape,
  leave: leaveShape,
  stage: stageShape,
  stalled: stalledShape,
  edge: edgeShape,
  start: startShape,
  goal: goalShape,
  onStop: onStopShape,
  limits: limitsShape,
  holdout: holdoutShape,
  rank: rankShape,
  motion: motionShape,
  sender: senderShape,
  touch: touchShape,
  outcome: outcomeShape,
  arm: armShape,
  variant: variantShape,
  each: eachShape,
  scoreRule: scoreRuleShape,
  leads: leadsShape,
  groupRole: groupRoleShape,
  titleRule: titleRuleShape,
  scoreGate: scoreGateShape,
  scoreTimes: scoreTimesShape,
  escalation: escalationShape,
  targetRow: targetRowShape,
  taskOutcome: taskOutcomeShape,
  talk: talkShape,
  says: saysShape,
  handOff: handOffShape,
  signal: signalShape,
  signature: signatureShape,
  sourceSignal: sourceSignalShape,
  sourceValue: sourceValueShape,
  sourceExample: sourceExampleShape,
  case: caseShape,
  change: changeShape,
  person: personShape,
  colleague: colleagueShape,
  text: textShape,
  expect: expectShape,
  never: neverShape,
  ...under('step', STEPS),
  ...under('given', GIVEN),
}
