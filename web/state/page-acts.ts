import type { IconName } from '../parts/icon-paths.ts'
import { createStore } from './store.ts'

/** Something that can be done on the page that is open, by its key or from the palette. */
export interface PageAct {
  title: string
  icon: IconName
  /** the letter that does it, as it is pressed */
  key: string
  run: () => void
}

/** What the parts of the page offer, each part by itself; a function, because what an act works on changes. */
export const pageActs = createStore<readonly (() => readonly PageAct[])[]>([])
