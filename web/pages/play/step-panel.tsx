import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { PlayNode, PlayView } from '../../../client/http/play-answers.ts'
import { stepAccountsRead } from '../../api/reads.ts'
import { copyText } from '../../parts/copy-button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Moment } from '../../parts/moment.tsx'
import { wordIcon } from './step-icons.ts'
import type { PlayPlace } from './use-play-place.ts'
import { YamlLines } from './yaml-lines.tsx'

/** The open step: what it does, what happened, why not, its lines, and who came last. */
export function StepPanel({ view, step, place }: { view: PlayView; step: PlayNode; place: PlayPlace }) {
  const { counts, whyNot, lines } = step
  const line = `${view.source.file}:${lines?.[0] ?? 1}`
  return (
    <>
      <section>
        <h2 id="h-step" tabIndex={-1}>
          <Icon name={wordIcon(step.word)} />
          {step.id} <span>{step.word}</span>
        </h2>
        <p className="lead">
          {sentence(step.says)}
          {step.path !== '' && <span className="dim"> On the way: {step.path}.</span>}
        </p>
        {counts && (
          <dl className="five">
            <Figure n={counts.entered} words="entered" />
            <Figure n={counts.waiting} words="waiting" className="w" />
            <Figure n={counts.done} words="done" />
            <Figure n={counts.skipped} words="skipped" />
            <Figure n={counts.failed} words="failed" className="f" />
            {counts.ended > 0 && <Figure n={counts.ended} words="ended here" />}
          </dl>
        )}
      </section>
      {whyNot.length > 0 && (
        <section aria-labelledby="h-why">
          <div className="sec-h">
            <h3 id="h-why">Why not</h3>
          </div>
          <ul className="rs">
            {whyNot.map(({ state, why, n }) => (
              <li key={`${state} ${why}`}>
                <span>{state}</span>
                <span>{why}</span>
                <b>{n}</b>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="h-yaml">
        <div className="sec-h">
          <h3 id="h-yaml">Definition</h3>
          <span className="aside mono">
            {line.split('/').at(-1)}{' '}
            <button type="button" className="link" onClick={() => void copyText(line, 'file and line')}>
              <Icon name="copy" small />
              <span className="vh">Copy file and line</span>
            </button>
          </span>
        </div>
        {lines && <YamlLines text={view.source.text} lines={lines} name={view.source.file} />}
      </section>
      <RecentAccounts place={place} step={step} />
    </>
  )
}

function Figure({ n, words, className }: { n: number; words: string; className?: string }) {
  return (
    <div className={n > 0 ? className : undefined}>
      <dt>{words}</dt>
      <dd>{n}</dd>
    </div>
  )
}

function RecentAccounts({ place, step }: { place: PlayPlace; step: PlayNode }) {
  const { data, isError } = useQuery(stepAccountsRead(place.id, step.id, place.version))
  const items = data?.items ?? []
  return (
    <section aria-labelledby="h-here">
      <div className="sec-h">
        <h3 id="h-here">Recent accounts</h3>
        {items.length > 0 && (
          <span className="aside">
            {items.length} of {step.counts?.entered ?? items.length}
          </span>
        )}
      </div>
      {isError && !data && <p className="dim">They cannot be read now; the figures above are right.</p>}
      {data && items.length === 0 && <p className="dim">Nobody has come here yet.</p>}
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
              <tr key={`${account.key} ${at}`}>
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
    </section>
  )
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
