import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { DataQualityView } from '../../../client/http/quality-answers.ts'
import { gapRead, qualityRead } from '../../api/data.ts'
import { Bones } from '../../parts/bones.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { useBones } from '../../parts/use-bones.ts'
import { calendarDayWords } from '../../time/moment-words.ts'
import { DataTabs } from './data-tabs.tsx'
import { reasonWords, shareHeat, shareWords } from './data-words.ts'

type Gap = { fact: string; tier: string | null }

/** How good the data is: the share of leads that is matched, how complete facts are by tier, and both over time. */
export function QualityPage() {
  const read = useQuery(qualityRead())
  const bones = useBones(read.isPending)
  const [gap, setGap] = useState<Gap | null>(null)
  return (
    <main className="page data-page quality" id="main" tabIndex={-1}>
      <title>Data quality · Account Journeys</title>
      <header className="page-head">
        <PageTitle id="h-quality">Data quality</PageTitle>
        <DataTabs />
      </header>
      {bones && !read.data && <Bones lines={10} label="how good the data is: every account is looked at" />}
      {read.isError && !read.data && (
        <Failed
          what="How good the data is"
          error={read.error}
          safe="Nothing of it is changed by looking."
          retry={() => void read.refetch()}
        />
      )}
      {read.data && <Figures view={read.data} />}
      {read.data && read.data.facts.length === 0 && (
        <Empty icon="accounts">
          There is nothing to ask yet: import accounts, or publish definitions that read facts.
        </Empty>
      )}
      {read.data && read.data.facts.length > 0 && <FactTable facts={read.data.facts} gap={gap} onGap={setGap} />}
      {gap && <Accounts gap={gap} />}
      {read.data && <Days days={read.data.days} />}
    </main>
  )
}

function Figures({ view: { leads, completeness } }: { view: DataQualityView }) {
  return (
    <section className="part" aria-label="Figures">
      <dl className="figures">
        <div>
          <dt>Leads matched to an account</dt>
          <dd>
            {shareWords(leads.share)}
            <small>
              {leads.matched} of those that were not refused, {leads.total} in all
            </small>
          </dd>
        </div>
        <div>
          <dt>Facts of accounts that are known</dt>
          <dd>
            {shareWords(completeness)}
            <small>of those the definitions read</small>
          </dd>
        </div>
        <div>
          <dt>Leads without an account</dt>
          <dd>
            {leads.waiting.reduce((sum, one) => sum + one.leads, 0)}
            <small>{leads.waiting.map(one => `${one.leads} ${reasonWords(one.reason)}`).join(', ') || 'none'}</small>
          </dd>
        </div>
        <div>
          <dt>Leads refused</dt>
          <dd>
            {leads.refused.reduce((sum, one) => sum + one.leads, 0)}
            <small>{leads.refused.map(one => `${one.leads} ${reasonWords(one.reason)}`).join(', ') || 'none'}</small>
          </dd>
        </div>
      </dl>
    </section>
  )
}

interface FactTableProps {
  facts: DataQualityView['facts']
  gap: Gap | null
  onGap: (gap: Gap | null) => void
}

/** Each fact with the share that is known, by tier; a number opens the accounts behind it. */
function FactTable({ facts, gap, onGap }: FactTableProps) {
  const tiers = [...new Set(facts.flatMap(fact => fact.tiers.map(one => one.tier)))].sort()
  const cell = (fact: string, tier: string | null, known: number | null, unknown: number) => {
    const pressed = gap?.fact === fact && gap.tier === tier
    if (known === null || unknown === 0) return shareWords(known)
    return (
      <button
        type="button"
        className="num link"
        aria-pressed={pressed}
        onClick={() => onGap(pressed ? null : { fact, tier })}
      >
        {shareWords(known)}
        <span className="vh">
          {' '}
          known{tier === null ? '' : ` in tier ${tier}`}, {unknown} unknown
        </span>
      </button>
    )
  }
  return (
    <section className="part" aria-labelledby="h-facts-known">
      <div className="sec-h">
        <h2 id="h-facts-known">Facts that are known, by tier</h2>
        <span className="aside">the least known first</span>
      </div>
      <div className="scroll-x">
        <table className="tbl">
          <thead>
            <tr>
              <th scope="col">Fact</th>
              <th scope="col">From</th>
              <th scope="col" className="r">
                All
              </th>
              {tiers.map(tier => (
                <th key={tier} scope="col" className="r">
                  {tier === 'none' ? 'No tier' : `Tier ${tier}`}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...facts]
              .sort((a, b) => (a.known ?? 2) - (b.known ?? 2))
              .map(({ fact, from, known, unknown, tiers: own }) => (
                <tr key={fact}>
                  <th scope="row">
                    <code>{fact}</code>
                  </th>
                  <td className="dim">{from}</td>
                  <td className="r">{cell(fact, null, known, unknown)}</td>
                  {tiers.map(tier => {
                    const one = own.find(other => other.tier === tier)
                    return (
                      <td
                        key={tier}
                        className="r cellnum"
                        data-heat={one?.known == null ? undefined : shareHeat(one.known)}
                      >
                        {one ? cell(fact, tier, one.known, one.unknown) : '–'}
                      </td>
                    )
                  })}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** The accounts a fact is unknown for. */
function Accounts({ gap: { fact, tier } }: { gap: Gap }) {
  const { data, error } = useQuery(gapRead(fact, tier))
  return (
    <section className="part" aria-labelledby="h-gap" role="status">
      <div className="sec-h">
        <h2 id="h-gap">
          <code>{fact}</code> is unknown{tier === null ? '' : tier === 'none' ? ' without a tier' : ` in tier ${tier}`}
        </h2>
        {data && <span className="aside">{data.total} accounts</span>}
      </div>
      {error && <p>They cannot be read: {error.message}</p>}
      <ul className="reasons-told">
        {data?.items.map(({ key, name }) => (
          <li key={key}>
            <Link className="link" href={`/accounts/${encodeURIComponent(key)}`}>
              <bdi>{name}</bdi>
            </Link>
          </li>
        ))}
      </ul>
      {data && data.items.length < data.total && <p className="dim xs">and {data.total - data.items.length} more</p>}
    </section>
  )
}

function Days({ days }: Pick<DataQualityView, 'days'>) {
  return (
    <section className="part" aria-labelledby="h-days">
      <div className="sec-h">
        <h2 id="h-days">Over time</h2>
        <span className="aside">as it was measured last on each day</span>
      </div>
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col" className="r">
              Leads matched
            </th>
            <th scope="col" className="r">
              Facts known
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, matched, completeness }) => (
            <tr key={day}>
              <th scope="row">{calendarDayWords(day)}</th>
              <td className="r">{shareWords(matched)}</td>
              <td className="r">{shareWords(completeness)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
