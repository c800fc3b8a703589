import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import type { AccountRow } from '../../../client/http/account-answers.ts'
import { accountScoresRead } from '../../api/views.ts'
import { ScoreTable } from '../account/score.tsx'
import { ScoreLine } from '../account/score-line.tsx'

interface WhyNumberProps {
  /** what it is a number of: `Rank of Acme` */
  label: string
  value: string
  children: () => ReactNode
}

/** A number that tells what it is made of while it is pointed at or has the focus; Esc puts that away. */
export function WhyNumber({ label, value, children }: WhyNumberProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setOpen(false)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it shows what the focus shows as well
    <span
      className="why-num"
      onPointerEnter={() => setOpen(true)}
      onPointerLeave={() => setOpen(false)}
      onFocus={() => setOpen(true)}
      onBlur={() => setOpen(false)}
      onKeyDown={onKeyDown}
    >
      <button
        type="button"
        className="num"
        aria-label={`${label}: ${value}, why`}
        aria-expanded={open}
        aria-describedby={open ? id : undefined}
        data-enter
      >
        {value}
      </button>
      {open && (
        <span className="why-card" role="tooltip" id={id}>
          {children()}
        </span>
      )}
    </span>
  )
}

/** What a rank is made of, a line each. */
export function RankLines({ rank }: { rank: NonNullable<AccountRow['rank']> }) {
  return (
    <table className="tbl score">
      <caption className="vh">What the rank is made of</caption>
      <tbody>
        {rank.terms.map(({ id, title, stands, points }) => (
          <tr key={id}>
            <th scope="row">
              {title}
              {stands === null ? ', not known' : `, stands at ${Math.round(stands)} of 100`}
            </th>
            <td className="r">{points.toFixed(1)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Rank, {rank.known} % of it known</th>
          <td className="r">{rank.value.toFixed(1)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

/** The lines of the ranking score, read when they are asked for. */
export function ScoreLines({ account }: { account: string }) {
  const { data, error } = useQuery(accountScoresRead(account))
  const [score] = data?.scores ?? []
  if (error) return <span>It cannot be told now: {error.message}</span>
  return score ? (
    <>
      <ScoreLine account={account} score={score.id} />
      <ScoreTable score={score} />
    </>
  ) : (
    <span className="dim">Reading why …</span>
  )
}
