import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'

/** A place with nothing in it: what that means, and what comes next. */
export function Empty(props: { icon: IconName; title?: string; children: ReactNode; acts?: ReactNode }) {
  return (
    <div className="empty">
      <Icon name={props.icon} />
      {props.title && <h2>{props.title}</h2>}
      <p>{props.children}</p>
      {props.acts && <div className="acts">{props.acts}</div>}
    </div>
  )
}
