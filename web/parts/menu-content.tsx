import { DropdownMenu } from 'radix-ui'
import type { MenuProps, MenuSection } from './menu.tsx'

type OpenMenuProps = MenuProps & { open: boolean; onOpen: (open: boolean) => void }

/** The menu itself: arrow keys, typing ahead and Esc work, and focus goes back to the button. */
export function MenuContent({ trigger, sections, side = 'bottom', open, onOpen }: OpenMenuProps) {
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={onOpen}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="pop" align="start" side={side} sideOffset={4} collisionPadding={8}>
          {sections.map((section, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the sections of a menu never move
            <Section key={index} section={section} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Section({ section: { name, choices, value, onPick, note } }: { section: MenuSection }) {
  const label = name && <DropdownMenu.Label className="pop-label">{name}</DropdownMenu.Label>
  const aside = (text: string | undefined) => text && <span>{text}</span>
  return (
    <>
      {value === undefined ? (
        <DropdownMenu.Group>
          {label}
          {choices.map(choice => (
            <DropdownMenu.Item key={choice.id} className="pop-item" onSelect={() => onPick(choice.id)}>
              {choice.label}
              {aside(choice.aside)}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Group>
      ) : (
        <DropdownMenu.RadioGroup value={value} onValueChange={onPick}>
          {label}
          {choices.map(choice => (
            <DropdownMenu.RadioItem key={choice.id} value={choice.id} className="pop-item choice">
              {choice.label}
              {aside(choice.aside)}
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
      )}
      {note && <p className="pop-note">{note}</p>}
    </>
  )
}
