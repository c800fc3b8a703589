import { useEffect, useRef } from 'react'
import { type PageAct, pageActs } from '../state/page-acts.ts'
import { useKeys } from './use-keys.ts'

/** Acts of a part of the page while it is on the screen: by their keys, and by name in the palette. */
export function useActs(acts: readonly PageAct[]): void {
  useKeys(Object.fromEntries(acts.map(act => [act.key, act.run])))
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  const names = acts.map(act => `${act.key} ${act.title}`).join('\n')
  useEffect(() => {
    if (names === '') return
    const offer = () => latest.current
    pageActs.set([...pageActs.get(), offer])
    return () => pageActs.set(pageActs.get().filter(other => other !== offer))
  }, [names])
}
