import { checkHiddenEdges } from './c4-hidden-edges.ts'
import { checkHiddenRows } from './c4-hidden-rows.ts'
import { checkGate } from './c7-gate.ts'
import { checkUnreachableStages } from './f1-unreachable-stages.ts'
import { checkUnreachableSteps } from './f1-unreachable-steps.ts'
import { checkPingPong } from './f2-ping-pong.ts'
import { checkMissingTasks } from './f3-missing-tasks.ts'
import { checkWaitingInCircles } from './f3-waiting-in-circles.ts'
import { checkPlayLoops } from './f4-play-loops.ts'
import { checkDuring } from './f5-during.ts'
import { checkPatience } from './f6-patience.ts'
import { checkOccupied } from './m1-occupied.ts'
import { checkOtherVerb } from './m2-other-verb.ts'
import { checkFirstRound } from './m3-first-round.ts'
import { checkUnknownFacts } from './m4-unknown-facts.ts'
import { checkUnused } from './n4-unused.ts'
import { checkWordsNowhere } from './n4-words-nowhere.ts'
import { checkTouches } from './p1-touches.ts'
import { checkWorkload } from './p2-workload.ts'
import { checkApproval } from './p4-approval.ts'
import { checkLanguages } from './p4-languages.ts'
import { checkCatchAll } from './p5-catch-all.ts'
import { checkOverlappingRows } from './p5-overlapping-rows.ts'
import { checkRedundantRows } from './p5-redundant-rows.ts'
import { checkShortestPath } from './t1-shortest-path.ts'
import { checkDeadEscalations } from './t2-dead-escalations.ts'
import { checkSlaTargets } from './t2-sla-target.ts'
import { checkGoals } from './t3-goal-within.ts'
import { checkTasksDue } from './t4-task-due.ts'
import { checkMomentsInOrder } from './t5-moments-in-order.ts'
import { checkExpires } from './t6-expires.ts'
import { checkNeverOpen } from './t7-never-open.ts'
import type { Check, Whole } from './whole.ts'
import { checkTooFew } from './x2-too-few.ts'
import { checkHoldoutChanged } from './x3-holdout-changed.ts'

/** Each looks at definitions one by one: what is missing elsewhere does not mislead it. */
const ONE_BY_ONE: readonly Check[] = [
  checkHiddenRows,
  checkHiddenEdges,
  checkCatchAll,
  checkRedundantRows,
  checkOverlappingRows,
  checkApproval,
  checkLanguages,
  checkNeverOpen,
  checkShortestPath,
  checkDeadEscalations,
  checkTasksDue,
  checkMomentsInOrder,
  checkGate,
  checkUnreachableSteps,
  checkUnreachableStages,
  checkPingPong,
  checkOtherVerb,
  checkFirstRound,
  checkUnknownFacts,
  checkExpires,
  checkTooFew,
  checkHoldoutChanged,
]

/** These compare journeys with plays: with one of them left out they would report what is only missing. */
const TOGETHER: readonly Check[] = [
  checkWordsNowhere,
  checkDuring,
  checkMissingTasks,
  checkWaitingInCircles,
  checkPlayLoops,
  checkPatience,
  checkGoals,
  checkSlaTargets,
  checkTouches,
  checkWorkload,
  checkOccupied,
]

/** Runs all checks that look at compiled definitions. */
export function runChecks(whole: Whole): void {
  for (const check of ONE_BY_ONE) check(whole)
  const { names } = whole.ctx
  const complete =
    whole.journeys.length === names.all('journey').length && whole.plays.size === names.all('play').length
  if (complete) for (const check of TOGETHER) check(whole)
  // what is wrong somewhere may be why something is not used here
  if (complete && !whole.isWrong()) checkUnused(whole)
}
