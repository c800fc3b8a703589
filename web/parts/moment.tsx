import { useNow } from '../time/app-clock.ts'
import { fullMomentWords, momentWords } from '../time/moment-words.ts'

/** A moment in the reader's zone, short; the whole of it on hover and for machines. `before`: `due `, `until `. */
export function Moment({ at, before = '', className }: { at: string; before?: string; className?: string }) {
  const now = useNow()
  const instant = Date.parse(at)
  return (
    <time dateTime={at} title={fullMomentWords(instant)} className={className}>
      {before}
      {momentWords(instant, now)}
    </time>
  )
}
