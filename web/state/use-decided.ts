import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { showToast } from './toast.ts'
import { useLateSend } from './use-late-send.ts'

/** What is decided on a line of a list. */
interface Decision {
  id: string
  /** as it is told, and what is said where it was refused: `Not decided` */
  words: [done: string, refused: string]
  send: () => Promise<unknown>
  /** what is read again: the list first */
  stale: readonly QueryKey[]
}

/**
 * Decides on lines of a list where that cannot be taken back once it is done: the line goes at once, the decision is sent when the
 * time to undo it is over, and the line comes back where it was undone or refused.
 */
export function useDecided(): { decided: ReadonlySet<string>; decide: (decision: Decision) => void } {
  const client = useQueryClient()
  const sendLate = useLateSend()
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set())
  const putBack = (id: string) => setDecided(now => new Set([...now].filter(other => other !== id)))
  const decide = ({ id, words: [done, refused], send, stale: [list, ...others] }: Decision) => {
    const sendNow = async () => {
      try {
        await send()
      } catch (error) {
        showToast({ icon: 'risk', text: `${refused}: ${error instanceof Error ? error.message : error}`, undo: null })
      }
      for (const queryKey of others) void client.invalidateQueries({ queryKey })
      if (list) await client.invalidateQueries({ queryKey: list })
      putBack(id)
    }
    setDecided(now => new Set([...now, id]))
    sendLate({ text: done, send: sendNow, takenBack: () => putBack(id) })
  }
  return { decided, decide }
}
