import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { EffectRow } from '../../client/http/effect-answers.ts'
import { resolveEffect } from '../api/effects.ts'
import { showToast } from './toast.ts'
import { useLateSend } from './use-late-send.ts'

/** What is decided: on which effect, as what, in words for who did it, and why. */
interface Wanted {
  key: string
  as: EffectRow['may'][number]
  says: string
  reason: string
}

/**
 * Decides on effects. Their plays go on with what is decided, so it is sent when the time to undo it is over; until it was, `decided`
 * has their keys.
 */
export function useDecideEffect(): { decided: ReadonlySet<string>; decide: (wanted: Wanted) => void } {
  const client = useQueryClient()
  const sendLate = useLateSend()
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set())
  const putBack = (key: string) => setDecided(now => new Set([...now].filter(other => other !== key)))
  const decide = ({ key, as, says, reason }: Wanted) => {
    const takeBack = sendLate(async () => {
      try {
        await resolveEffect(key, as, reason)
      } catch (error) {
        showToast({ icon: 'risk', text: `Not decided: ${error instanceof Error ? error.message : error}`, undo: null })
      }
      for (const of of ['outbox', 'mail']) void client.invalidateQueries({ queryKey: [of] })
      await client.invalidateQueries({ queryKey: ['effects'] })
      void client.invalidateQueries({ queryKey: ['effect', key] })
      putBack(key)
    })
    setDecided(now => new Set([...now, key]))
    const undo = async () => {
      if (takeBack()) putBack(key)
    }
    showToast({ icon: 'check', text: says, undo })
  }
  return { decided, decide }
}
