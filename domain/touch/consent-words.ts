import type { ConsentAct, ConsentBasis, SaidBy } from './consent-act.ts'

/** A word about mail as it is kept, as far as it is told. */
interface Told {
  act: ConsentAct['act']
  subject: string | null
  /** when a pause ends, in words */
  until: string | null
  /** consent classes with their titles */
  classes: readonly { id: string; title: string }[]
}

/** What somebody said of mail to them, behind their name: `consented to “News and offers”`. */
export function consentInWords({ act, subject, until, classes }: Told): string {
  const title = classes.find(one => one.id === subject)?.title ?? subject ?? 'something'
  switch (act) {
    case 'given':
      return `consented to “${title}”`
    case 'withdrawn':
      return `took back the consent to “${title}”`
    case 'language':
      return `wants to be written to in ${subject}`
    case 'paused':
      return `wants no mail until ${until}`
    case 'pause-ended':
      return 'ended the pause of mail'
    case 'opted-out':
      return 'wants no mail any more'
    case 'opted-in':
      return 'wants mail again'
    default:
      return act satisfies never
  }
}

const SOURCES: Readonly<Record<string, string>> = {
  preferences: 'on the preferences page',
  link: 'by the link of a mail',
}

const BASES: Readonly<Record<ConsentBasis, string>> = {
  consent: 'a consent',
  withdrawal: 'a consent taken back',
  objection: 'an objection',
  wish: 'a wish',
}

/** What it rests on, who said it, and where: `an objection, said by themselves by the link of a mail`. */
export function groundsInWords({ basis, by, source }: { basis: ConsentBasis; by: SaidBy; source: string }): string {
  const who = by === 'person' ? 'said by themselves' : 'said by a file'
  return `${BASES[basis]}, ${who} ${SOURCES[source] ?? `(${source})`}`
}
