import type { Value } from '../../language/condition/condition.ts'
import type { SignalDefinition } from '../../language/settings.ts'
import { evaluateWhere } from '../condition/evaluate-where.ts'

/** Why a signal counts for nothing by the `ignore` of its kind, in the words of ops; null = it counts. Only a clear yes ignores. */
export function ignoredByRule(
  { ignore = [] }: Pick<SignalDefinition, 'ignore'>,
  data: Readonly<Record<string, Value | null>>,
): string | null {
  return ignore.find(({ test }) => evaluateWhere(test, data) === true)?.because ?? null
}
