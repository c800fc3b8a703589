import { useNarrow } from './use-narrow.ts'

/** The one h1 of a list page, in its list's head; on phones the top bar shows the name and this is only heard. */
export function PageTitle({ id, children }: { id: string; children: string }) {
  return (
    <h1 id={id} className={useNarrow() ? 'vh' : ''}>
      {children}
    </h1>
  )
}
