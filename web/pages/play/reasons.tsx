import type { ReactNode } from 'react'

interface ReasonsProps {
  title: string
  aside?: string
  /** what stands before each reason makes a column of its own */
  wide?: boolean
  rows: readonly { key: string; state?: string; why: string; n: ReactNode }[]
}

/** Why something did not come about, each reason with how many it kept back. */
export function Reasons({ title, aside, wide = false, rows }: ReasonsProps) {
  if (rows.length === 0) return null
  const heading = `h-${title.toLowerCase().replaceAll(' ', '-')}`
  return (
    <section aria-labelledby={heading}>
      <div className="sec-h">
        <h3 id={heading}>{title}</h3>
        {aside && <span className="aside">{aside}</span>}
      </div>
      <ul className={wide ? 'rs wide' : 'rs'}>
        {rows.map(({ key, state, why, n }) => (
          <li key={key}>
            {state && <span>{state}</span>}
            <span>{why}</span>
            <b>{n}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}
