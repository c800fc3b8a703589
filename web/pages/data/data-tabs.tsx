import { Link, useLocation } from 'wouter'
import { DATA_PAGES } from '../../shell/pages.ts'
import './data.css'

/** The pages about what comes in, and how good it is: one entry of the navigation, a tab each. */
export function DataTabs() {
  const [path] = useLocation()
  return (
    <nav className="tabs data-tabs" aria-label="Data">
      {DATA_PAGES.map(page => (
        <Link key={page.path} href={page.path} aria-current={path === page.path ? 'page' : undefined}>
          {page.title}
        </Link>
      ))}
    </nav>
  )
}
