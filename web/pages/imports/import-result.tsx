import { useQuery } from '@tanstack/react-query'
import type { ImportView } from '../../../client/http/import-answers.ts'
import { errorsHref, importRead } from '../../api/imports.ts'
import { Failed } from '../../parts/failed.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Note } from '../../parts/note.tsx'
import { ImportJoins } from './import-joins.tsx'
import { progressWords } from './import-words.ts'

/** What becomes of a file: how far it is while it runs, then what it came to and the first rows that were left out. */
export function ImportResult({ id, running }: { id: string; running: boolean }) {
  const { data, error, refetch } = useQuery(importRead(id, running))
  if (error && !data)
    return <Failed what="The import" error={error} safe="Nothing is lost by it." retry={() => void refetch()} />
  if (!data) return running ? <p role="status">The file is being sent.</p> : null
  return (
    <section className="import-result" aria-labelledby="h-result">
      <div className="sec-h">
        <h2 id="h-result">{titleOf(data)}</h2>
      </div>
      <p role="status" className="dim">
        {data.status === 'running' ? progressWords(data) : endWords(data)}
      </p>
      {data.failure && (
        <Note tone="breach" icon="breach" role="alert">
          {data.failure} What was taken stays; import the file again to go on.
        </Note>
      )}
      {data.counts && <Counts counts={data.counts} />}
      {data.joins.of > 0 && <ImportJoins view={data} />}
      {data.complaints.length > 0 && <LeftOut view={data} />}
    </section>
  )
}

function titleOf({ status, dryRun }: ImportView): string {
  if (status === 'running') return dryRun ? 'Trying' : 'Importing'
  if (status === 'failed') return 'The import failed'
  if (status === 'stopped') return 'The import was stopped'
  return dryRun ? 'What would happen' : 'Imported'
}

function endWords({ seconds, dryRun, counts }: ImportView): string {
  const took = `${counts?.rows ?? 0} rows in ${seconds.toFixed(1)} s.`
  if (dryRun) return `${took} Nothing was changed.`
  const entered = counts?.entered ?? 0
  return `${took} ${counts?.accounts ?? 0} accounts changed, ${entered} ${entered === 1 ? 'journey' : 'journeys'} began.`
}

function Counts({ counts }: { counts: NonNullable<ImportView['counts']> }) {
  const told = [
    ['New', counts.new],
    ['Changed', counts.changed],
    ['Same', counts.same],
    ['Unresolved', counts.unresolved],
    ['Rejected', counts.rejected],
  ] as const
  return (
    <dl className="counts">
      {told.map(([name, rows]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{rows}</dd>
        </div>
      ))}
    </dl>
  )
}

function LeftOut({ view }: { view: ImportView }) {
  const reasons = Object.entries(view.counts?.reasons ?? {})
  return (
    <>
      <div className="sec-h">
        <h3>Left out, or in part</h3>
        <a className="link aside" href={errorsHref(view.id)} download>
          <Icon name="down" small /> Rows with reasons, as CSV
        </a>
      </div>
      <ul className="reasons">
        {reasons.map(([why, { rows, status }]) => (
          <li key={why}>
            <b>{rows}</b> {status}: {why}
          </li>
        ))}
      </ul>
      <table className="tbl">
        <caption className="vh">The first rows that were left out</caption>
        <thead>
          <tr>
            <th scope="col" className="r">
              Line
            </th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {view.complaints.map(complaint => (
            <tr key={`${complaint.line}:${complaint.says}`}>
              <td className="r line-no">{complaint.line}</td>
              <td className="says">{complaint.says}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
