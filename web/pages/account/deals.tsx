import type { AccountView } from '../../../client/http/account-answers.ts'
import { moneyWords } from '../../parts/money-words.ts'
import { calendarDayWords } from '../../time/moment-words.ts'

type DealsProps = Pick<AccountView, 'opportunities' | 'contracts'>

/** What may be signed, and what was: amounts, days, and how long contracts still run. */
export function Deals({ opportunities, contracts }: DealsProps) {
  return (
    <>
      {opportunities.length > 0 && (
        <section aria-labelledby="h-opps">
          <div className="sec-h">
            <h2 id="h-opps">Opportunities</h2>
          </div>
          <ul className="lines">
            {opportunities.map(deal => (
              <li key={deal.id}>
                <span className="ink">{deal.name ?? deal.id}</span>
                <span className="dim xs">
                  {deal.stage}
                  {deal.closeDate && `, closes ${calendarDayWords(deal.closeDate)}`}
                </span>
                <span className="amount">{moneyWords(deal.amount, deal.currency)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {contracts.length > 0 && (
        <section aria-labelledby="h-contracts">
          <div className="sec-h">
            <h2 id="h-contracts">Contracts</h2>
          </div>
          <ul className="lines">
            {contracts.map(contract => (
              <li key={contract.id}>
                <span className="ink">{daysLeftWords(contract.daysLeft)}</span>
                <span className="dim xs">
                  {calendarDayWords(contract.starts)} to {calendarDayWords(contract.ends)}
                  {noticeWords(contract)}
                </span>
                <span className="amount">{moneyWords(contract.amount, contract.currency)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** `, give notice by 1 Dec 2026, renews by itself`: as far as it is known. */
function noticeWords({ noticeDate, autoRenews }: AccountView['contracts'][number]): string {
  const notice = noticeDate === null ? '' : `, give notice by ${calendarDayWords(noticeDate)}`
  const renews = autoRenews === null ? '' : autoRenews ? ', renews by itself' : ', ends unless renewed'
  return notice + renews
}

function daysLeftWords(days: number): string {
  if (days === 0) return 'Ends today'
  if (days < 0) return days === -1 ? 'Ended yesterday' : `Ended ${-days} days ago`
  return days === 1 ? '1 day left' : `${days} days left`
}
