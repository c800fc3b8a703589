import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AccountView } from '../../../client/http/account-answers.ts'
import { setTier } from '../../api/account-acts.ts'
import { accountChoicesRead } from '../../api/views.ts'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { showToast } from '../../state/toast.ts'

/** Sets the tier of an account by hand, above its system and the rules, or takes that back: why, and which. */
export function TierDialog({ view: { account, tier }, onClose }: { view: AccountView; onClose: () => void }) {
  const client = useQueryClient()
  const tiers = useQuery(accountChoicesRead()).data?.tiers ?? []
  const [wanted, setWanted] = useState(tier.hand ?? '')
  const set = async (reason: string, by: string) => {
    await setTier(account.key, { tier: wanted || null, reason }, by)
    const words = wanted === '' ? 'Its tier is not set by hand any more' : `${account.name} is tier ${wanted} by hand`
    showToast({ icon: 'flag', text: words, undo: null })
    for (const queryKey of [['account', account.key], ['accounts'], ['timeline', account.key]]) {
      void client.invalidateQueries({ queryKey })
    }
  }
  return (
    <ReasonDialog
      title={`Tier of ${account.name}`}
      example="they buy for the whole group"
      words={['Set', 'Not set']}
      onAct={set}
      onClose={onClose}
    >
      <label className="owner">
        Tier
        <select value={wanted} onChange={event => setWanted(event.target.value)}>
          <option value="">not by hand: {tier.record ?? tier.rule ?? 'none'}</option>
          {tiers.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <p className="xs dim">
        What is set by hand stays above the system of record and the rules until it is taken back.
      </p>
    </ReasonDialog>
  )
}
