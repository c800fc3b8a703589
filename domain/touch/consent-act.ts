/** Something that was said about mail to a person; instants are UTC milliseconds. */
export type ConsentAct =
  /** `subject` = the consent class; from when until when, where that was said */
  | { act: 'given' | 'withdrawn'; subject: string; since?: number | null; until?: number | null }
  /** `subject` = the language they want to be written to in */
  | { act: 'language'; subject: string }
  | { act: 'paused'; until: number }
  | { act: 'pause-ended' | 'opted-out' | 'opted-in' }

/** What a word about mail rests on: a consent, one that is taken back, an objection, or a wish about how. */
export type ConsentBasis = 'consent' | 'withdrawal' | 'objection' | 'wish'

/** Who said it: the person, by a page or a mail program of theirs, or a file of another system. */
export type SaidBy = 'person' | 'file'

/** Where a word about mail came by, and who said it. */
export interface SaidWhere {
  /** `preferences`, `link`, the name of a file or of a system */
  source: string
  by: SaidBy
}

/** What a word about mail rests on. */
export function basisOf({ act }: Pick<ConsentAct, 'act'>): ConsentBasis {
  switch (act) {
    case 'given':
    case 'opted-in':
      return 'consent'
    case 'withdrawn':
      return 'withdrawal'
    case 'opted-out':
      return 'objection'
    case 'language':
    case 'paused':
    case 'pause-ended':
      return 'wish'
    default:
      return act satisfies never
  }
}
