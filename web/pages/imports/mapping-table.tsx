import type { ImportPreview } from '../../../client/http/preview-upload.ts'

interface MappingTableProps {
  preview: ImportPreview
  onChange: (columns: Record<string, string>) => void
}

/** Which column is read as what, with the first rows beside it. A field is read from one column. */
export function MappingTable({ preview, onChange }: MappingTableProps) {
  const columns = preview.mapping.columns ?? {}
  const fieldOf = new Map(Object.entries(columns).map(([field, header]) => [header, field]))
  const needed = new Set(preview.needed.flat())
  const pick = (header: string, field: string) => {
    const others = Object.entries(columns).filter(([name, from]) => name !== field && from !== header)
    onChange(Object.fromEntries(field === '' ? others : [...others, [field, header]]))
  }
  // of two columns of one name the first is read
  const headers = preview.headers
    .map((header, at) => ({ header, at }))
    .filter(({ header, at }) => header !== '' && preview.headers.indexOf(header) === at)
  return (
    <div className="scroll-x">
      <table className="tbl mapping">
        <caption className="vh">Columns of the file, what each is read as, and its first values</caption>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Read as</th>
            <th scope="col">First values</th>
          </tr>
        </thead>
        <tbody>
          {headers.map(({ header, at }) => {
            const field = fieldOf.get(header) ?? ''
            return (
              <tr key={header} className={field === '' ? 'unread' : ''}>
                <th scope="row">{header}</th>
                <td>
                  <span className={field === '' ? 'pick' : 'pick on'}>
                    <select
                      aria-label={`Read ${header} as`}
                      value={field}
                      onChange={event => pick(header, event.target.value)}
                    >
                      <option value="">not read</option>
                      {preview.fields.map(name => (
                        <option key={name} value={name}>
                          {name}
                          {needed.has(name) ? ' (needed)' : ''}
                        </option>
                      ))}
                    </select>
                  </span>
                </td>
                <td className="samples">{samplesOf(preview.samples, at)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function samplesOf(rows: readonly (readonly string[])[], at: number): string {
  const values = rows.map(row => row[at]?.trim() ?? '').filter(value => value !== '')
  return [...new Set(values)].slice(0, 3).join(' · ')
}
