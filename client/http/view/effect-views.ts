import type { EffectDecisionRow } from '../../../db/effect-decisions.ts'
import type { EffectRecord } from '../../../db/list-effects.ts'
import { EFFECT_DECISIONS, refusesDecision } from '../../../domain/effect/decide-effect.ts'
import { touchReasonInWords } from '../../../domain/touch/touch-reason.ts'
import type { EffectRow, EffectView } from '../effect-answers.ts'
import type { Reading } from './reading.ts'
import { iso, journeyRef, personName } from './refs.ts'

/** An effect as lists show it. */
export function effectRow({ settings }: Reading, effect: EffectRecord): EffectRow {
  const { key, kind, state, reason, account, accountName, play, step, contentId, person, staff, attempts } = effect
  const content = contentId === null ? undefined : settings.content[contentId]
  return {
    key,
    kind,
    state,
    reason: reason === null ? null : touchReasonInWords(reason),
    heldUntil: iso(effect.heldUntil),
    unknownSince: iso(effect.unknownAt),
    account: { key: account, name: accountName },
    play: play === null ? null : { id: play, title: settings.plays[play]?.title ?? play },
    step,
    about: effect.subject || content?.title || contentId || kind,
    to: person ? personName(person) : (staff?.name ?? null),
    at: iso(effect.at / 1000),
    decidedAt: iso(effect.decidedAt),
    attempts,
    may: EFFECT_DECISIONS.filter(as => refusesDecision(as, effect) === null),
  }
}

/** An effect with all that was decided on it. */
export function effectView(
  reading: Reading,
  effect: EffectRecord,
  decisions: readonly EffectDecisionRow[],
): EffectView {
  return {
    ...effectRow(reading, effect),
    journey: journeyRef(reading, effect.journey, effect.account, effect.run),
    response: effect.response,
    messageId: effect.messageId || null,
    decisions: decisions.map(({ at, decided, before, by, reason, takenAt }) => ({
      at: iso(at),
      as: decided,
      before,
      by: by.name,
      reason,
      takenUpAt: iso(takenAt),
    })),
  }
}
