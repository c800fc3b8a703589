import type { ReactNode } from 'react'

/** Heads of a list, each with the class of its column; none = an ordinary one. */
export type ListColumns = readonly (readonly [title: string, className: string])[]

/** A list as a table that scrolls by itself where it is too wide; `name` is read aloud, the lines are rows. */
export function ListTable({ name, columns, children }: { name: string; columns: ListColumns; children: ReactNode }) {
  return (
    <div className="table-wrap">
      <table className="tbl list-tbl">
        <caption className="vh">{name}</caption>
        <thead>
          <tr>
            {columns.map(([title, className]) => (
              <th key={title} scope="col" className={className}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}
