import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'

interface NoteProps {
  tone?: 'plain' | 'risk' | 'breach' | 'accent'
  icon: IconName
  /** `alert` interrupts those who hear the page: only for what needs them now */
  role?: 'alert' | 'status'
  /** buttons at the end */
  acts?: ReactNode
  flush?: boolean
  children: ReactNode
}

/** A line or two that the page says about itself: what happened, what is safe, what to do. */
export function Note({ tone = 'plain', icon, role, acts, flush = false, children }: NoteProps) {
  return (
    <div className={`note ${tone} ${flush ? 'flush' : ''}`} role={role}>
      <Icon name={icon} />
      <p>{children}</p>
      {acts && <span className="acts">{acts}</span>}
    </div>
  )
}
