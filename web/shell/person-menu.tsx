import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import type { MeView } from '../../client/http/me-view.ts'
import type { StaffView } from '../../client/http/views.ts'
import { send } from '../api/request.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Menu } from '../parts/menu.tsx'
import { useActingAs } from '../state/acting-as.ts'
import { DENSITIES, THEMES, useAppearance } from '../state/appearance.ts'
import { overlayStore } from '../state/overlays.ts'
import { showToast } from '../state/toast.ts'
import { RARE_PAGES } from './pages.ts'
import { useTaskMail } from './use-task-mail.ts'

const choicesOf = (names: Record<string, string>) => Object.entries(names).map(([id, label]) => ({ id, label }))

const SIGN_OUT = 'sign-out'

const NO_COLLEAGUE = 'You are nobody of the staff list, so no act can be yours. Ask ops to join the two.'

function labelOf(user: MeView | null, me: StaffView | null, other: boolean): string {
  if (other) return `Working as ${me?.name}, signed in as ${user?.name}`
  return user ? `Signed in as ${user.name}` : 'Signing in'
}

/** Who is signed in, who they work as, and how the pages look to them. */
export function PersonMenu({ side }: { side: 'top' | 'bottom' }) {
  const { user, me, staff, mayChoose, choose } = useActingAs()
  const client = useQueryClient()
  const [, go] = useLocation()
  const rare = RARE_PAGES.filter(page => user?.rights.includes(page.right))
  const look = useAppearance()
  const open = overlayStore.use() === 'person'
  const taskMail = useTaskMail(open)
  const other = user !== null && me !== null && me.id !== user.staff?.id
  const trigger = (
    <button type="button" className="me" aria-label={labelOf(user, me, other)}>
      <Avatar who={me ?? user} me={me?.id ?? user?.id ?? null} label={other ? 'Working as' : 'Signed in as'} />
      <span>
        <b>{other ? me.name : (user?.name ?? 'Signing in')}</b>
        <span>{other ? `by ${user.name}` : (me?.role ?? user?.roles.join(', ') ?? '')}</span>
      </span>
    </button>
  )
  const signOut = async () => {
    try {
      await send('/v1/sign-out', {}, {})
      client.clear()
      location.assign('/inbox')
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      showToast({ icon: 'risk', text: `Not signed out: ${why}`, undo: null })
    }
  }
  const mine = [...rare.map(({ path, title }) => ({ id: path, label: title })), { id: SIGN_OUT, label: 'Sign out' }]
  const sections = [
    {
      name: user ? `Signed in as ${user.name}` : 'Signing in',
      onPick: (id: string) => (id === SIGN_OUT ? void signOut() : go(id)),
      choices: mine,
      ...(user && !user.staff && !mayChoose ? { note: NO_COLLEAGUE } : {}),
    },
    ...(mayChoose
      ? [
          {
            name: 'Working as',
            value: me?.id ?? '',
            onPick: choose,
            choices: staff.map(person => ({ id: person.id, label: person.name, aside: person.role })),
            note: `Every act is kept with this name, and that it was done by ${user?.name}.`,
          },
        ]
      : []),
    ...(taskMail === null ? [] : [taskMail]),
    { name: 'Theme', value: look.theme, onPick: look.setTheme, choices: choicesOf(THEMES) },
    { name: 'Density', value: look.density, onPick: look.setDensity, choices: choicesOf(DENSITIES) },
  ]
  return (
    <Menu
      trigger={trigger}
      sections={sections}
      side={side}
      open={open}
      onOpen={next => overlayStore.set(next ? 'person' : null)}
    />
  )
}
