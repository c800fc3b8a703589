import type { Right } from '../../domain/access/rights.ts'
import type { IconName } from '../parts/icon-paths.ts'

export interface PageEntry {
  path: string
  title: string
  icon: IconName
  /** pressed after G */
  key: string
}

/** The pages that can be gone to, in the order of the navigation. */
export const PAGES: readonly PageEntry[] = [
  { path: '/inbox', title: 'Inbox', icon: 'inbox', key: 'i' },
  { path: '/replies', title: 'Replies', icon: 'chat', key: 'r' },
  { path: '/accounts', title: 'Accounts', icon: 'accounts', key: 'a' },
  { path: '/plays', title: 'Plays', icon: 'plays', key: 'p' },
  { path: '/sla', title: 'Clocks', icon: 'timer', key: 'c' },
  { path: '/outbox', title: 'Outbox', icon: 'outbox', key: 'o' },
  { path: '/imports', title: 'Data', icon: 'upload', key: 'd' },
]

/** What comes in, and how good it is: tabs of one entry of the navigation. */
export const DATA_PAGES: readonly Omit<PageEntry, 'key'>[] = [
  { path: '/imports', title: 'Imports', icon: 'upload' },
  { path: '/data/leads', title: 'Leads', icon: 'users' },
  { path: '/data/reviews', title: 'Reviews', icon: 'help' },
  { path: '/data/quality', title: 'Data quality', icon: 'filter' },
]

/** Pages that few need: they are reached from the menu of who is signed in, and by the palette. */
export const RARE_PAGES: readonly (Omit<PageEntry, 'key'> & { right: Right })[] = [
  { path: '/content', title: 'Content', icon: 'mail', right: 'read' },
  { path: '/effects', title: 'Effects', icon: 'decision', right: 'decide-effects' },
  { path: '/switches', title: 'Switches', icon: 'off', right: 'switch-off' },
  { path: '/users', title: 'Users', icon: 'users', right: 'manage-users' },
]

/** The page a path belongs to. */
export function pageOf(path: string): Omit<PageEntry, 'key'> | undefined {
  const own = DATA_PAGES.some(page => page.path === path) ? '/imports' : path
  return [...PAGES, ...RARE_PAGES].find(page => own === page.path || own.startsWith(`${page.path}/`))
}
