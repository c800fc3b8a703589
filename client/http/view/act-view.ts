import type { IdentityAct } from '../../../db/identity-acts.ts'
import type { ActView } from '../identity-answers.ts'
import { actWords } from './act-words.ts'
import { iso } from './refs.ts'

/** What somebody did to accounts, as it is told. */
export function actView(act: IdentityAct): ActView {
  const { moved: _moved, ...head } = act
  return { ...head, text: actWords(act), at: iso(act.at), undoneAt: iso(act.undoneAt) }
}
