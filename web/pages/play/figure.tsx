import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { type Figure as Asked, figureText } from './behind.ts'
import type { PlayPlace } from './use-play-place.ts'

interface FigureProps {
  n: number
  /** what it counts, for those who hear it */
  words: string
  behind: Asked
  place: PlayPlace
}

/** A number that opens the accounts behind it; nothing is behind a 0. */
export function Figure({ n, words, behind, place }: FigureProps): ReactNode {
  if (n === 0) return n
  const text = figureText(behind)
  const open = place.behind === text
  return (
    <Link
      className="num"
      href={place.hrefOf({ behind: open ? null : text })}
      replace
      aria-label={`${n} ${words}: accounts`}
      aria-current={open ? 'true' : undefined}
    >
      {n}
    </Link>
  )
}
