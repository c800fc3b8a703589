import type { Dependencies } from '../../activities/dependencies.ts'
import { createActivities } from '../../activities/index.ts'
import type { Workspace } from './workspace.ts'

export type Activities = ReturnType<typeof createActivities>

/** What activities of a workspace work with: they reach the mail server at `mail`, else none, and call nobody unless told otherwise. */
export function depsOf(
  { pool, store }: Pick<Workspace, 'pool' | 'store'>,
  mail = 'smtp://127.0.0.1:9',
  more: Partial<Dependencies> = {},
): Dependencies {
  return {
    ...{ pool, definitions: store, secret: 's', audienceDir: '/nowhere', publicUrl: 'http://127.0.0.1:4400' },
    smtp: { url: mail, name: 'test', connectWait: 2_000, replyWait: 2_000, sandboxTo: null },
    webhooks: { loopback: false, secret: () => null },
    ...more,
  }
}

/** The activities of a workspace; see {@link depsOf}. */
export function activitiesOf(...of: Parameters<typeof depsOf>): Activities {
  return createActivities(depsOf(...of))
}
