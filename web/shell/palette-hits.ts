import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useLocation } from 'wouter'
import type { AccountRow } from '../../client/http/account-answers.ts'
import { accountsRead, meRead, NO_FILTERS, peopleRead, playsRead, tasksRead } from '../api/reads.ts'
import { withQuery } from '../api/request.ts'
import { channelMark } from '../parts/channel.ts'
import type { IconName } from '../parts/icon-paths.ts'
import { pageActs } from '../state/page-acts.ts'
import { DATA_PAGES, PAGES, RARE_PAGES } from './pages.ts'

/** Something the palette offers. */
export interface Hit {
  id: string
  group: 'This page' | 'Jump to'
  title: string
  icon: IconName
  /** said at the end: what it is, or the key that does the same */
  end: { word: string } | { key: string }
  account: AccountRow | null
  run: () => void
}

/** Most of one kind that are offered at once. */
const MOST = 8

/** How much has to be typed before tasks and people are looked for. */
const TELLING = 2

const EVERYONE = { owner: null, team: null, queue: null, order: 'band' } as const

/** What is called something like these words: acts of the page, pages, accounts, tasks, people and plays. */
export function useHits(words: string): Hit[] {
  const [, go] = useLocation()
  const { data: user } = useQuery(meRead())
  const typed = words.trim()
  const q = useDeferredValue(typed)
  const telling = q.length >= TELLING
  const kept = { placeholderData: keepPreviousData }
  const accounts = useInfiniteQuery({
    ...accountsRead({ ...NO_FILTERS, q }),
    ...kept,
  })
  const tasks = useInfiniteQuery({ ...tasksRead('inbox', EVERYONE, q), ...kept, enabled: telling })
  const people = useQuery({ ...peopleRead(q), ...kept, enabled: telling })
  const plays = useQuery({ ...playsRead(), enabled: telling })

  const isCalled = (text: string) => text.toLowerCase().includes(typed.toLowerCase())
  // Until the answer for these very words is here, what was at hand is kept and narrowed by name: Enter must go
  // to what is shown, never elsewhere and never nowhere.
  const found = <T>(items: readonly T[] | undefined, lags: boolean, name: (item: T) => string) =>
    (items ?? []).filter(item => !(lags || q !== typed) || isCalled(name(item))).slice(0, MOST)
  const to = (href: string) => () => go(href)
  const accountHref = (key: string) => `/accounts/${encodeURIComponent(key)}`
  const jump = (hit: Omit<Hit, 'group' | 'account'>): Hit => ({ ...hit, group: 'Jump to', account: null })

  const acts = pageActs.get().flatMap(offer => offer())
  return [
    ...acts
      .filter(act => isCalled(act.title))
      .map(({ title, icon, key, run }): Hit => {
        return {
          id: `act-${key}`,
          group: 'This page',
          title,
          icon,
          end: { key: key.toUpperCase() },
          account: null,
          run,
        }
      }),
    ...[
      ...PAGES.filter(page => !DATA_PAGES.some(data => data.path === page.path)),
      ...DATA_PAGES,
      ...RARE_PAGES.filter(page => user?.rights.includes(page.right)),
    ]
      .filter(page => isCalled(page.title))
      .map(({ path, title, icon }) => jump({ id: `page-${path}`, title, icon, end: { word: 'page' }, run: to(path) })),
    ...found(accounts.data?.pages.at(0)?.items, accounts.isPlaceholderData, account => account.name).map(account => ({
      ...jump({
        id: `account-${account.key}`,
        title: account.name,
        icon: 'accounts',
        end: { word: 'account' },
        run: to(accountHref(account.key)),
      }),
      account,
    })),
    ...(telling ? found(tasks.data?.pages.at(0)?.items, tasks.isPlaceholderData, taskName) : []).map(task =>
      jump({
        id: `task-${task.id}`,
        title: taskName(task),
        icon: channelMark(task.channel).icon,
        end: { word: 'task' },
        run: to(withQuery('/inbox', { task: task.id })),
      }),
    ),
    ...(telling ? found(people.data, people.isPlaceholderData, personName) : []).map(person =>
      jump({
        id: `person-${person.id}`,
        title: personName(person),
        icon: 'user',
        end: { word: 'person' },
        run: to(accountHref(person.account.key)),
      }),
    ),
    ...(telling ? (plays.data?.items ?? []).filter(play => isCalled(play.title) || isCalled(play.id)) : [])
      .slice(0, MOST)
      .map(play =>
        jump({
          id: `play-${play.id}`,
          title: play.title,
          icon: 'plays',
          end: { word: 'play' },
          run: to(`/plays/${encodeURIComponent(play.id)}`),
        }),
      ),
  ]
}

const taskName = (task: { title: string; account: { name: string } }) =>
  task.title.includes(task.account.name) ? task.title : `${task.title}, ${task.account.name}`

const personName = (person: { name: string; account: { name: string } }) => `${person.name}, ${person.account.name}`
