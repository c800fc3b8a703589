import type { Release } from '../../language/release.ts'
import { type Activities, activitiesOf } from './activities-of.ts'
import { fakeMailServer } from './fake-mail-server.ts'
import { testWorkspace, type Workspace } from './workspace.ts'

/** A workspace whose activities reach a mail server of the test; `end` ends both. */
export async function mailingWorkspace(release: Release): Promise<{
  w: Workspace
  mail: Awaited<ReturnType<typeof fakeMailServer>>
  act: Activities
  end: () => Promise<void>
}> {
  const w = await testWorkspace(release)
  const mail = await fakeMailServer({})
  return {
    ...{ w, mail, act: activitiesOf(w, mail.url) },
    end: async () => {
      await mail.stop()
      await w.end()
    },
  }
}
