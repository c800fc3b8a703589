import { Avatar } from '../parts/avatar.tsx'
import { Menu } from '../parts/menu.tsx'
import { useActingAs } from '../state/acting-as.ts'
import { DENSITIES, THEMES, useAppearance } from '../state/appearance.ts'
import { overlayStore } from '../state/overlays.ts'

const choicesOf = (names: Record<string, string>) => Object.entries(names).map(([id, label]) => ({ id, label }))

/** Who the reader works as, and how the pages look to them. */
export function PersonMenu({ side }: { side: 'top' | 'bottom' }) {
  const { me, staff, choose } = useActingAs()
  const look = useAppearance()
  const open = overlayStore.use() === 'person'
  const trigger = (
    <button type="button" className="me" aria-label={me ? `Working as ${me.name}` : 'Choose who you work as'}>
      <Avatar who={me} me={me?.id ?? null} label={me ? 'Working as' : 'Nobody chosen'} />
      <span>
        <b>{me?.name ?? 'Who are you?'}</b>
        <span>{me?.role ?? 'Choose to work tasks'}</span>
      </span>
    </button>
  )
  const sections = [
    {
      name: 'Working as',
      value: me?.id ?? '',
      onPick: choose,
      choices: staff.map(person => ({ id: person.id, label: person.name, aside: person.role })),
      note: 'Every act is kept with this name.',
    },
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
