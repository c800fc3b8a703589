import { sendPreview } from '../api/content.ts'
import { useActingAs } from '../state/acting-as.ts'
import { overlayStore } from '../state/overlays.ts'
import { showToast } from '../state/toast.ts'
import { Icon } from './icon.tsx'
import { useActs } from './use-acts.ts'

/** Sends a message, as it would read for an account now, to the colleague who acts; by S as well. `account` empty = nobody yet. */
export function SendToMe({ id, asked }: { id: string; asked: { account: string; language: string } }) {
  const { me } = useActingAs()
  const act = async (): Promise<void> => {
    if (me === null) return overlayStore.set('person')
    try {
      const { to, mode } = await sendPreview(id, asked, me.id)
      const where = mode === 'catch' ? 'caught on this machine' : 'marked as a test'
      showToast({ icon: 'mail', text: `Sent to ${to}, ${where}`, undo: null })
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      showToast({ icon: 'breach', text: `Not sent: ${why}`, undo: null })
    }
  }
  useActs([{ key: 's', title: 'Send to me', icon: 'mail', run: () => void act() }])
  return (
    <button type="button" className="btn" disabled={asked.account === ''} onClick={() => void act()}>
      <Icon name="mail" />
      Send to me <kbd>S</kbd>
    </button>
  )
}
