import { Link } from 'wouter'
import type { SpreadView } from '../../../client/http/sla-answers.ts'
import { lengthWords } from '../../time/length-words.ts'

/** A number that opens what it counts; nought opens nothing. */
export function Count({ n, href, says }: { n: number; href: string; says: string }) {
  if (n === 0) return <span className="dim">0</span>
  return (
    <Link className="number" href={href} data-row>
      {n}
      <span className="vh"> {says}</span>
    </Link>
  )
}

/** Median and ninetieth of a hundred as two cells. */
export function Spread({ of: { median, p90 } }: { of: SpreadView }) {
  return (
    <>
      <td className="r nw">{median === null ? <span className="dim">–</span> : lengthWords(median)}</td>
      <td className="r nw dim">{p90 === null ? '–' : lengthWords(p90)}</td>
    </>
  )
}

/** A share in whole hundredths. */
export const percent = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)} %`)
