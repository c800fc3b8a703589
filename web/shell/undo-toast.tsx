import { useEffect, useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { useKeys } from '../parts/use-keys.ts'
import { dropToast, type Toast, toastStore } from '../state/toast.ts'

/** What was just done, and Undo while it can be. The line is said once; the seconds are only seen. */
export function UndoToast() {
  const toast = toastStore.use()
  return (
    <div className="toasts" role="status">
      {toast && <ToastLine key={toast.id} toast={toast} />}
    </div>
  )
}

function ToastLine({ toast }: { toast: Toast }) {
  const left = useSecondsLeft(toast)
  const undo = () => {
    if (!toast.undo) return
    dropToast(toast.id)
    void toast.undo()
  }
  useKeys({ z: undo })
  return (
    <div className="toast">
      <Icon name={toast.icon} small />
      <span>{toast.text}</span>
      {toast.undo && (
        <>
          <button type="button" onClick={undo}>
            Undo <kbd>Z</kbd>
          </button>
          <span className="t" aria-hidden="true">
            {left} s
          </span>
        </>
      )}
    </div>
  )
}

function useSecondsLeft(toast: Toast): number {
  const secondsLeft = () => Math.max(0, Math.ceil((toast.until - Date.now()) / 1000))
  const [left, setLeft] = useState(secondsLeft)
  useEffect(() => {
    const timer = setInterval(() => {
      if (Date.now() >= toast.until) dropToast(toast.id)
      else setLeft(Math.ceil((toast.until - Date.now()) / 1000))
    }, 250)
    return () => clearInterval(timer)
  }, [toast])
  return left
}
