import { showToast } from '../state/toast.ts'
import { Icon } from './icon.tsx'

/** Copies a text, and says so; where the browser forbids it, says that. */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    showToast({ icon: 'copy', text: `Copied ${what}`, undo: null })
  } catch {
    // Without permission, or on a page that is not secure: the text is on the screen to be selected.
    showToast({ icon: 'risk', text: 'The browser did not allow copying', undo: null })
  }
}

/** An id in monospace that copies itself. */
export function CopyId({ id, what }: { id: string; what: string }) {
  return (
    <button type="button" className="copy-id mono" title={`Copy ${what}`} onClick={() => void copyText(id, what)}>
      <span className="vh">Copy {what} </span>
      {id}
      <Icon name="copy" small />
    </button>
  )
}
