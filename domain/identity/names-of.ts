import { acronymOf } from './acronym.ts'
import { normalizeName } from './normalize-name.ts'
import { tellingPart } from './token-rates.ts'

/** A form a company's name is found by. */
export interface NameForm {
  /** the name it stands for */
  written: string
  normal: string
  /** its words that many companies do not have */
  telling: string
}

/** The forms a company's name is found by: its own, what it trades as, its initials. */
export function namesOf(name: string): NameForm[] {
  const own = normalizeName(name)
  const also = own.also === null ? null : normalizeName(own.also)
  const initials = acronymOf(own.tokens)
  const forms = [
    { written: name, normal: own.normal, telling: tellingPart(own.tokens) },
    ...(own.also === null || also === null
      ? []
      : [{ written: own.also, normal: also.normal, telling: tellingPart(also.tokens) }]),
    ...(initials === null ? [] : [{ written: name, normal: initials, telling: initials }]),
  ]
  return forms.filter(({ normal }) => normal !== '')
}

/** What reviews of a name are kept by: the normal form and the legal form, since sisters differ in nothing else. */
export function nameSubject(name: string): string {
  const { normal, forms } = normalizeName(name)
  return [normal, ...forms.slice(0, 1).map(form => form.id)].join(' ')
}
