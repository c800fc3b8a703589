import { Link, useSearchParams } from 'wouter'
import { withQuery } from '../../api/request.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { stepFocus } from '../../parts/step-focus.ts'
import { useKeys } from '../../parts/use-keys.ts'
import { Catalogue } from './catalogue.tsx'
import { Coverage } from './coverage.tsx'
import './content-page.css'

/** The catalogue of messages, and what is missing in it. */
export function ContentPage() {
  const [params, setParams] = useSearchParams()
  const covers = params.get('tab') === 'coverage'
  const show = (tab: string) => setParams(tab === '' ? {} : { tab }, { replace: true })
  useKeys({
    j: () => stepFocus('.contents [data-row]', 1),
    k: () => stepFocus('.contents [data-row]', -1),
    1: () => show(''),
    2: () => show('coverage'),
  })
  return (
    <main className="page contents" id="main" tabIndex={-1}>
      <title>Content · Account Journeys</title>
      <header className="page-head">
        <PageTitle id="h-content">Content</PageTitle>
        <nav className="tabs" aria-label="Parts of this page">
          <Link href="/content" aria-current={covers ? undefined : 'page'} aria-keyshortcuts="1">
            Catalogue
          </Link>
          <Link
            href={withQuery('/content', { tab: 'coverage' })}
            aria-current={covers ? 'page' : undefined}
            aria-keyshortcuts="2"
          >
            Coverage
          </Link>
        </nav>
      </header>
      {covers ? <Coverage /> : <Catalogue />}
    </main>
  )
}
