import type { StaffView } from '../../client/http/views.ts'

/** Somebody of us as initials; a dashed `?` where nobody has it yet. `label` says what the person is here. */
export function Avatar({
  who,
  me,
  label,
}: {
  who: Pick<StaffView, 'id' | 'name'> | null
  me: string | null
  label: string
}) {
  const mine = who !== null && who.id === me
  const words = who === null ? label : `${label}, ${mine ? 'you' : who.name}`
  return (
    <span className={`av ${who === null ? 'none' : mine ? 'me-av' : ''}`} role="img" aria-label={words} title={words}>
      {who === null ? '?' : initials(who.name)}
    </span>
  )
}

function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter(Boolean)
  return `${words.at(0)?.charAt(0) ?? ''}${words.length > 1 ? (words.at(-1)?.charAt(0) ?? '') : ''}`.toUpperCase()
}
