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
  { path: '/accounts', title: 'Accounts', icon: 'accounts', key: 'a' },
  { path: '/plays', title: 'Plays', icon: 'plays', key: 'p' },
  { path: '/sla', title: 'Clocks', icon: 'timer', key: 'c' },
  { path: '/outbox', title: 'Outbox', icon: 'outbox', key: 'o' },
  { path: '/imports', title: 'Imports', icon: 'upload', key: 'm' },
]

/** Pages that few need: they are reached from the menu of who is signed in, and by the palette. */
export const RARE_PAGES: readonly (Omit<PageEntry, 'key'> & { right: Right })[] = [
  { path: '/users', title: 'Users', icon: 'users', right: 'manage-users' },
]

/** The page a path belongs to. */
export function pageOf(path: string): Omit<PageEntry, 'key'> | undefined {
  return [...PAGES, ...RARE_PAGES].find(page => path === page.path || path.startsWith(`${page.path}/`))
}
