import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { Link } from 'wouter'
import { behindRead } from '../../api/reads.ts'
import { Moment } from '../../parts/moment.tsx'

interface AccountsBehindProps {
  play: string
  title: string
  /** below the play's address, and what is asked there */
  path: string
  query: Record<string, string | null>
  /** how many there are, where that is known */
  of: number | null
  /** where all of them are shown, or the list is closed */
  other: { href: string; words: string } | null
  none: string
}

/** Accounts with what each does or did, newest first. */
export function AccountsBehind({ play, title, path, query, of, other, none }: AccountsBehindProps) {
  const heading = useId()
  const { data, isError } = useQuery(behindRead(play, path, query))
  const items = data?.items ?? []
  return (
    <section aria-labelledby={heading}>
      <div className="sec-h">
        <h3 id={heading}>{title}</h3>
        <span className="aside">
          {other && (
            <Link className="link" href={other.href} replace>
              {other.words}
            </Link>
          )}
        </span>
      </div>
      {isError && !data && <p className="dim">They cannot be read now; the figures are right.</p>}
      {data && items.length === 0 && <p className="dim">{none}</p>}
      {items.length > 0 && (
        <table className="tbl here">
          <thead className="vh">
            <tr>
              <th scope="col">Account</th>
              <th scope="col">State</th>
              <th scope="col">When</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ account, says, why, until, at }) => (
              <tr key={`${account.key} ${at} ${says}`}>
                <th scope="row">
                  <Link href={`/accounts/${encodeURIComponent(account.key)}`}>{account.name}</Link>
                </th>
                <td>
                  {says}
                  {until && <Moment before=", until " at={until} />}
                  {why && <small>{why}</small>}
                </td>
                <td className="r">
                  <Moment at={at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {of !== null && items.length > 0 && of > items.length && (
        <p className="dim xs">
          The newest {items.length} of {of}.
        </p>
      )}
    </section>
  )
}
