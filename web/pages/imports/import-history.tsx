import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { ImportReport } from '../../../client/http/import-answers.ts'
import { errorsHref, importsRead } from '../../api/imports.ts'
import { withQuery } from '../../api/request.ts'
import { Bones } from '../../parts/bones.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { ListTable } from '../../parts/list-table.tsx'
import { Moment } from '../../parts/moment.tsx'
import { useBones } from '../../parts/use-bones.ts'
import { kindWords, statusWords } from './import-words.ts'

const COLUMNS = [
  ['File', ''],
  ['Rows are', 'c-kind'],
  ['Status', 'c-kind'],
  ['New', 'r'],
  ['Changed', 'r c-more'],
  ['Same', 'r c-more'],
  ['Left out', 'r'],
  ['By', 'c-by'],
  ['When', ''],
] as const

/** Every import there was: when, which file, by whom, and what it came to. */
export function ImportHistory() {
  const list = useQuery(importsRead())
  const bones = useBones(list.isPending)
  if (list.isError && !list.data) {
    return (
      <Failed
        what="The list of imports"
        error={list.error}
        safe="Imports run on without this page."
        retry={() => void list.refetch()}
      />
    )
  }
  if (!list.data) return bones ? <Bones lines={6} label="imports" /> : null
  if (list.data.length === 0) {
    return (
      <Empty icon="upload" title="Nothing was imported yet">
        Choose a file above, or <code>journeys import auto FILE</code>.
      </Empty>
    )
  }
  return (
    <ListTable name="Imports, newest first" columns={COLUMNS}>
      {list.data.map(report => (
        <HistoryLine key={report.id} report={report} />
      ))}
    </ListTable>
  )
}

function HistoryLine({ report }: { report: ImportReport }) {
  const { id, file, kind, counts, by, startedAt } = report
  const out = (counts?.rejected ?? 0) + (counts?.unresolved ?? 0)
  return (
    <tr>
      <th scope="row" className="file">
        <Link className="link" href={withQuery('/imports', { id })} data-row>
          {file ?? 'a file without a name'}
        </Link>
        <span className="on-phone dim xs">
          {kindWords(kind)}, {statusWords(report)}
        </span>
      </th>
      <td className="c-kind">{kindWords(kind)}</td>
      <td className="c-kind">{statusWords(report)}</td>
      <td className="r">{counts?.new ?? 0}</td>
      <td className="r c-more">{counts?.changed ?? 0}</td>
      <td className="r c-more">{counts?.same ?? 0}</td>
      <td className="r">
        {Object.keys(counts?.reasons ?? {}).length === 0 ? (
          out
        ) : (
          <a className="link" href={errorsHref(id)} download aria-label={`${out} left out, as CSV`}>
            {out}
          </a>
        )}
      </td>
      <td className="c-by">{by}</td>
      <td className="nw">
        <Moment at={startedAt} />
      </td>
    </tr>
  )
}
