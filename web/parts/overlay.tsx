import { Dialog } from 'radix-ui'
import { type ReactNode, useState } from 'react'

interface OverlayProps {
  /** `small` for a question, the usual width for lists */
  size?: 'small'
  onClose: () => void
  /** holds a Dialog.Title */
  children: ReactNode
}

/** A dialog over the page: Esc and a click beside it close it, and the focus goes back to where it was. */
export function Overlay({ size, onClose, children }: OverlayProps) {
  const [before] = useState(() => document.activeElement)
  return (
    <Dialog.Root open onOpenChange={open => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="veil" />
        <Dialog.Content
          className={size ? `dialog ${size}` : 'dialog'}
          aria-describedby={undefined}
          onCloseAutoFocus={event => {
            // It is opened by keys as well, so there is no button of its own to go back to.
            event.preventDefault()
            if (before instanceof HTMLElement) before.focus()
          }}
        >
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
