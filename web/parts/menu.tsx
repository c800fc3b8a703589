import { type ButtonHTMLAttributes, cloneElement, lazy, type ReactElement, Suspense, useState } from 'react'

export interface MenuSection {
  /** said above the choices */
  name?: string
  choices: readonly { id: string; label: string; aside?: string }[]
  /** the choice that holds: then the section is one out of a few; without it, each choice does something */
  value?: string
  onPick: (id: string) => void
  /** what follows from any of them */
  note?: string
}

export interface MenuProps {
  trigger: ReactElement<ButtonHTMLAttributes<HTMLButtonElement>>
  sections: readonly MenuSection[]
  side?: 'top' | 'bottom'
  open?: boolean
  onOpen?: (open: boolean) => void
}

const load = () => import('./menu-content.tsx')
const MenuContent = lazy(async () => ({ default: (await load()).MenuContent }))

/** A button that opens a menu. What makes it float is loaded when a menu is first wanted, not with the page. */
export function Menu(props: MenuProps) {
  const [wasOpen, setWasOpen] = useState(false)
  const [ownOpen, setOwnOpen] = useState(false)
  const open = props.open ?? ownOpen
  const onOpen = props.onOpen ?? setOwnOpen
  if (open && !wasOpen) setWasOpen(true)
  const closed = cloneElement(props.trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onClick: () => onOpen(true),
    onPointerEnter: () => void load(),
    onFocus: () => void load(),
  })
  if (!wasOpen) return closed
  return (
    <Suspense fallback={closed}>
      <MenuContent {...props} open={open} onOpen={onOpen} />
    </Suspense>
  )
}
