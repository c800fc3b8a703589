import { acronymOf } from './acronym.ts'
import { normalizeName } from './normalize-name.ts'

/** The forms a company's name is found by: its own, what it trades as, its initials; each with the name it stands for. */
export function namesOf(name: string): { written: string; normal: string }[] {
  const own = normalizeName(name)
  const initials = acronymOf(own.tokens)
  const forms = [
    { written: name, normal: own.normal },
    ...(own.also === null ? [] : [{ written: own.also, normal: normalizeName(own.also).normal }]),
    ...(initials === null ? [] : [{ written: name, normal: initials }]),
  ]
  return forms.filter(({ normal }) => normal !== '')
}

/** What reviews of a name are kept by: the normal form and the legal form, since sisters differ in nothing else. */
export function nameSubject(name: string): string {
  const { normal, forms } = normalizeName(name)
  return [normal, ...forms.slice(0, 1).map(form => form.id)].join(' ')
}
