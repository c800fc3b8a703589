import { useContext } from 'react'
import { useNow } from '../time/app-clock.ts'
import { fullMomentWords, momentWords } from '../time/moment-words.ts'
import { zoneWords } from '../time/zone-words.ts'
import { AccountZone } from './account-zone.ts'

/**
 * A moment in the reader's zone, short; the whole of it on hover and for machines. `before`: `due `, `until `. Where the
 * account's clock shows another time, it can be focused and tells that as well.
 */
export function Moment({ at, before = '', className = '' }: { at: string; before?: string; className?: string }) {
  const now = useNow()
  const zone = useContext(AccountZone)
  const instant = Date.parse(at)
  const there = zoneWords(instant, now, zone)
  const words = (
    <>
      {before}
      {momentWords(instant, now)}
    </>
  )
  const full = fullMomentWords(instant)
  if (there === null) {
    return (
      <time dateTime={at} title={full} className={className}>
        {words}
      </time>
    )
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the account's own time has to be reached without a pointer
    <time dateTime={at} title={`${full}; ${there}`} data-there={there} tabIndex={0} className={`zoned ${className}`}>
      {words}
    </time>
  )
}
