import { listen } from '../db/listen.ts'
import type { Stack } from '../local/stack.ts'

/** When each account last (or first) had a change of some kind, by `performance.now()`, as pages hear of it; forget one to hear of the next. */
export async function changesOf(
  { databaseUrl }: Stack,
  kind: string,
  which: 'last' | 'first' = 'last',
): Promise<{ at: Map<string, number>; stop(): Promise<void> }> {
  const at = new Map<string, number>()
  const { stop } = await listen(
    databaseUrl,
    ['changes'],
    heard => {
      if (!('payload' in heard)) return
      const { what, account } = JSON.parse(heard.payload) as { what: string; account: string }
      if (what === kind && !(which === 'first' && at.has(account))) at.set(account, performance.now())
    },
    error => console.error(error.message),
  )
  return { at, stop }
}
